"""Writing in a ledger, as messages: what would be saved, what was, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.register_blank import asked_for
from handlers.views.registers import Voice, difference, ledger_button
from knowledge.registers.cells import Slip
from knowledge.registers.changes import Changes
from knowledge.registers.rows import Cells, Row, cell_shown, title_of


def add_card(
    voice: Voice, cells: Cells, lacking: Sequence[str], slips: Mapping[str, Slip], left: Sequence[str], tag: int,
    like: Sequence[Row], awaits: str = "",
) -> Card:  # fmt: skip
    """A new row, before it is saved."""
    _ = voice.translate
    lines = [_("**Add to {title}** (nothing has been saved yet)").format(title=voice.title)]
    said = [name for name in voice.register.columns if name in cells]
    lines += [f"{voice.heading(name)}：{cell_shown(voice.register, name, cells)}" for name in said]
    lines += troubles(voice, lacking, slips, left)
    if like:
        names = "、".join(title_of(voice.register, row.cells) for row in like[:3])
        lines.append(_("⚠ There is already something like it: {names}").format(names=names))
    lines += asked_for(voice, awaits)
    return Card("\n".join(lines), buttons=_buttons(voice, tag, whole=not lacking and not slips))


def change_card(
    voice: Voice, row: Row, cells: Cells, slips: Mapping[str, Slip], left: Sequence[str], tag: int, reason: str
) -> Card:
    """A changed row, before it is saved: old → new."""
    _ = voice.translate
    head = _("**Change in {title}: {row}** (nothing has been saved yet)")
    lines = [head.format(title=voice.title, row=title_of(voice.register, row.cells))]
    lines += [difference(voice, row.cells, cells)] if cells != row.cells else []
    lines += [_("Reason given: {reason}").format(reason=reason)] if reason else []
    lines += troubles(voice, (), slips, left)
    return Card("\n".join(lines), buttons=_buttons(voice, tag, whole=not slips))


def withdraw_card(voice: Voice, row: Row, tag: int, reason: str) -> Card:
    """A row to be withdrawn, before it is."""
    _ = voice.translate
    text = _("**Withdraw from {title}: {row}?** Its history is kept, and it can be undone for 24 hours.")
    lines = [text.format(title=voice.title, row=title_of(voice.register, row.cells))]
    lines += [_("Reason given: {reason}").format(reason=reason)] if reason else []
    buttons = (
        Button(_("Withdraw"), f"registers.save:{tag}"),
        Button(_("Cancel"), f"registers.cancel:{tag}"),
    )
    return Card("\n".join(lines), buttons=(buttons,))


def same_card(voice: Voice, row: Row) -> Card:
    """It says so already."""
    _ = voice.translate
    text = _("{title}: {row} says so already; nothing to change.")
    button = Button(_("The row"), f"registers.row:{row.id}")
    return Card(text.format(title=voice.title, row=title_of(voice.register, row.cells)), buttons=((button,),))


def which_card(voice: Voice, found: Sequence[Row], naming: str) -> Card:
    """No row of that name, or several."""
    _, one = voice.translate, voice.register
    if not found:
        text = _("“{title}” has no row “{name}”.") if naming else _("Which row of “{title}” is meant? Please name it.")
        text = text.format(title=voice.title, name=naming[:40])
        return Card(text, buttons=((ledger_button(voice),),))
    text = _("Which one is meant? Please write the whole name: {names}")
    buttons = [Button(str(n), f"registers.row:{row.id}") for n, row in enumerate(found[:5], 1)]
    names = "、".join(f"{n} {title_of(one, row.cells)}" for n, row in enumerate(found[:5], 1))
    return Card(text.format(names=names), buttons=rows(buttons, 5))


def saved_card(voice: Voice, row: Row | None, batch: int, title: str) -> Card:
    """It is kept now."""
    _ = voice.translate
    buttons = [Button(_("The row"), f"registers.row:{row.id}")] if row else []
    buttons.append(Button(_("Undo"), f"registers.undo:{batch}"))
    buttons.append(ledger_button(voice))
    text = _("✅ {title}: {row} saved. It can be undone for 24 hours.") if row else _("✅ {title}: {row} withdrawn.")
    return Card(text.format(title=voice.title, row=title), buttons=(tuple(buttons),))


def cancelled_card(_: Translate) -> Card:
    """Nothing was written."""
    return Card(_("Nothing was saved."))


def stale_card(_: Translate) -> Card:
    """A button whose card is no longer open."""
    return Card(_("This card has been dealt with or is no longer open. Nothing was changed."))


def meanwhile_card(_: Translate) -> Card:
    """Somebody else was quicker."""
    return Card(_("The row has been changed in the meantime. Nothing was saved; please look at it and write it again."))


def undone_card(voice: Voice, count: int) -> Card:
    """As before."""
    _ = voice.translate
    text = _("Undone: {count} rows of “{title}” are as they were before.")
    button = ledger_button(voice)
    return Card(text.format(count=count, title=voice.title), buttons=((button,),))


def not_undone_card(_: Translate) -> Card:
    """Too late, not theirs, undone already, or changed since."""
    return Card(
        _(
            "This cannot be undone any more: only by who saved it, within 24 hours, once, and while none of the rows "
            "has been changed since. Please correct the rows themselves."
        )
    )


def preview_card(voice: Voice, changes: Changes, slips: Sequence[str], unknown: Sequence[str], tag: int) -> Card:
    """What a file would do, or everything that is wrong with its cells."""
    _ = voice.translate
    lines = [_("**{title}: preview of the file** (nothing has been saved yet)").format(title=voice.title)]
    if unknown:
        lines.append(
            _("Columns that are not of this ledger are left out: {names}").format(names="、".join(unknown[:10]))
        )
    if slips:
        lines.append(
            _("{count} cells cannot be read; please correct them and send the file again:").format(count=len(slips))
        )
        lines += slips[:15]
        lines += [_("… and {count} more").format(count=len(slips) - 15)] if len(slips) > 15 else []
        return Card("\n".join(lines))
    counts = _("New {added}, changed {changed}, the same {same}.")
    lines.append(counts.format(added=len(changes.added), changed=len(changes.changed), same=changes.same))
    lines += [f"+ {voice.line(Row(0, change.cells))}" for change in changes.added[:5]]
    for change in changes.changed[:5]:
        if change.row:
            told = difference(voice, change.row.cells, change.cells)
            lines.append(f"~ {title_of(voice.register, change.cells)}：{told}")
    if not changes.all:
        return Card("\n".join([*lines, _("There is nothing to save.")]))
    buttons = (Button(_("✅ Save all"), f"registers.load:{tag}"), Button(_("Cancel"), f"registers.drop:{tag}"))
    return Card("\n".join(lines), buttons=(buttons,))


def loaded_card(voice: Voice, changes: Changes, batch: int) -> Card:
    """The file is in."""
    _ = voice.translate
    text = _("✅ {title}: {added} rows added, {changed} changed, {same} the same. It can be undone for 24 hours.")
    buttons = (Button(_("Undo"), f"registers.undo:{batch}"), ledger_button(voice))
    told = text.format(
        title=voice.title, added=len(changes.added), changed=len(changes.changed), same=changes.same
    )  # fmt: skip
    return Card(told, buttons=(buttons,))


def not_ours_card(_: Translate) -> Card:
    """A file that is no ledger of ours."""
    return Card(
        _(
            "This file is not the template of a ledger: its second sheet does not say which one. Please take the "
            "template of the ledger (/registers), fill it in and send it."
        ),
        buttons=((Button(_("All ledgers"), "registers.menu"),),),
    )


def troubles(voice: Voice, lacking: Sequence[str], slips: Mapping[str, Slip], left: Sequence[str]) -> list[str]:
    """What is missing, what cannot be read, what was not understood."""
    _ = voice.translate
    lines = [f"⚠ {voice.heading(name)}：{slip_told(voice, name, slip)}" for name, slip in slips.items()]
    if lacking:
        names = "、".join(map(voice.heading, lacking))
        example = f"{voice.heading(lacking[0])} …"
        lines.append(_("Still needed: {names}. Just write: {example}").format(names=names, example=example))
    lines += [_("Not understood, left out: {words}").format(words="、".join(left[:5]))] if left else []
    return lines


def slip_told(voice: Voice, name: str, slip: Slip) -> str:
    """What is wrong with a value, and what may stand there."""
    _, column = voice.translate, voice.register.columns[name]
    texts = {
        "too_long": _("longer than {most} characters: {text}"),
        "not_number": _("not a number: {text}"),
        "not_whole": _("must be a whole number: {text}"),
        "not_date": _("not a day (as in 2026-01-31): {text}"),
        "not_month": _("not a month (as in 2026-01): {text}"),
        "not_choice": _("must be one of {choices}: {text}"),
        "not_yes_no": _("must be 是 or 否: {text}"),
        "no_text": _("empty"),
        "out_of_range": _("negative, or far too large: {text}"),
    }
    return texts[slip.kind].format(text=slip.text, most=slip.most, choices="、".join(column.choices))


def wrong_told(voice: Voice, address: str, name: str, slip: Slip | None, *, twice: bool) -> str:
    """What is wrong with a cell of a file, with its address."""
    _ = voice.translate
    said = _("stands twice in this file") if twice else _("a formula without a result; save the file once in Excel")
    return f"{address} {voice.heading(name)}：{slip_told(voice, name, slip) if slip else said}"


def _buttons(voice: Voice, tag: int, *, whole: bool) -> tuple[tuple[Button, ...], ...]:
    _ = voice.translate
    save = [Button(_("✅ Save"), f"registers.save:{tag}")] if whole else []
    return ((*save, Button(_("Cancel"), f"registers.cancel:{tag}")),)

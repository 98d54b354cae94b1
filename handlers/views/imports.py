"""What is said about a table of figures: what it would change, what is wrong with it, what was saved or taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.card import Button, Buttons, Card
from bot.translate import Translate
from handlers.views.indicator_words import Voice, lamp_word, number
from knowledge.indicators.figures import plainly
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Reading
from knowledge.indicators.table_changes import Change, Preview
from knowledge.indicators.table_rows import Slip, SlipKind, Table

_SHOWN = 12
_DOUBTS = 6


def preview_card(table: Table, seen: Preview, plan: Plan, tag: int, voice: Voice) -> Card:
    """What would happen; with any error nothing can be saved (journey S3)."""
    _ = voice.translate
    lines = [_("Preview (nothing is saved yet): {count} rows, {new} new, {changed} changed, {same} the same, "
               "**{wrong} wrong**, {empty} empty").format(
        count=len(table.lines) + len({slip.place for slip in table.slips}),
        new=len(seen.of("new")), changed=len(seen.of("changed")), same=len(seen.of("same")),
        wrong=len({slip.place for slip in table.slips}), empty=table.empty)]  # fmt: skip
    lines += [change_line(change, plan, voice) for change in _first(seen)]
    hidden = len(seen.wanted) - min(len(seen.wanted), _SHOWN)
    if hidden > 0:
        lines.append(_("… and {count} more").format(count=hidden))
    lines += [slip_line(slip, _) for slip in table.slips[:_SHOWN]]
    lines += _remarks(seen, plan, voice)
    if table.slips:
        lines.append(_("With an error nothing of the file is saved."))
    elif not seen.wanted:
        lines.append(_("The file holds nothing new; nothing has to be saved."))
    else:
        lines.append(_("0 errors now. Save {count} figures?").format(count=len(seen.wanted)))
    return Card("\n".join(lines), buttons=_ways(table, seen, tag, _))


def change_line(change: Change, plan: Plan, voice: Voice) -> str:
    """One figure: what it was, what it becomes, and its lamp."""
    _ = voice.translate
    name, unit = named(plan, change.line.name, voice)
    old = plainly(change.held.value) if change.held else "—"
    sign = "🆕" if change.kind == "new" else "✏"
    told = f"{sign} {name} {_month(change.line.month, plan, _)} {old} → {plainly(change.line.value)}{unit}"
    before, after = change.before, change.after
    if before is None or after is None:
        return told
    due = ""
    if after.lamp not in {"green", "grey"} and after.schedule is not None and after.rate is not None:
        due = _(", due {due}").format(due=number(after.schedule))
    if change.turns:
        return _("{told} ({before} → {after}{due})").format(
            told=told, before=lamp_word(before.lamp, _), after=lamp_word(after.lamp, _), due=due
        )
    return _("{told} (still {lamp}{due})").format(told=told, lamp=lamp_word(after.lamp, _), due=due)


def slip_line(slip: Slip, _: Translate) -> str:
    """One thing that is wrong, with its cell."""
    meant = _("; perhaps {proposal}?").format(proposal=slip.proposal) if slip.proposal else ""
    return f"❌ {slip.place}　{slip_word(slip, _)}{meant}"


def slip_word(slip: Slip, _: Translate) -> str:
    """What is wrong with a cell."""
    words: Mapping[SlipKind, str] = {
        "unknown_name": _("“{text}” is no indicator of that year"),
        "bad_month": _("“{text}” is no month (write 2023-09)"),
        "other_year": _("“{text}” is of another year; one file, one year"),
        "not_number": _("“{text}” is no number"),
        "bad_rank": _("“{text}” is no place in the city"),
        "twice": _("the same indicator and month stand twice ({text})"),
        "not_allowed": _("this indicator is reported by others"),
        "too_long": _("longer than 200 characters"),
        "negative": _("“{text}” is negative"),
        "not_whole": _("“{text}” must be a whole number"),
        "too_large": _("“{text}” is many times the year's target; please check the unit"),
        "too_small": _("“{text}” is far too small; a share is written in per cent"),
        "future": _("“{text}” is not over yet"),
        "formula": _("a formula without a result; open the file in Excel and save it once"),
    }
    return words[slip.kind].format(text=slip.text)


def named(plan: Plan, name: str, voice: Voice) -> tuple[str, str]:
    """The name and unit of an indicator or a series."""
    one = plan.year.indicators.get(name)
    if one:
        return voice.name(one), one.unit
    series = plan.year.series.get(name)
    return (series.name, series.unit) if series else (name, "")


def template_card(month: Month, voice: Voice) -> Card:
    """What stands under the empty table."""
    _ = voice.translate
    return Card(
        _(
            "The table of {month}, with the figures that are known. Fill in 累计完成 and send the file back here; "
            "you see what would change before anything is saved."
        ).format(month=voice.month(month))
    )


def saved_card(batch: int, count: int, voice: Voice) -> Card:
    """It is saved, and can be taken back for a day."""
    _ = voice.translate
    buttons = (
        Button(_("Differences of this batch"), f"imports.batch:{batch}"),
        Button(_("Take the whole batch back (24 hours)"), f"imports.undo:{batch}"),
    )
    text = _("Batch B-{batch} is saved: {count} figures.").format(batch=f"{batch:04d}", count=count)
    return Card(text, buttons=tuple((button,) for button in buttons))


def batch_card(
    batch: int, rows: Sequence[tuple[Reading, Reading | None]], plan: Plan, undoable: bool, voice: Voice
) -> Card:
    """What a batch changed: each figure beside the one before it."""
    _ = voice.translate
    lines = [_("**Batch B-{batch}**: {count} figures").format(batch=f"{batch:04d}", count=len(rows))]
    for row, before in rows[: _SHOWN * 2]:
        name, unit = named(plan, row.series, voice)
        old = plainly(before.value) if before else "—"
        lines.append(f"{name} {_month(row.month, plan, _)}　{old} → {plainly(row.value)}{unit}")
    if len(rows) > _SHOWN * 2:
        lines.append(_("… and {count} more").format(count=len(rows) - _SHOWN * 2))
    back = ((Button(_("Take the whole batch back (24 hours)"), f"imports.undo:{batch}"),),) if undoable else ()
    return Card("\n".join(lines), buttons=back)


def undone_card(batch: int, count: int, voice: Voice) -> Card:
    """A batch was taken back; nothing is deleted."""
    _ = voice.translate
    if not count:
        return Card(_("Batch B-{batch} was taken back before.").format(batch=f"{batch:04d}"))
    text = _("Batch B-{batch} is taken back: {count} figures hold no more, what they replaced holds again.")
    return Card(text.format(batch=f"{batch:04d}", count=count))


def too_late_card(batch: int, voice: Voice) -> Card:
    """A batch can be taken back for 24 hours only."""
    _ = voice.translate
    return Card(_("Batch B-{batch} is older than 24 hours; please correct single figures, with a reason.").format(
        batch=f"{batch:04d}"))  # fmt: skip


def dropped_card(voice: Voice) -> Card:
    """Nothing of the file is saved."""
    _ = voice.translate
    return Card(_("Nothing of the file was saved."))


def lost_card(voice: Voice) -> Card:
    """The file is not there any more, or the card is an old one."""
    _ = voice.translate
    return Card(_("This file was dealt with, or was sent too long ago; please send it again if needed."))


def other_year_card(years: Sequence[int], voice: Voice) -> Card:
    """The table is of no year for which there are targets, or of several."""
    _ = voice.translate
    said = "、".join(map(str, years)) or "—"
    return Card(_("The months of the table must be of one year for which there are targets (found: {years}).").format(
        years=said))  # fmt: skip


def marked_card(voice: Voice) -> Card:
    """The same file with its slips marked."""
    _ = voice.translate
    return Card(_("Every cell that has to be mended is marked; the first sheet lists them."))


def _first(seen: Preview) -> list[Change]:
    """The changes that tell most first: lamps that turn, then corrections, then what is new."""
    order = sorted(seen.wanted, key=lambda change: (not change.turns, change.kind != "changed"))
    return order[:_SHOWN]


def _remarks(seen: Preview, plan: Plan, voice: Voice) -> list[str]:
    _ = voice.translate
    lines = [
        _("⚠ {name}: turns {before} → {after} with it").format(
            name=voice.name(after.indicator), before=lamp_word(before.lamp, _), after=lamp_word(after.lamp, _)
        )
        for before, after in seen.others
    ]
    doubtful = [change for change in seen.wanted if {"below_last", "above_next"} & set(change.line.doubts)]
    if doubtful:
        names = "、".join(named(plan, change.line.name, voice)[0] for change in doubtful[:_DOUBTS])
        lines.append(_("⚠ Please check, a cumulative figure goes down: {names}").format(names=names))
    silent = sum(change.kind == "changed" and not change.line.reason for change in seen.changes)
    if silent:
        lines.append(
            _("{count} corrections have no reason; “corrected by file” is kept as theirs.").format(count=silent)
        )
    return lines


def _ways(table: Table, seen: Preview, tag: int, _: Translate) -> Buttons:
    cancel = Button(_("Cancel"), f"imports.drop:{tag}")
    if table.slips:
        proposals = [slip.proposal for slip in table.slips if slip.proposal]
        one = _("Take it as {value}").format(value=proposals[0]) if proposals else ""
        many = _("Take {count} proposals").format(count=len(proposals))
        mend = [Button(one if len(proposals) == 1 else many, f"imports.mend:{tag}")] if proposals else []
        return tuple((button,) for button in (*mend, Button(_("Marked file"), f"imports.marked:{tag}"), cancel))
    return ((Button(_("✅ Write in"), f"imports.save:{tag}"), cancel),) if seen.wanted else ()


def _month(month: Month, plan: Plan, _: Translate) -> str:
    year, number = month.calendar
    return ("" if year == plan.year.year else f"{year}-") + _("M{month}").format(month=number)

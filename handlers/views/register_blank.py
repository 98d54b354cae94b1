"""How a row of a ledger is written, and what is asked for while it waits."""

from __future__ import annotations

from bot.card import Button, Card
from handlers.views.registers import Voice, ledger_button
from knowledge.registers.rows import Row, cell_shown, title_of


def blank_card(voice: Voice, awaits: str = "", tag: int = 0) -> Card:
    """How a row is written; ``awaits``: the column that may be answered right away, on the card with this ``tag``."""
    _, one = voice.translate, voice.register
    needed = [voice.heading(n) for n, c in one.columns.items() if c.required or n in one.key]
    others = [voice.heading(n) for n in one.columns if voice.heading(n) not in needed]
    lines = [
        _("To add a row, write it in one line: {example}").format(example=f"登记{one.title} {' '.join(needed)}"),
        _("Needed: {names}").format(names="、".join(needed)),
    ]
    lines += [_("If known: {names} (write the name of the column, then the value)").format(names="、".join(others))]
    for name, column in one.columns.items():
        if column.choices:
            lines.append(f"{voice.heading(name)}：{' / '.join(column.choices)}")
    lines += asked_for(voice, awaits)
    buttons = (
        Button(_("Template (Excel)"), f"registers.template:{voice.name}"),
        ledger_button(voice),
    )
    return Card("\n".join(lines), buttons=(buttons, *_cancel(voice, tag)))


def _cancel(voice: Voice, tag: int) -> tuple[tuple[Button, ...], ...]:
    _ = voice.translate
    return ((Button(_("Cancel"), f"registers.cancel:{tag}"),),) if tag else ()


def asked_for(voice: Voice, awaits: str) -> list[str]:
    """What may be answered in one word."""
    if not awaits:
        return []
    _, choices = voice.translate, voice.register.columns[awaits].choices
    asked = _("Please reply with: {column}").format(column=voice.heading(awaits))
    return [f"{asked}（{' / '.join(choices)}）" if choices else asked]


def what_changes_card(voice: Voice, row: Row, tag: int) -> Card:
    """Which cell of a row is to be changed? ``tag``: of this card."""
    _, one = voice.translate, voice.register
    said = [name for name in voice.columns if name in one.columns and name not in one.key]
    lines = [_("**Change in {title}: {row}**").format(title=voice.title, row=title_of(one, row.cells))]
    lines += [f"{voice.heading(name)}：{cell_shown(one, name, row.cells)}" for name in said]
    example = f"{one.columns[said[0]].title} …" if said else "…"
    lines.append(_("Write the name of the column and the new value: {example}").format(example=example))
    return Card("\n".join(lines), buttons=_cancel(voice, tag))

"""A monthly round, and the eve of a window, as messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.card import Card
from handlers.views.register_answers import empty_card
from handlers.views.registers import Voice, aim, ledger_button, sample_note
from knowledge.registers.rounds import Standing
from knowledge.registers.rows import Row

_NAMES = 200  # enterprises that are named; the others are counted


def round_card(told: Standing, voice: Voice, today: date, *, keeps: bool, only_missing: bool) -> Card:
    """A monthly round: how many owe a figure, how many have sent it, who is missing."""
    _ = voice.translate
    if not told.size:
        return empty_card(voice, keeps=keeps)
    month = f"{told.month[:4]}年{int(told.month[5:])}月"
    left = (told.due_on - today).days
    when = _("{days} days left") if left >= 0 else _("{days} days ago")
    lines = [
        f"**{voice.title}｜{month}**",
        _("Due from {size}, received {received}, missing {missing}.").format(
            size=told.size, received=len(told.received), missing=len(told.missing)
        ),
        _("Due on {day} ({when}).").format(day=told.due_on.isoformat(), when=when.format(days=abs(left))),
    ]
    if told.missing:
        names = [row.cells.get(voice.register.round.member, "") for row in told.missing] if voice.register.round else []
        lines.append(_("Missing: {names}").format(names="、".join(names[:_NAMES])))
        lines += [_("… and {count} more").format(count=len(names) - _NAMES)] if len(names) > _NAMES else []
    elif only_missing:
        lines.append(_("Nobody is missing."))
    lines += [_("Sent without being on the list: {count}").format(count=len(told.others))] if told.others else []
    sample = any(row.origin == "sample" for row in (*told.received, *told.missing))
    return Card("\n".join(lines), tail="\n".join(filter(None, [aim(voice), sample_note(sample, _)])))


def window_card(call: str, opens: str, ready: Sequence[Row], voice: Voice) -> Card:
    """A window opens soon: who should be reminded to apply."""
    _ = voice.translate
    head = _("**“{call}” opens on {day}.** Grade A firms to be reminded: {count}")
    lines = [head.format(call=call, day=opens, count=len(ready))]
    lines += [voice.line(row, ("occupant", "street", "handed_to", "pooled")) for row in ready[:30]]
    return Card("\n".join(lines), buttons=((ledger_button(voice),),))

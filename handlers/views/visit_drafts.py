"""Visits that were begun and not saved."""

from __future__ import annotations

from collections.abc import Sequence

from bot.card import Button, Card
from bot.translate import Translate


def waiting_card(waiting: Sequence[tuple[str, str, str, int]], _: Translate) -> Card:
    """Visits that were begun and not saved, the oldest first: (button data, enterprise, day, fields filled in)."""
    lines = [_("You have {count} visits that were begun and not saved:").format(count=len(waiting))]
    if len(waiting) == 1:
        _data, name, day, filled = waiting[0]
        text = _("You have 1 visit that was begun and not saved ({name}, {day}, {count} fields filled in).")
        lines = [text.format(name=name, day=day, count=filled)]
    else:
        text = _("{n} {name}, {day}, {count} fields filled in")
        lines += [text.format(n=n, name=w[1], day=w[2], count=w[3]) for n, w in enumerate(waiting, 1)]
    first = waiting[0][0]
    return Card(
        "\n".join(lines),
        buttons=(
            (
                Button(_("Go on"), f"visits.resume:{first}"),
                Button(_("Keep it and begin a new one"), "visits.form"),
                Button(_("Discard"), f"visits.discard:{first}"),
            ),
        ),
        numbered=False,
    )

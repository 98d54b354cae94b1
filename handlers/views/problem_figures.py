"""Figures about all problems of enterprises, as a message."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.card import Button, Card
from bot.translate import Translate
from handlers.views.visit_ledger import raised_figures
from knowledge.cases.tally import Tally
from knowledge.visits.counting import ranked

_MOST = 8


def figures_card(
    figures: Tally, kinds: Mapping[str, int], handlers: Mapping[str, int], span: tuple[date, date] | None, _: Translate
) -> Card:
    """What the problems received in a time have come to; without ``span``, all of them."""
    head = _("Problems of enterprises, all")
    if span:
        head = _("Problems of enterprises received {first} to {last}").format(first=span[0], last=span[1])
    lines = [f"**{head}**", *(f"{name}　{value}" for name, value in raised_figures(figures, _))]
    for name, counts in ((_("By kind"), kinds), (_("Open, by who answers"), handlers)):
        if counts:
            lines.append(f"{name}：" + "、".join(f"{what} {count}" for what, count in ranked(counts, _MOST)))
    return Card("\n".join(lines), buttons=((Button(_("Open problems of enterprises"), "problems.list"),),))

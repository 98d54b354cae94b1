"""Figures about all problems of enterprises: received, open, overdue, mean days, satisfaction, by kind and handler."""

from __future__ import annotations

from collections import Counter
from datetime import date

from bot.context import Context
from handlers.handler import Handler
from handlers.problems import desk
from handlers.views import problem_figures as views
from handlers.views.problems import who
from knowledge.cases.asking import wanted
from knowledge.cases.tally import tally
from knowledge.people import may


async def meant(context: Context) -> str:
    """Whether figures about problems are asked for (平均几天办结, 这个月收了多少问题)."""
    if context.edited or not may(context.who.role, "problems.read"):
        return ""
    return "problems.figures" if _time(context) else ""


async def told(context: Context) -> None:
    """The figures of the time that was said."""
    first, last = _time(context) or (date.min, context.today)
    found = await context.tx.problems.between(first, last)
    life, _ = desk.life_of(context.library), context.translate
    shown = await desk.seen(context.parts, context.tx, found, context.today)
    kinds = Counter(context.library.cases.kinds[one.kind].title for one in found)
    handlers = Counter(who(one, _) for one in shown if not one.clock.ended)
    figures = tally([one.case for one in found], life, context.today)
    span = None if first == date.min else (first, last)
    context.say(views.figures_card(figures, kinds, handlers, span, _))


def _time(context: Context) -> tuple[date, date] | None:
    return wanted(context.text, context.library.cases.figures, context.today)


HANDLERS = (Handler("problems.figures", told, "problems.read", "figures about problems of enterprises"),)

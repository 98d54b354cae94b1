"""What a leader wants beside the board on the same screen: visits, questions, and what waits for a decision."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.context import Context
from handlers.indicators.board import Board, voice_of
from handlers.topics.statistics import counted
from handlers.views.indicator_words import Voice
from handlers.views.indicators_board import Around
from knowledge.disclosure import countable
from knowledge.indicators.measures import standing_measures
from knowledge.indicators.months import Month
from knowledge.indicators.standing import board as standings
from knowledge.library import Library
from knowledge.statistics import most, titles
from store.store import Transaction


async def around(context: Context, it: Board, month: Month) -> Around:
    """What stands beside the board for who asks."""
    return await beside(context.tx, it, month, voice_of(context), context.library)


async def beside(tx: Transaction, it: Board, month: Month, voice: Voice, library: Library) -> Around:
    """The running month's visits and questions, follow-ups, and the reds against which no measure is written."""
    today = voice.now.astimezone(voice.zone).date()
    first = today.replace(day=1)
    open_ones = await tx.follow_ups.open_all()
    until = voice.now.astimezone(voice.zone) + timedelta(seconds=1)
    asked = await counted(tx, datetime.combine(first, time(), voice.zone), until)
    rows = standings(it.plan, it.held, month)
    written = standing_measures(await tx.measures.of_year(it.plan.year.year), rows)
    often = {title: count for title, count in titles(asked.topics, library).items() if countable(count)}
    return Around(
        visits=len(await tx.visits.between(first, today)),
        open=len(open_ones),
        overdue=sum(one.due < today for one in open_ones),
        asked=asked.asked,
        unanswered=asked.unanswered,
        most_asked=next((title for title, _count in most(often, 1)), ""),
        without_measure=tuple(voice.name(at.indicator) for at in rows if at.lamp == "red" and at.name not in written),
    )

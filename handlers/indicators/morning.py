"""What a leader wants beside the board on the same screen: visits, questions, and what waits for a decision."""

from __future__ import annotations

from datetime import datetime, time

from bot.context import Context
from handlers.indicators.board import Board, voice_of
from handlers.views.indicator_words import Voice
from handlers.views.indicators_board import Around
from knowledge.indicators.measures import standing_measures
from knowledge.indicators.months import Month
from knowledge.indicators.standing import board as standings
from store.store import Transaction

_LEFT_OPEN = {"decline", "handover"}


async def around(context: Context, it: Board, month: Month) -> Around:
    """What stands beside the board for who asks."""
    return await beside(context.tx, it, month, voice_of(context))


async def beside(tx: Transaction, it: Board, month: Month, voice: Voice) -> Around:
    """The running month's visits and questions, follow-ups, and the reds against which no measure is written."""
    today = voice.now.astimezone(voice.zone).date()
    first = today.replace(day=1)
    open_ones = await tx.follow_ups.open_all()
    asked = await tx.questions.between(datetime.combine(first, time(), voice.zone), voice.now)
    rows = standings(it.plan, it.held, month)
    written = standing_measures(await tx.measures.of_year(it.plan.year.year), rows)
    return Around(
        visits=len(await tx.visits.between(first, today)),
        open=len(open_ones),
        overdue=sum(one.due < today for one in open_ones),
        asked=len(asked),
        unanswered=sum(question.decision in _LEFT_OPEN for question, _at in asked),
        without_measure=tuple(voice.name(at.indicator) for at in rows if at.lamp == "red" and at.name not in written),
    )

"""What is asked and how often it is answered: on demand, as a workbook, and once a week."""

from __future__ import annotations

import asyncio
from datetime import datetime, time, timedelta

from bot.context import Context
from bot.scheduler import Duty, Tick
from handlers.files.statistics_book import statistics_book
from handlers.handler import Handler
from handlers.views import statistics as views
from knowledge.calendar import DAY
from knowledge.people import ADMINISTRATOR
from knowledge.statistics import Asked, Statistics, statistics
from store.store import Transaction

_DAYS = 30
_LONGEST = 180  # days; the words of questions are kept no longer
_WEEK = timedelta(days=7)
_MORNING = time(8, 30)


async def show(context: Context) -> None:
    """``/stats [DAYS]``: the last thirty days unless said."""
    days = _days(context.rest)
    context.say(views.statistics_card(await _last(context, days), days, context.library, context.translate))


async def book(context: Context) -> None:
    """The same as a workbook."""
    days = _days(context.argument)
    found, library, translate = await _last(context, days), context.library, context.translate
    content = context.at_hand(
        bytes, lambda: asyncio.to_thread(statistics_book, found, days, library, context.today, translate)
    )
    context.tx.audit.note(context.who.id, "statistics.read", f"{days} days", context.now)
    context.send(views.file_name(context.today), content, views.book_card(days, translate))


async def digest(tick: Tick) -> None:
    """On the first working day of a week: the week before, to the administrators; once."""
    async with tick.begin() as now:
        monday = now.today - timedelta(days=now.today.weekday())
        if now.today != now.library.calendar.add(monday - DAY, 1) or now.local.time() < _MORNING:
            return
        end = datetime.combine(monday, time(), now.parts.zone)
        found = await counted(now.tx, end - _WEEK, end)
        for person in await now.tx.people.with_roles(frozenset({ADMINISTRATOR})) if found.asked else ():
            if await now.tx.notices.first_time(f"statistics:{monday}:{person}", now.now):
                translate = await now.translator(person)
                now.tell(person, views.digest_card(found, monday - _WEEK, now.library, translate))


def _days(words: str) -> int:
    given = int(words) if words.isdecimal() and len(words) <= 3 else _DAYS
    return max(1, min(given, _LONGEST))


async def _last(context: Context, days: int) -> Statistics:
    since = context.now - timedelta(days=days)
    return await counted(context.tx, since, context.now.astimezone(context.parts.zone) + timedelta(seconds=1))


async def counted(tx: Transaction, first: datetime, last: datetime) -> Statistics:
    """What was asked from one time until another; hours of the day are those of ``last``'s zone."""
    return statistics(
        Asked(at.astimezone(last.tzinfo), question.person_id, question.decision, question.topics, question.thumb)
        for question, at in await tx.questions.between(first, last)
    )


HANDLERS = (
    Handler("statistics.show", show, "statistics.read", "what is asked and answered", "stats", ("咨询统计", "统计")),
    Handler("statistics.book", book, "statistics.read", "the same as a workbook"),
)
DUTIES = (Duty("statistics", digest),)

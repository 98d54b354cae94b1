"""What comes of an urging: its receipt, the measures that follow, or none in time. Who urged is told of each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.context import Context
from bot.parts import Parts
from bot.scheduler import Duty, Moment, Tick
from handlers import arguments
from handlers.views import urging as views
from handlers.views.indicator_words import Voice
from knowledge.library import Library
from knowledge.people import may
from knowledge.subscriptions import awake
from store.store import Transaction
from store.urgings import Urging


async def seen(context: Context) -> None:
    """收到, of somebody who reports figures: the leader is told once."""
    _ = context.translate
    number = arguments.number(context.argument)
    urging = await context.tx.urgings.seen(number, context.who.id, context.now) if number else None
    if urging is None:
        context.toast(_("The receipt was already given."))
        return
    about = f"{urging.name} {urging.year:04d}-{urging.month:02d}"
    context.tx.audit.note(context.who.id, "board.urge.seen", about, context.now, step=urging.step)
    context.toast(_("Noted; who urged is told."))
    if urging.sent_by:
        voice = await voice_for(context.parts, context.tx, urging.sent_by)
        context.tell(urging.sent_by, views.seen_card(urging, _title(context.library, urging, voice), voice))


async def tell_answers(tick: Tick) -> None:
    """In working hours: who urged is told once that measures have come."""
    async with tick.begin() as now:
        waiting = await now.tx.urgings.open() if awake(now.local, now.library.calendar) else ()
        same: dict[tuple[int | None, str, int], list[Urging]] = defaultdict(list)
        for urging in waiting:
            same[urging.sent_by, urging.name, urging.year].append(urging)
        for urgings in same.values():
            await _tell_answers(now, urgings)


async def _tell_answers(now: Moment, urgings: Sequence[Urging]) -> None:
    first, last = urgings[0], urgings[-1]
    written = [one for one in await now.tx.measures.of_year(first.year) if one.name == first.name]
    for urging in urgings:
        if any(one.known_at >= urging.sent_at for one in written):
            await now.tx.urgings.answered(urging.id, now.now)
    count = sum(one.known_at >= first.sent_at for one in written)
    leader = await now.tx.people.get(first.sent_by) if first.sent_by else None
    if count and leader and may(leader.role, "board.urge"):
        voice = await voice_for(now.parts, now.tx, leader.id)
        now.tell(leader.id, views.answered_card(last, _title(now.library, last, voice), count, voice))


async def tell_overdue(tick: Tick) -> None:
    """In working hours: who urged is told once when the day has passed and no measures have come."""
    async with tick.begin() as now:
        waiting = await now.tx.urgings.open() if awake(now.local, now.library.calendar) else ()
        last = {(one.sent_by, one.name, one.year): one for one in waiting}  # of several, only the last counts
        for urging in last.values():
            if urging.due < now.today:
                await _tell_overdue(now, urging)


async def _tell_overdue(now: Moment, urging: Urging) -> None:
    leader = await now.tx.people.get(urging.sent_by) if urging.sent_by else None
    if leader is None or not may(leader.role, "board.urge"):
        return
    if await now.tx.notices.first_time(f"urging-overdue:{urging.id}", now.now):
        voice = await voice_for(now.parts, now.tx, leader.id)
        now.tell(leader.id, views.overdue_card(urging, _title(now.library, urging, voice), now.today, voice))


async def voice_for(parts: Parts, tx: Transaction, person_id: int) -> Voice:
    """How cards speak to somebody else: in the language that they chose."""
    language = parts.catalogues.known(await tx.people.language(person_id))
    return Voice(parts.catalogues.translator(language), language, parts.zone, parts.clock())


def _title(library: Library, urging: Urging, voice: Voice) -> str:
    year = library.indicators.get(urging.year)
    indicator = year.indicators.get(urging.name) if year else None
    return voice.name(indicator) if indicator else urging.name


DUTIES = (Duty("urgings", tell_answers), Duty("urgings overdue", tell_overdue))

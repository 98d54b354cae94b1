"""What the clock does to questions that went to a person: late ones are apologised for, silent ones end."""

from __future__ import annotations

from bot.scheduler import Duty, Tick
from handlers.handover import steps
from handlers.views import handover_desk as views
from knowledge.people import holders


async def not_taken(tick: Tick) -> None:
    """Nobody has taken a case in time: the asker gets an apology, who is in charge a reminder."""
    async with tick.begin() as moment:
        for case in await moment.tx.handovers.not_taken(moment.now):
            await steps.step(moment, case, "time_out", steps.CLOCK)


async def not_answered(tick: Tick) -> None:
    """Somebody has taken a case and the promised time is over: they and who is in charge are reminded once."""
    async with tick.begin() as moment:
        for case in await moment.tx.handovers.not_answered(moment.now):
            key = f"handover-unanswered:{case.id}:{case.answer_by:%Y%m%d}"
            if await moment.tx.notices.first_time(key, moment.now):
                card = views.unanswered_card(case, case.answer_by.astimezone(moment.parts.zone), steps.at_home(moment))
                for person in {case.owner or 0, *await steps.leads(moment)} - {0}:
                    moment.tell(person, card)


async def fallen_silent(tick: Tick) -> None:
    """An answered case in which nothing more is said ends by itself, so that the bot answers again."""
    async with tick.begin() as moment:
        for case in await moment.tx.handovers.fallen_silent(moment.now):
            await steps.step(moment, case, "lapse", steps.CLOCK)


async def left_alone(tick: Tick) -> None:
    """The colleague who had a case has left, or serves no longer: it goes back into the queue."""
    async with tick.begin() as moment:
        for case in await moment.tx.handovers.left_alone(holders("handover.serve")):
            await steps.step(moment, case, "release", steps.CLOCK)


DUTIES = (
    Duty("cases that nobody has taken", not_taken),
    Duty("cases that are not answered", not_answered),
    Duty("cases that have fallen silent", fallen_silent),
    Duty("cases whose colleague is gone", left_alone),
)

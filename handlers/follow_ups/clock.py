"""What the clock says about follow-ups: the morning's digest, long delays, drafts that are about to be removed."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.scheduler import Duty, Moment, Tick
from handlers.follow_ups.listing import items
from handlers.views import follow_ups as views
from knowledge.people import LEADER
from knowledge.visits.form import PREFIX

_WARNED, _KEPT = timedelta(days=27), timedelta(days=30)
_SHOWN = 20


async def digest(tick: Tick) -> None:
    """On working days at the time of the content, what is due, once a person and day; nothing is due, nothing is said.

    What was set after that time of the day counts from the next working day on.
    """
    async with tick.begin() as now:
        morning = _morning(now)
        if morning is None:
            return
        for owner, found in (await now.tx.follow_ups.due(now.today, morning)).items():
            if await now.tx.notices.first_time(f"follow_ups:{now.today}:{owner}", now.now):
                shown = await items(now.parts, now.tx, found[:_SHOWN], now.today)
                await now.tx.follow_ups.show(owner, [item.id for item in shown], now.now)
                now.tell(owner, views.digest_card(shown, now.today, await now.translator(owner)))


async def escalate(tick: Tick) -> None:
    """Tell the leaders what is long overdue, once for every day that it was due on."""
    async with tick.begin() as now:
        morning = _morning(now)
        leaders = await now.tx.people.with_roles(frozenset({LEADER})) if morning else ()
        if morning is None or not leaders:
            return
        days = now.library.visits.reminders.escalate_after
        last = now.library.calendar.add(now.today, -days)
        late = [one for found in (await now.tx.follow_ups.due(last, morning)).values() for one in found]
        fresh = [one for one in late if await now.tx.notices.first_time(f"escalated:{one.id}:{one.due}", now.now)]
        if fresh:
            shown = await items(now.parts, now.tx, fresh, now.today)
            for leader in leaders:
                now.tell(leader, views.escalation_card(shown, await now.translator(leader)))


async def fade(tick: Tick) -> None:
    """Visits that were begun and not saved are kept for thirty days, with a word three days before they go."""
    async with tick.begin() as now:
        if _morning(now) is None:
            return
        counted: dict[int, int] = {}
        for person, waiting in (await now.tx.visits.untouched(now.now - _WARNED)).items():
            counted[person] = counted.get(person, 0) + len(waiting)
        for person in await now.tx.drafts.untouched(f"{PREFIX}/", now.now - _WARNED):
            counted[person] = counted.get(person, 0) + 1
        for person, count in counted.items():
            if await now.tx.notices.first_time(f"fading:{now.today:%G-%V}:{person}", now.now):
                day = now.today + (_KEPT - _WARNED)
                now.tell(person, views.fading_card(count, day, await now.translator(person)))


def _morning(now: Moment) -> datetime | None:
    """The time of this working day's digest, once it has come and while it is not too late; else None."""
    times = now.library.visits.reminders
    if not now.library.calendar.at_work(now.local, times.at, times.until):
        return None
    return datetime.combine(now.today, times.at, now.local.tzinfo)


DUTIES = (Duty("follow_ups.digest", digest), Duty("follow_ups.escalate", escalate), Duty("visits.fade", fade))

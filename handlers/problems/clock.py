"""What the clock says about problems: overdue ones to whoever answers for them, long overdue ones to the leaders."""

from __future__ import annotations

from bot.scheduler import Duty, Moment, Tick
from handlers.problems import desk
from handlers.views import problem_lists as views
from handlers.views.problems import Seen
from knowledge.people import LEADER, STAFF
from store.privacy import NOBODY


async def remind(tick: Tick) -> None:
    """On working days at the time of the content: each problem once for the day that it was due on or waited for."""
    async with tick.begin() as now:
        times = now.library.visits.reminders
        if not now.library.calendar.at_work(now.local, times.at, times.until):
            return
        if not await now.tx.notices.first_time(f"problems:{now.today}", now.now):
            return
        found = await desk.seen(now.parts, now.tx, await now.tx.problems.open_all(), now.today)
        await _to_owners(now, found)
        await _to_leaders(now, found, times.escalate_after)


async def _to_owners(now: Moment, found: list[Seen]) -> None:
    """Whoever answers for it; what nobody has accepted yet is everybody's whose task that is."""
    theirs: dict[int, list[Seen]] = {}
    staff = await now.tx.people.with_roles(frozenset({STAFF}))
    for one in found:
        key = _falls_due(one, now)
        if key and await now.tx.notices.first_time(key, now.now):
            waiting = one.status == now.library.cases.first
            for owner in dict.fromkeys((one.problem.owner, *(staff if waiting else ()))):
                theirs.setdefault(owner, []).append(one)
    theirs.pop(NOBODY, None)
    for owner, shown in theirs.items():
        now.tell(owner, views.overdue_card(desk.by_urgency(shown), now.today, await now.translator(owner)))


def _falls_due(one: Seen, now: Moment) -> str:
    """What a problem is called to mind for, as the key of its notice; "" when there is nothing."""
    it = one.clock
    if it.overdue and it.running:
        return f"problem_due:{one.problem.id}:{it.due}"
    if it.resume and it.resume <= now.today:
        return f"problem_resume:{one.problem.id}:{it.resume}"
    if it.reply_due and it.running and it.reply_due < now.today:
        return f"problem_reply:{one.problem.id}:{it.reply_due}"
    return ""


async def _to_leaders(now: Moment, found: list[Seen], after: int) -> None:
    late = []
    for one in found:
        long = one.clock.running and one.clock.overdue >= after
        if long and await now.tx.notices.first_time(f"problem_late:{one.problem.id}:{one.clock.due}", now.now):
            late.append(one)
    for leader in await now.tx.people.with_roles(frozenset({LEADER})) if late else ():
        now.tell(leader, views.escalation_card(desk.by_urgency(late), now.today, await now.translator(leader)))


DUTIES = (Duty("problems.remind", remind),)

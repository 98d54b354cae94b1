"""How much of its time a request has used, when it is due, and which lamp it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.cases.life import Case, Life, Step

Lamp = Literal["green", "yellow", "red", "grey"]


@dataclass(frozen=True)
class Clock:
    """Working days: ``limit`` with extensions, ``used`` and ``overdue``. An ended request keeps its last reading.

    ``due``: the last day in time, None while the time stands still. ``reply_due``: of a first reply that is still
    owed. ``resume``: the day until which it waits. ``sure``: False where days of a year without calendar were counted.
    """

    limit: int
    used: int
    overdue: int
    lamp: Lamp
    due: date | None
    reply_due: date | None
    running: bool
    ended: bool
    resume: date | None
    sure: bool


def clock(case: Case, life: Life, today: date) -> Clock:
    """Read the clock of a request on a day."""
    first = _restarted(case, life)
    states, steps = list(life.states(case))[first:], case.steps[first:]
    start, standing = states[0][0], life.standing(case)
    ended = standing.outcome is not None
    running = not ended and standing.clock == "runs"
    until = states[-1][0] if ended else max(today, states[-1][0])
    used, stood = _counted(states, until, life)
    limit = (case.solve or life.book.kinds[case.kind].solve) + _granted(steps, life)
    due = life.calendar.add(start, limit + stood) if running or ended else None
    moved = [step for step in steps if life.book.moves[step.move].to]
    return Clock(
        limit=limit,
        used=used,
        overdue=max(0, used - limit),
        lamp=_lamp(used, limit, running or ended, life.book.yellow_at),
        due=due,
        reply_due=None if ended or any(step.reply for step in steps) else _reply_due(case, life, start),
        running=running,
        ended=ended,
        resume=moved[-1].until if moved and not running and not ended else None,
        sure=life.calendar.known(start, until, due or until),
    )


def _lamp(used: int, limit: int, counts: bool, yellow_at: int) -> Lamp:
    if used > limit:
        return "red"
    if not counts:
        return "grey"
    return "yellow" if used * 100 >= yellow_at * limit else "green"


def _restarted(case: Case, life: Life) -> int:
    """After how many steps the time last began: at receipt, or when the request was reopened."""
    restarts = (n for n, step in enumerate(case.steps, 1) if life.book.moves[step.move].clock == "restart")
    return max(restarts, default=0)


def _counted(states: list[tuple[date, str]], until: date, life: Life) -> tuple[int, int]:
    """The working days during which the time ran, and those during which it stood still."""
    run = stood = 0
    ends = [*(day for day, _ in states[1:]), until]
    for (day, status), end in zip(states, ends, strict=True):
        days = life.calendar.count(day, end)
        if life.book.statuses[status].clock == "runs":
            run += days
        else:
            stood += days
    return run, stood


def _granted(steps: Sequence[Step], life: Life) -> int:
    """Days that were added: as granted, else as asked for."""
    added = asked = 0
    for step in steps:
        if life.book.moves[step.move].clock == "extend":
            added += step.days or asked
        asked = step.days or asked
    return added


def _reply_due(case: Case, life: Life, start: date) -> date | None:
    limit = life.book.kinds[case.kind].reply
    return life.calendar.add(start, limit) if limit else None

"""When people are written to by themselves, and which changes of lamps are worth a word."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from knowledge.calendar import DAY, Calendar
from knowledge.indicators.plan import Plan
from knowledge.indicators.standing import Standing

Kind = Literal["lamp", "weekly", "monthly"]
MORNING, EVENING = time(8, 30), time(18)
RED = "red"


@dataclass(frozen=True)
class Change:
    """A lamp that is another than the one that was last told; None where it was not told before."""

    name: str
    before: str | None
    after: str


def awake(local: datetime, calendar: Calendar) -> bool:
    """Whether people are written to now: on working days from 8:30 to 18:00; what comes later waits."""
    return calendar.at_work(local, MORNING, EVENING)


@dataclass(frozen=True)
class Due:
    """The week or month of a summary. ``since``: when it was due first; who subscribed later waits for the next."""

    key: str
    since: datetime


def period(kind: Kind, local: datetime, calendar: Calendar) -> Due | None:
    """The summary that is due: from 8:30 of the first working day on, later where that was missed; None for none."""
    today = local.date()
    if not awake(local, calendar) or kind == "lamp":
        return None
    first = today - timedelta(days=today.weekday()) if kind == "weekly" else today.replace(day=1)
    opens = calendar.add(first - DAY, 1)
    return Due(f"{kind}:{first}", datetime.combine(opens, MORNING, local.tzinfo))


def covered(plan: Plan, about: str) -> Collection[str]:
    """The indicators that a subscription is about: all, those of a class, or one."""
    if about in {"", RED}:
        return plan.year.indicators.keys()
    return {name for name, one in plan.year.indicators.items() if about in {name, one.group}}


def changes(rows: Collection[Standing], told: Mapping[str, str], plan: Plan, about: str) -> list[Change]:
    """The lamps that differ from those last told. About red ones: those that became red or no longer are."""
    names = covered(plan, about)
    found = [
        Change(at.name, told.get(at.name), at.lamp) for at in rows if at.name in names and told.get(at.name) != at.lamp
    ]
    return [one for one in found if about != RED or RED in {one.before, one.after}]


def lamps(rows: Collection[Standing]) -> dict[str, str]:
    """The lamps to be remembered as told."""
    return {at.name: at.lamp for at in rows}

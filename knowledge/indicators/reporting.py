"""Who has to report which figure by when, and who may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.indicators.months import Month
from knowledge.indicators.plan import ACCUMULATING, Plan
from knowledge.indicators.readings import Known, Reading, series
from knowledge.schema.indicators import Indicator

_YEARLY = 12
_ALL = 100


@dataclass(frozen=True)
class Due:
    """A figure that should be there. ``late``: days since the day on which it was due; 0 when that day is to come."""

    name: str
    indicator: Indicator
    month: Month
    due_on: date
    late: int
    last: Reading | None


def unreported(plan: Plan, held: Known, month: Month, today: date) -> list[Due]:
    """The figures of a month that nobody has reported, the latest first: who has waited longest stands on top.

    What comes in batches is never due; nor is a month without an official figure, or in which nothing is scheduled.
    """
    return sorted(_missing(plan, held, month, today), key=lambda due: (-due.late, due.due_on, due.name))


def _missing(plan: Plan, held: Known, month: Month, today: date) -> Iterator[Due]:
    for name, one in plan.year.indicators.items():
        if (name, month) in held or not is_due(plan, name, month):
            continue
        due_on = month.last_day + timedelta(days=one.lag)
        rows = [row for row in series(held, name) if row.month < month]
        yield Due(name, one, month, due_on, max((today - due_on).days, 0), rows[-1] if rows else None)


def is_due(plan: Plan, name: str, month: Month) -> bool:
    """Whether a figure of this month has to come: not when all was due the month before and nothing more can come."""
    one = plan.year.indicators[name]
    if one.every is None or month.year != plan.year.year or month.month % one.every:
        return False
    over = one.every == 1 and one.kind in ACCUMULATING and plan.share(name, month.plus(-1)) == _ALL
    return one.every == _YEARLY or (bool(plan.share(name, month)) and not over)


def next_release(plan: Plan, month: Month) -> date | None:
    """The first day on which a figure of the month after this one is due; None when the year has no more."""
    after = month.plus(1)
    lags = [one.lag for name, one in plan.year.indicators.items() if is_due(plan, name, after)]
    return after.last_day + timedelta(days=min(lags)) if lags else None


def may_report(plan: Plan, name: str, role: str, desk: str | None = None) -> bool:
    """Whether somebody of a role, or at a desk (技术交易岗), may report a figure. Who owns it always may."""
    indicator = plan.year.indicators[name]
    allowed = indicator.reporters or plan.year.reporters
    return role in allowed or (desk is not None and desk in {*allowed, indicator.owner})

"""How fast it goes, and how fast it would have to go."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from knowledge.indicators.months import Month
from knowledge.indicators.plan import ACCUMULATING, Plan
from knowledge.indicators.readings import Known, series


@dataclass(frozen=True)
class Pace:
    """The pace of an indicator that adds up over a year, per month and in its unit.

    ``left``: what is missing to the target after ``as_of``; ``months``: how many are left for it; ``needed``: the mean
    that reaches the target, None when no month is left; ``recent``: the mean of the last months, None when unknown.
    """

    as_of: Month
    left: Fraction
    months: int
    needed: Fraction | None
    recent: Fraction | None


def pace(plan: Plan, held: Known, name: str, month: Month) -> Pace | None:
    """The pace at the last figure up to ``month``; None without a figure or a target, or where nothing adds up."""
    indicator = plan.year.indicators[name]
    rows = own_rows(plan, held, name, month)
    if not rows or indicator.target is None or indicator.kind not in ACCUMULATING:
        return None
    as_of, value = rows[-1]
    left = max(Fraction(indicator.target) - value, Fraction(0))
    months = max(plan.closes(name).since(as_of), 0)
    needed = left / months if months else None
    return Pace(as_of, left, months, needed, _recent(rows, plan.year.forecasting.pace_months))


def own_rows(plan: Plan, held: Known, name: str, month: Month) -> list[tuple[Month, Fraction]]:
    """The year's figures of a series up to a month, the oldest first."""
    rows = [row for row in series(held, name) if row.month.year == plan.year.year and row.month <= month]
    return [(row.month, Fraction(row.value)) for row in rows]


def increments(plan: Plan, held: Known, name: str, month: Month) -> list[tuple[Month, Fraction]]:
    """What each figure added to the one before it; the first to nothing."""
    rows = own_rows(plan, held, name, month)
    before = [Fraction(0), *(value for _, value in rows)]
    return [(then, value - earlier) for (then, value), earlier in zip(rows, before, strict=False)]


def _recent(rows: list[tuple[Month, Fraction]], months: int) -> Fraction | None:
    """The mean monthly increment over the last months, or over fewer where the figures begin later."""
    last, value = rows[-1]
    start = (Month(last.year, 0), Fraction(0))  # a year begins at nothing
    base = next((row for row in [start, *rows[:-1]] if 0 < last.since(row[0]) <= months), None)
    return (value - base[1]) / last.since(base[0]) if base else None

"""A figure that somebody wants to report: in which unit it was meant, what speaks against it, what was likely meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from knowledge.indicators.months import Month
from knowledge.indicators.pace import own_rows
from knowledge.indicators.plan import ACCUMULATING, Plan
from knowledge.indicators.readings import Known, Reading, series
from knowledge.schema.indicators import Indicator

Doubt = Literal[
    "wrong_unit",  # a sum where companies are counted, and the like
    "negative",
    "not_whole",
    "future",  # of a month that has not begun
    "running",  # of a month that is not over: held against what is due at its end
    "too_large",  # many times the year's target
    "too_small",  # as if a share had been given as a fraction of one
    "below_last",  # a figure that adds up over the year, and is below that of an earlier month
    "above_next",  # or above that of a later one
    "no_official",  # a month for which there is no official figure
    "no_rank",  # the place in the city decides the lamp, and was not told
]
Slip = Literal["ten_thousands", "yuan", "per_cent", "fraction", "month_alone"]
_ASKED_BACK: frozenset[Doubt] = frozenset(
    {"wrong_unit", "negative", "not_whole", "future", "too_large", "too_small", "below_last", "above_next"}
)
_WAN_IN_YI, _YUAN_IN_YI, _PER_CENT = 10**4, 10**8, 100
_COUNTED = frozenset("家支项个次位")
_SIGNED = frozenset({"growth"})


@dataclass(frozen=True)
class Proposal:
    """What was probably meant. ``why``: how the figure must have been written: in 万元, in yuan, as a fraction of one,
    without the decimal point, or as the amount of the month alone."""

    value: Decimal
    why: Slip


@dataclass(frozen=True)
class Draft:
    """A figure before it is saved. ``value`` in the indicator's unit, None when it cannot be that.

    ``times``: how often it holds the year's target, where that is the doubt. ``before``: what is reported already;
    with it, saving is a correction, for which a reason must be written. ``unchanged``: the same is there already.
    """

    name: str
    month: Month
    value: Decimal | None
    doubts: tuple[Doubt, ...]
    proposals: tuple[Proposal, ...]
    times: int | None
    before: Reading | None
    unchanged: bool

    @property
    def ask_back(self) -> bool:
        """Whether the person must be asked before the card with ✅ is shown."""
        return not _ASKED_BACK.isdisjoint(self.doubts)

    @property
    def needs_reason(self) -> bool:
        """Whether it corrects what has been reported."""
        return self.before is not None and not self.unchanged


def draft(
    plan: Plan, held: Known, name: str, month: Month, value: Decimal | None, today: date, rank: int | None = None
) -> Draft:
    """Look at a figure before it is saved: in the unit of the indicator, None when it was said in another kind."""
    if name not in plan.year.indicators:
        return _of_series(plan, held, name, month, value, today)
    indicator = plan.year.indicators[name]
    before = held.get((name, month))
    same = before is not None and before.value == value and (rank is None or before.rank == rank)
    if value is None:
        return Draft(name, month, None, ("wrong_unit",), (), None, before, unchanged=False)
    doubts = [*_of_value(plan, indicator, value), *_of_month(plan, held, name, month, value, today)]
    if indicator.strictness == "first" and rank is None:
        doubts.append("no_rank")
    target = indicator.target
    times = int(value / target) if target and "too_large" in doubts else None
    proposals = tuple(_proposals(plan, held, name, month, value, doubts))
    return Draft(name, month, value, tuple(doubts), proposals, times, before, same)


def _of_series(plan: Plan, held: Known, name: str, month: Month, value: Decimal | None, today: date) -> Draft:
    """A figure without a target (the GDP): its size is that of the figures before it, if there are any."""
    before = held.get((name, month))
    if value is None:
        return Draft(name, month, None, ("wrong_unit",), (), None, before, unchanged=False)
    doubts: list[Doubt] = ["negative"] if value < 0 else []
    doubts += _of_day(month, today)
    known = [row.value for row in series(held, name) if row.month != month]
    limit = max(known, default=value) * plan.year.plausible.times
    proposals: list[Proposal] = []
    if value > limit:
        doubts.append("too_large")
        proposals = [one for one in _in_yi(value) if min(known) / plan.year.plausible.times <= one.value <= limit]
    same = before is not None and before.value == value
    return Draft(name, month, value, tuple(doubts), tuple(proposals), None, before, unchanged=same)


def _of_day(month: Month, today: date) -> list[Doubt]:
    now = (today.year, today.month)
    return ["future"] if month.calendar > now else ["running"] if month.calendar == now else []


def _in_yi(value: Decimal) -> list[Proposal]:
    """An amount that was probably written in 万元, or in yuan."""
    return [Proposal(value / _WAN_IN_YI, "ten_thousands"), Proposal(value / _YUAN_IN_YI, "yuan")]


def _of_value(plan: Plan, one: Indicator, value: Decimal) -> list[Doubt]:
    """What speaks against a value by itself."""
    found: list[Doubt] = []
    if value < 0 and one.kind not in _SIGNED:
        found.append("negative")
    if one.unit in _COUNTED and value != value.to_integral_value():
        found.append("not_whole")
    if not _plausible(plan, one, value):
        found.append("too_large")
    elif one.unit == "%" and one.target and 0 < value < one.target / 10 and _near(plan, one, value * _PER_CENT):
        found.append("too_small")
    return found


def _of_month(plan: Plan, held: Known, name: str, month: Month, value: Decimal, today: date) -> list[Doubt]:
    """What speaks against it beside the month and the other figures of the year."""
    one = plan.year.indicators[name]
    found = _of_day(month, today)
    if month.within(plan.year.year) < 1:  # of the year before: only to compare with
        return found
    if one.curve and one.strictness != "first" and plan.share(name, month) is None and one.every == 1:
        found.append("no_official")
    if one.kind in ACCUMULATING - {"stock"}:
        rows = own_rows(plan, held, name, Month(plan.year.year, 24))
        if any(then < month and reported > value for then, reported in rows):
            found.append("below_last")
        if any(then > month and reported < value for then, reported in rows):
            found.append("above_next")
    return found


def _proposals(plan: Plan, held: Known, name: str, month: Month, value: Decimal, doubts: list[Doubt]) -> list[Proposal]:
    one = plan.year.indicators[name]
    found: list[Proposal] = []
    if "too_large" in doubts and one.unit == "亿元":
        found += _in_yi(value)
    if "too_large" in doubts and one.unit == "%":
        found.append(Proposal(value / _PER_CENT, "per_cent"))
    if "too_small" in doubts:
        found.append(Proposal(value * _PER_CENT, "fraction"))
    if "below_last" in doubts and one.kind == "flow" and value > 0:
        rows = [row for row in own_rows(plan, held, name, month) if row[0] < month]
        found += [Proposal(held[name, rows[-1][0]].value + value, "month_alone")] if rows else []
    return [proposal for proposal in found if _near(plan, one, proposal.value)]


def _plausible(plan: Plan, one: Indicator, value: Decimal) -> bool:
    if one.unit == "%" and one.kind in {"rate", "ratio"} and value > _PER_CENT:
        return False
    limit = plan.year.plausible.times
    return one.kind in {"rank", "rate"} or one.target is None or value <= (one.upto or one.target) * limit


def _near(plan: Plan, one: Indicator, value: Decimal) -> bool:
    """Whether a value is of the size of the target: neither far above it nor next to nothing."""
    if one.target is None:
        return _plausible(plan, one, value)
    return _plausible(plan, one, value) and Fraction(value) >= Fraction(one.target) / 1000

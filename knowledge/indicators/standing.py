"""Where an indicator stands in a month: its figure, its lamp and why, and how far it is from schedule and target."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from knowledge.indicators.derived import value_of
from knowledge.indicators.lamps import Lamp, Verdict, Why, judged, met
from knowledge.indicators.months import Month, months_of
from knowledge.indicators.plan import ACCUMULATING, DIRECT, Plan
from knowledge.indicators.readings import Known, Reading, series
from knowledge.schema.indicators import Bounds, Indicator

_PER_CENT = 100


@dataclass(frozen=True)
class Standing:
    """One indicator in one month. Percentages in %, amounts in the indicator's unit, all exact.

    ``as_of``: the month that the figure is of (a quarterly one stands on for two more); it is held against the
    schedule of that month. ``computed``: nobody reported it, it comes from its parts. ``share``: the per cent of the
    target that was due. ``row``: for how many figures in a row the lamp has been the same; 0 when it is grey.
    """

    name: str
    indicator: Indicator
    bounds: Bounds
    month: Month
    as_of: Month
    reading: Reading | None
    value: Fraction | None
    computed: bool
    lamp: Lamp
    why: Why
    share: Fraction | None
    row: int = 0

    @property
    def target(self) -> Fraction | None:
        """The year's target; None where there is none, or it is a place in the city."""
        return None if self.indicator.target is None else Fraction(self.indicator.target)

    @property
    def schedule(self) -> Fraction | None:
        """What was due; of growth, rates and ranks the target itself."""
        if self.target is None or self.indicator.kind in DIRECT:
            return self.target
        return None if self.share is None else self.target * self.share / _PER_CENT

    @property
    def rate(self) -> Fraction | None:
        """达序率: the figure in per cent of what was due; None where nothing was, or where there is no schedule."""
        if self.value is None or not self.schedule or self.indicator.kind in DIRECT:
            return None
        return self.value / self.schedule * _PER_CENT

    @property
    def completion(self) -> Fraction | None:
        """完成率: the figure in per cent of the year's target; not for growth, rates and ranks."""
        if self.value is None or not self.target or self.indicator.kind in DIRECT:
            return None
        return self.value / self.target * _PER_CENT

    @property
    def deviation(self) -> Fraction | None:
        """进度偏差 in percentage points; of growth and rates in points, of a rank in places; ahead is positive."""
        if self.value is not None and self.target is not None and self.indicator.kind in DIRECT:
            ahead = self.value - self.target
            return -ahead if self.indicator.direction == "down" else ahead
        return None if self.completion is None or self.share is None else self.completion - self.share

    @property
    def behind(self) -> Fraction | None:
        """How much is missing to the schedule; 0 when nothing is."""
        return self._short_of(self.schedule)

    @property
    def to_target(self) -> Fraction | None:
        """How much is missing to the year's target; 0 when it is reached (of a strict one: more than this)."""
        return self._short_of(self.target)

    @property
    def ahead(self) -> bool:
        """已提前完成: the year's target is reached before it is due."""
        early = self.share is None or self.share < _PER_CENT
        return self.why == "met" and early and self.indicator.kind in ACCUMULATING

    @property
    def over(self) -> bool:
        """Beyond the end of a range: met, but worth a note."""
        return self.value is not None and self.indicator.upto is not None and self.value > self.indicator.upto

    def _short_of(self, aim: Fraction | None) -> Fraction | None:
        if self.value is None or aim is None:
            return None
        short = self.value - aim if self.indicator.direction == "down" else aim - self.value
        return max(short, Fraction(0))


def standing(plan: Plan, held: Known, name: str, month: Month) -> Standing:
    """Where an indicator stands at the end of a month, by what is known."""
    now = _judged(plan, held, name, month)
    return now if now.lamp == "grey" else _with_row(plan, held, now)


def board(plan: Plan, held: Known, month: Month) -> tuple[Standing, ...]:
    """Where every indicator of the year stands, in the order of the plan."""
    return tuple(standing(plan, held, name, month) for name in plan.year.indicators)


def lamps(plan: Plan, held: Known, name: str, until: Month) -> dict[Month, Lamp]:
    """The lamp of every month of the year up to one."""
    return {month: _judged(plan, held, name, month).lamp for month in months_of(plan.year.year, until)}


def _judged(plan: Plan, held: Known, name: str, month: Month) -> Standing:
    indicator, bounds = plan.year.indicators[name], plan.bounds(name)
    reading = _reading(plan, held, name, month)
    as_of = reading.month if reading else month
    value = Fraction(reading.value) if reading else value_of(plan, held, name, month)
    share = plan.share(name, as_of)
    if reading or value is not None:
        lamp, why = judged(indicator, bounds, value, reading.rank if reading else None, share)
    else:
        lamp, why = _absent(plan, held, name, month, share)
    return Standing(name, indicator, bounds, month, as_of, reading, value, reading is None and value is not None,
                    lamp, why, share)  # fmt: skip


def _reading(plan: Plan, held: Known, name: str, month: Month) -> Reading | None:
    """The latest figure that still stands for a month: a fresh one, or one of a time when all was due already."""
    indicator, year = plan.year.indicators[name], plan.year.year
    for back in range(indicator.keeps + 1):
        reading = held.get((name, month.plus(-back)))
        if reading is not None:
            return reading if reading.month.year == year else None
    rows = [row for row in series(held, name) if row.month.year == year and row.month <= month]
    final = rows and indicator.kind in ACCUMULATING and plan.share(name, rows[-1].month) == _PER_CENT
    return rows[-1] if final else None


def _absent(plan: Plan, held: Known, name: str, month: Month, share: Fraction | None) -> Verdict:
    """Why there is no figure."""
    indicator = plan.year.indicators[name]
    if share == 0:
        return "grey", "not_due"
    if indicator.formula:
        return "grey", "no_official"
    if share is None and indicator.strictness != "first":
        return "grey", "no_schedule"
    earlier = [row for row in series(held, name) if row.month.year == plan.year.year and row.month < month]
    return "grey", "stale" if earlier else "no_reading"


def _with_row(plan: Plan, held: Known, now: Standing) -> Standing:
    count, month = 0, now.as_of
    while month.within(plan.year.year) >= 1:
        then = _judged(plan, held, now.name, month)
        if then.lamp != now.lamp:
            break
        count, month = count + 1, then.as_of.plus(-1)
    return replace(now, row=count)


def reached(at: Standing) -> bool:
    """Whether the year's target is reached."""
    return at.value is not None and met(at.indicator, at.bounds, at.value)

"""How an indicator went over its year: schedule, figures with their lamps, and what the year will come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from knowledge.indicators.forecast import Forecast, Refusal, forecast
from knowledge.indicators.lamps import Lamp
from knowledge.indicators.months import Month, months_of
from knowledge.indicators.plan import DIRECT, Plan
from knowledge.indicators.readings import Known
from knowledge.indicators.standing import Standing, standing
from knowledge.schema.indicators import Indicator

_DECEMBER = 12


@dataclass(frozen=True)
class Point:
    """A figure of a month in the unit of its indicator, with the lamp that it has by what is known."""

    month: Month
    value: Fraction
    lamp: Lamp


@dataclass(frozen=True)
class Trend:
    """One indicator over its year. ``months``: all of it, on to a late settlement; ``schedule``: what is due by month.

    ``schedule`` is empty where nothing is scheduled; of growth, rates and ranks it is the target itself.
    """

    name: str
    indicator: Indicator
    months: tuple[Month, ...]
    schedule: tuple[tuple[Month, Fraction], ...]
    points: tuple[Point, ...]
    at: Standing
    outlook: Forecast | Refusal

    @property
    def ranked(self) -> bool:
        """Whether its points are places in the city, whatever its unit is."""
        return self.indicator.strictness == "first"

    @property
    def downward(self) -> bool:
        """Whether a smaller figure is better, as of a rank."""
        return self.indicator.direction == "down" or self.ranked


def trend(plan: Plan, held: Known, name: str, until: Month) -> Trend:
    """The year of an indicator with its figures up to a month."""
    indicator, year = plan.year.indicators[name], plan.year.year
    last = max(Month(year, _DECEMBER), plan.closes(name))
    months = months_of(year, last)
    return Trend(
        name=name,
        indicator=indicator,
        months=tuple(months),
        schedule=tuple((month, due) for month in months if (due := _due(plan, name, month)) is not None),
        points=tuple(_points(plan, held, name, months_of(year, until))),
        at=standing(plan, held, name, until),
        outlook=forecast(plan, held, name, until),
    )


def _due(plan: Plan, name: str, month: Month) -> Fraction | None:
    indicator = plan.year.indicators[name]
    if indicator.kind in DIRECT:
        return None if indicator.target is None else Fraction(indicator.target)
    return plan.schedule(name, month)


def _points(plan: Plan, held: Known, name: str, months: Sequence[Month]) -> list[Point]:
    ranked = plan.year.indicators[name].strictness == "first"
    found = []
    for month in months:
        at = standing(plan, held, name, month)
        rank = at.reading.rank if at.reading else None
        value = (None if rank is None else Fraction(rank)) if ranked else at.value
        if value is not None and at.as_of == month:
            found.append(Point(month, value, at.lamp))
    return found

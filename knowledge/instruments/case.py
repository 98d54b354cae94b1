"""A profile on a day, with the figures of the content that are in force then."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from knowledge.dated import value_on
from knowledge.instruments.profile import Profile
from knowledge.schema.documents import Fact


@dataclass(frozen=True)
class Case:
    """What measures are taken from."""

    profile: Profile
    on: date
    facts: Mapping[str, Fact]

    def figure(self, name: str) -> Fraction | None:
        """A fact on the day, amounts in 万元; None where none is in force."""
        fact = self.facts[name]
        value = value_on(fact, self.on)
        return None if value is None else Fraction(value) * _IN_BASE.get(fact.unit, 1)


_IN_BASE = {"亿元": 10**4}


def base_unit(unit: str) -> str:
    """The unit that ``Case.figure`` gives a fact in."""
    return "万元" if unit in _IN_BASE else unit


def years_between(start: date, end: date) -> Fraction:
    """Years and their exact part; n full years are reached on the same day of the year (28 February for the 29th)."""
    whole = end.year - start.year - (anniversary(start, end.year) > end)
    last, following = (anniversary(start, start.year + n) for n in (whole, whole + 1))
    return whole + Fraction((end - last).days, (following - last).days)


def anniversary(start: date, year: int) -> date:
    """The same day in another year; for 29 February the 28th where there is none."""
    return start.replace(year=year, day=28) if _leap_day(start) and not isleap(year) else start.replace(year=year)


def _leap_day(day: date) -> bool:
    return (day.month, day.day) == (2, 29)

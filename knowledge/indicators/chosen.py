"""Which year's board and which month are meant, when the words leave it open."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Known
from knowledge.indicators.speech.periods import Period
from knowledge.indicators.summary import latest_month
from knowledge.schema.indicators import Year

_YEAR = re.compile(r"\d\d\s?年|20\d\d|[今本当去上前明]年")


@dataclass(frozen=True)
class Chosen:
    """A year of the board. ``assumed``: nobody named it, and it is not the running one, so it must be said aloud."""

    plan: Plan
    assumed: bool


def year_meant(years: Mapping[int, Year], reported: Collection[int], period: Period | None, text: str, today: date) -> (
    Chosen | None
):  # fmt: skip
    """The year that is named; else the running one if it has a plan, else the last that has figures, or a plan.

    None when a year is named for which there are no targets.
    """
    if period and period.year in years:
        return Chosen(Plan(years[period.year]), assumed=False)
    if period and _YEAR.search(text):
        return None
    plans = sorted(number for number, year in years.items() if year.origin == "plan")
    if today.year in plans:
        return Chosen(Plan(years[today.year]), assumed=False)
    chosen = next((number for number in reversed(plans) if number in reported), plans[-1] if plans else None)
    return Chosen(Plan(years[chosen]), assumed=True) if chosen else None


def month_meant(chosen: Chosen, held: Known, period: Period | None, today: date, name: str | None = None) -> Month:
    """The month that is named, in the chosen year; else the last that has figures, else the last that is over."""
    plan = chosen.plan
    if period and period.length != "year":
        return Month(plan.year.year, period.month.month)
    latest = latest_month(plan, held, today, name) or latest_month(plan, held, today)
    over = Month.of(today).plus(-1).within(plan.year.year)
    return latest or Month(plan.year.year, min(max(over, 1), 12))

"""Working days: the years of the notices, and years of which nothing is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.calendar import MOST, Calendar
from knowledge.library import load
from tests.support import content

CALENDAR = content.calendar()
DAYS = st.dates(date(2022, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("year", "statutory"),
    [(2023, 11), (2024, 11), (2025, 13), (2026, 13)],
)
def test_a_year_has_its_days_less_weekends_and_statutory_holidays(year: int, statutory: int) -> None:
    """Every statutory day on a weekend is made good, and every bridge day is worked off."""
    days = [date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    weekdays = sum(day.weekday() < 5 for day in days)
    assert sum(map(CALENDAR.works, days)) == weekdays - statutory


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 10, 1), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),
        (date(2026, 9, 20), True),
        (date(2026, 2, 14), True),
        (date(2026, 11, 28), False),
        (date(2027, 1, 1), False),
        (date(2030, 10, 1), True),
    ],
)
def test_a_day(day: date, *, works: bool) -> None:
    assert CALENDAR.works(day) is works


def test_an_unknown_year_says_so() -> None:
    assert CALENDAR.known(date(2026, 1, 1), date(2026, 12, 31))
    assert not CALENDAR.known(date(2026, 12, 31), date(2027, 1, 4))
    assert not Calendar({}).known(date(2026, 1, 1))


def test_holidays_by_name() -> None:
    coming = CALENDAR.coming(date(2026, 9, 1), "国庆节")
    assert coming
    assert coming.first == date(2026, 10, 1)
    assert CALENDAR.coming(date(2026, 11, 23), "国庆节") is None
    assert CALENDAR.holiday(date(2025, 10, 6)) == CALENDAR.coming(date(2025, 10, 6), "中秋节")


def test_only_so_many_days_are_counted() -> None:
    with pytest.raises(OverflowError):
        CALENDAR.add(date(2026, 1, 1), MOST + 1)


@given(DAYS, st.integers(1, 60))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    due = CALENDAR.add(day, count)
    assert CALENDAR.works(due)
    assert CALENDAR.count(day, due) == count
    assert CALENDAR.count(due, day) == 0


@given(DAYS, st.integers(1, 60))
def test_going_back_is_the_way_there(day: date, count: int) -> None:
    worked = CALENDAR.add(day, 1)
    assert CALENDAR.add(CALENDAR.add(worked, count), -count) == worked


@given(DAYS)
def test_the_last_day_of_a_week_is_in_it(day: date) -> None:
    assert CALENDAR.last_of_week(day).isocalendar()[:2] == day.isocalendar()[:2]


def test_the_shipped_calendar_is_the_loaded_one() -> None:
    assert load().calendar.holidays == CALENDAR.holidays

"""Days as people write them, of visits (past) and of follow-ups (future)."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from knowledge.text.dates.find import days
from knowledge.text.dates.periods import days_long, period
from knowledge.text.dates.said import Direction
from tests.support import content

FOLDER = Path(__file__).parents[1] / "cases" / "dates"
MONDAY = date(2026, 11, 23)
DIRECTIONS: tuple[Direction, Direction] = ("past", "future")
CALENDAR = content.calendar()
TODAYS = st.dates(date(2023, 1, 2), date(2029, 12, 30))
SIGNS = "一二三十廿百半两零〇12345号日月年周天季度初底末中上下本这今明昨大后前过内第每个，。 /-.:()"
PIECES = [*SIGNS, "星期", "工作日", "春节", "国庆", "上午"]
Expected = date | list[date] | None


class Case(BaseModel):
    """A text, and the days that it names in each direction; a direction that is left out is not looked at."""

    model_config = ConfigDict(extra="forbid")

    text: str
    today: date = MONDAY
    past: Expected = None
    future: Expected = None
    at: time | None = None
    until: bool | None = None
    spans: list[str] | None = None

    def expected(self, direction: Direction) -> list[date]:
        value = self.past if direction == "past" else self.future
        return value if isinstance(value, list) else [value] if value else []


class Stretch(BaseModel):
    """A text, the stretch of time that it names, and how many days long one is that it counts."""

    model_config = ConfigDict(extra="forbid")

    text: str
    today: date = MONDAY
    first: date | None = None
    last: date | None = None
    days: int | None = None


def cases() -> list[Case]:
    return [Case.model_validate(row) for path in sorted(FOLDER.glob("*.yaml")) for row in _rows(path)]


def _rows(path: Path) -> list[object]:
    rows = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(rows, list)
    return rows


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.text}@{case.today}")
def test_case(case: Case) -> None:
    for direction in DIRECTIONS:
        if direction not in case.model_fields_set:
            continue
        found = days(case.text, case.today, direction, CALENDAR)
        assert [one.day for one in found] == case.expected(direction)
        if case.at:
            assert found[0].at == case.at
        if case.until is not None and direction == "future":
            assert found[0].until is case.until
        if case.spans:
            assert [case.text[one.start : one.end] for one in found] == case.spans


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 150


def test_periods() -> None:
    for case in _rows(FOLDER.parent / "periods.yaml"):
        wanted = Stretch.model_validate(case)
        found = period(wanted.text, wanted.today)
        assert found == ((wanted.first, wanted.last) if wanted.first else None), wanted.text
        assert days_long(wanted.text) == wanted.days, wanted.text


@given(st.text(max_size=200), st.sampled_from(DIRECTIONS), TODAYS)
def test_no_text_breaks_it(text: str, direction: Direction, today: date) -> None:
    end = 0
    for found in days(text, today, direction, CALENDAR):
        assert end <= found.start < found.end <= len(text)
        end = found.end
    period(text, today)
    days_long(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(DIRECTIONS), TODAYS)
def test_no_jumble_of_its_own_words_breaks_it(pieces: list[str], direction: Direction, today: date) -> None:
    text = "".join(pieces)
    assert all(found.start < found.end for found in days(text, today, direction, CALENDAR))


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(DIRECTIONS), TODAYS)
def test_a_whole_date_is_read_alike_in_every_manner(day: date, direction: Direction, today: date) -> None:
    for manner in (
        "{0.year}年{0.month}月{0.day}日",
        "{0:%Y-%m-%d}",
        "{0.year}/{0.month}/{0.day}",
        "{0.year}.{0.month}.{0.day}",
    ):
        text = f"于{manner.format(day)}办理"
        assert [found.day for found in days(text, today, direction, CALENDAR)] == [day]


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)), TODAYS)
def test_a_day_without_year_is_the_nearest_one(day: date, today: date) -> None:
    for direction in DIRECTIONS:
        for found in days(f"{day.month}月{day.day}日", today, direction, CALENDAR):
            assert (found.day.month, found.day.day) == (day.month, day.day)
            assert found.day <= today if direction == "past" else found.day >= today
            assert abs(found.day - today) <= timedelta(days=366)


@given(st.integers(0, 6), TODAYS)
def test_weekdays(weekday: int, today: date) -> None:
    sign = "一二三四五六日"[weekday]
    past, coming = (days(f"周{sign}", today, direction, CALENDAR)[0].day for direction in DIRECTIONS)
    assert past.weekday() == coming.weekday() == weekday
    assert 0 <= (today - past).days <= 6
    assert 1 <= (coming - today).days <= 7
    following = days(f"下周{sign}", today, "future", CALENDAR)[0].day
    assert following.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]


@given(st.integers(1, 60), TODAYS)
def test_working_days_are_counted_by_the_calendar(count: int, today: date) -> None:
    found = days(f"{count}个工作日内", today, "future", CALENDAR)[0]
    assert CALENDAR.works(found.day)
    assert CALENDAR.count(today, found.day) == count
    assert found.until
    assert found.sure is CALENDAR.known(today, found.day)

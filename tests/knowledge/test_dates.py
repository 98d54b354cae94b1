"""Days as people write them, of visits (past) and of follow-ups (future)."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from knowledge.calendar import Calendar
from knowledge.text.dates.find import days
from knowledge.text.dates.said import Direction
from tests.support import content

FOLDER = Path(__file__).parents[1] / "cases" / "dates"
MONDAY = date(2026, 11, 23)
DIRECTIONS: tuple[Direction, Direction] = ("past", "future")
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


def cases() -> list[Case]:
    return [Case.model_validate(row) for path in sorted(FOLDER.glob("*.yaml")) for row in _rows(path)]


def _rows(path: Path) -> list[object]:
    rows = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(rows, list)
    return rows


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return content.calendar()


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.text}@{case.today}")
def test_case(case: Case, calendar: Calendar) -> None:
    for direction in DIRECTIONS:
        if direction not in case.model_fields_set:
            continue
        found = days(case.text, case.today, direction, calendar)
        assert [one.day for one in found] == case.expected(direction)
        if case.at:
            assert found[0].at == case.at
        if case.until is not None and direction == "future":
            assert found[0].until is case.until
        if case.spans:
            assert [case.text[one.start : one.end] for one in found] == case.spans


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 150

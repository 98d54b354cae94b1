"""Tasks and their milestones: done in time, late, overdue, to come, or without a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from knowledge.commitments import State, StepKey, of_theme, state, steps
from knowledge.indicators.months import Month
from knowledge.live import Live
from knowledge.schema.commitments import CommitmentYear

JUNE, JULY = date(2023, 6, 30), date(2023, 7, 1)
NOTHING: Mapping[StepKey, date] = {}


@pytest.fixture(scope="module")
def year(live: Live) -> CommitmentYear:
    return live.library.commitments[2023]


@pytest.mark.parametrize(
    ("done_on", "today", "expected"),
    [
        (None, JUNE, "open"),
        (None, JULY, "overdue"),
        (JUNE, JULY, "on_time"),
        (JULY, JULY, "late"),
    ],
)
def test_a_step_with_a_day(year: CommitmentYear, done_on: date | None, today: date, expected: State) -> None:
    done: Mapping[StepKey, date] = {("QC-40", "open", None): done_on} if done_on else {}
    found = steps(year, "QC-40", done, today)
    assert [step.state for step in found] == [expected]
    assert state(found) == expected


def test_the_worst_step_is_the_state_of_a_task(year: CommitmentYear) -> None:
    """QC-04: a draft by June, in use by September."""
    assert state(steps(year, "QC-04", NOTHING, date(2023, 6, 1))) == "open"
    assert state(steps(year, "QC-04", {("QC-04", "draft", None): JUNE}, JULY)) == "open"
    assert state(steps(year, "QC-04", {("QC-04", "use", None): JUNE}, JULY)) == "overdue"
    done: Mapping[StepKey, date] = {("QC-04", "draft", None): JULY, ("QC-04", "use", None): JULY}
    assert state(steps(year, "QC-04", done, JULY)) == "late"


def test_what_has_no_day_is_never_overdue(year: CommitmentYear) -> None:
    assert state(steps(year, "QC-06", NOTHING, date(2030, 1, 1))) == "undated"
    assert state(steps(year, "QC-68", NOTHING, date(2030, 1, 1))) == "undated"


def test_a_monthly_step_comes_twelve_times(year: CommitmentYear) -> None:
    key: StepKey = ("QC-05", "monthly", Month(2023, 1))
    found = steps(year, "QC-05", {key: date(2023, 2, 20)}, date(2023, 3, 21))
    assert len(found) == 12
    assert [(step.by, step.state) for step in found[:3]] == [
        (date(2023, 2, 20), "on_time"),
        (date(2023, 3, 20), "overdue"),
        (date(2023, 4, 20), "open"),
    ]
    assert found[-1].by == date(2024, 1, 20)


def test_a_task_done_with_another_has_its_day(year: CommitmentYear) -> None:
    [step] = steps(year, "QC-56", NOTHING, date(2024, 1, 1))
    assert (step.by, step.state) == (date(2023, 12, 31), "overdue")


def test_tasks_of_a_theme(year: CommitmentYear) -> None:
    assert of_theme(year, "服务") == ("QC-59", "QC-60", "QC-61", "QC-62")
    assert {*of_theme(year, "督查")} == {"QC-63", "QC-64", "QC-65", "QC-66", "QC-67"}
    assert {*of_theme(year, "高企培育")} == {f"QC-{n}" for n in range(14, 24)}

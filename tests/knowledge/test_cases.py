"""Requests of enterprises: the life cycle, its limits in working days, and the figures over many."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from knowledge.cases.clock import clock
from knowledge.cases.life import Case, Life, Refusal, Step
from knowledge.cases.tally import tally
from knowledge.library import CONTENT
from knowledge.schema.cases import CaseBook
from tests.support import content

FOLDER = Path(__file__).parents[1] / "cases" / "cases"
MONDAY = dt.date(2026, 11, 23)
LIFE = Life(content.part(CONTENT / "cases.yaml", CaseBook), content.calendar())
EVERYBODY = ("staff", "handler", "coordinator", "leader", "enterprise")


class Taken(BaseModel):
    """A step and who takes it."""

    model_config = ConfigDict(extra="forbid")

    move: str
    day: dt.date = MONDAY
    who: list[str] = []
    reason: str | None = None
    until: dt.date | None = None
    handler: str | None = None
    reply: str | None = None
    days: int | None = None
    satisfaction: str | None = None

    def step(self) -> Step:
        return Step(on=self.day, by="某人", **self.model_dump(exclude={"who", "day"}))


class Lived(BaseModel):
    """A request, its steps, and how it stands."""

    model_config = ConfigDict(extra="forbid")

    name: str
    kind: str
    received: dt.date
    solve: int | None = None
    steps: list[Taken] = []
    at: dt.date
    status: str
    clock: dict[str, object]
    handler: str | None = None
    reopened: int | None = None
    flags: list[str] | None = None


class Refused(BaseModel):
    """A step that is refused."""

    model_config = ConfigDict(extra="forbid")

    name: str
    kind: str
    after: list[str] = []
    step: Taken
    who: list[str]
    why: str
    missing: list[str] = []


def lives() -> list[Lived]:
    return [Lived.model_validate(row) for row in yaml.safe_load((FOLDER / "lives.yaml").read_text("utf-8"))]


def refusals() -> list[Refused]:
    return [Refused.model_validate(row) for row in yaml.safe_load((FOLDER / "refusals.yaml").read_text("utf-8"))]


def lived(case: Lived) -> Case:
    request = Case(case.kind, case.received, solve=case.solve)
    for taken in case.steps:
        after = LIFE.take(request, taken.step(), taken.who)
        assert isinstance(after, Case), (taken, after)
        request = after
    return request


def complete(move: str, on: dt.date) -> Step:
    """A step with everything that any move may need."""
    return Step(move, on, "某人", "原因", on + dt.timedelta(days=9), "政策科", "答复", 3, "satisfied")


@pytest.mark.parametrize("case", lives(), ids=lambda case: case.name)
def test_life(case: Lived) -> None:
    request = lived(case)
    assert LIFE.status(request) == case.status
    reading = clock(request, LIFE, case.at)
    assert {name: getattr(reading, name) for name in case.clock} == case.clock
    assert case.handler in (None, LIFE.handler(request))
    assert case.reopened in (None, LIFE.reopened(request))
    assert case.flags in (None, list(LIFE.flags(request)))


@pytest.mark.parametrize("case", refusals(), ids=lambda case: case.name)
def test_refusal(case: Refused) -> None:
    request = Case(case.kind, MONDAY)
    for move in case.after:
        after = LIFE.take(request, complete(move, MONDAY), EVERYBODY)
        assert isinstance(after, Case)
        request = after
    refusal = LIFE.take(request, case.step.step(), case.who)
    assert isinstance(refusal, Refusal)
    assert (refusal.why, list(refusal.missing)) == (case.why, case.missing)


def test_the_moves_that_are_offered_are_those_that_can_be_taken() -> None:
    accepted = LIFE.take(Case("consultation", MONDAY), complete("accept", MONDAY), ("staff",))
    assert isinstance(accepted, Case)
    assert LIFE.moves(accepted, ("staff",), MONDAY) == ("assign", "close_at_once")
    assert LIFE.moves(accepted, ("leader",), MONDAY) == ("urge", "supervise")
    assert LIFE.moves(accepted, ("enterprise",), MONDAY) == ()


@given(st.lists(st.tuples(st.sampled_from(sorted(LIFE.book.moves)), st.integers(0, 5)), max_size=30))
def test_a_move_is_offered_exactly_when_it_is_taken_and_the_clock_never_runs_back(tries: list[tuple[str, int]]) -> None:
    request, today, used = Case("own", MONDAY), MONDAY, 0
    for move, days in tries:
        today += dt.timedelta(days=days)
        offered = move in LIFE.moves(request, EVERYBODY, today)
        after = LIFE.take(request, complete(move, today), EVERYBODY)
        assert isinstance(after, Case) is offered
        if isinstance(after, Case):
            used = 0 if LIFE.book.moves[move].clock == "restart" else used
            request = after
        reading = clock(request, LIFE, today)
        assert reading.used >= used
        assert reading.overdue == max(0, reading.used - reading.limit)
        assert (reading.due is None) is (not reading.running and not reading.ended)
        used = reading.used


def test_tally() -> None:
    requests = [lived(case) for case in lives()]
    figures = tally(requests, LIFE, dt.date(2026, 12, 31))
    assert figures.received == len(requests)
    assert figures.received == figures.open + figures.solved + figures.explained + figures.refused
    assert (figures.solved, figures.explained, figures.refused) == (2, 1, 1)
    assert (figures.in_time, figures.late, figures.mean_days) == (3, 0, Fraction(2))
    assert (figures.asked, figures.answered, figures.satisfaction) == (3, 1, Fraction(1))


def test_nothing_to_count_is_not_nought() -> None:
    figures = tally([], LIFE, MONDAY)
    assert figures.mean_days is None
    assert figures.satisfaction is None
    assert figures.response is None


def test_a_limit_is_compared_exactly() -> None:
    """Seven of ten working days are yellow, six are not."""
    request = replace(Case("own", MONDAY), solve=10)
    lamps = [clock(request, LIFE, LIFE.calendar.add(MONDAY, n)).lamp for n in (6, 7, 10, 11)]
    assert lamps == ["green", "yellow", "yellow", "red"]

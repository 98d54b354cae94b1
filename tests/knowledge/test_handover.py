"""The life of a case: whatever anybody tries, it has an owner exactly while it is served, and both sides are told."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from knowledge.handover import MOVES, OPEN, SERVED, Case, Hours, Refusal, Taken, Who, take
from knowledge.live import Live

ASKER, OTHERS = 1, (2, 3, 4)
ZONE = ZoneInfo("Asia/Shanghai")
people = st.sampled_from([None, ASKER, *OTHERS, 9])


class Life(RuleBasedStateMachine):
    """Everybody tries everything; ``known`` is what each person was last told of the case."""

    @initialize()
    def begin(self) -> None:
        self.case = Case(ASKER)
        self.known: dict[int, Case] = {ASKER: self.case}

    @rule(move=st.sampled_from([*MOVES, "nonsense"]), by=people, leads=st.booleans(), to=people)
    def attempt(self, move: str, by: int | None, leads: bool, to: int | None) -> None:
        who = Who(by, serves=by in OTHERS, leads=leads and by in OTHERS)
        before, outcome = self.case, take(self.case, move, who, to)
        if isinstance(outcome, Refusal):
            return
        self.case = outcome.case
        self._was_allowed(before, move, who)
        for person in {*outcome.told, *([by] if by else [])}:
            self.known[person] = self.case

    def _was_allowed(self, before: Case, move: str, who: Who) -> None:
        assert before.status in MOVES[move].at
        if who.id == ASKER:
            assert move in {"ask", "end", "reopen"}
        if who.id == 9:
            raise AssertionError("a stranger moved a case")
        if MOVES[move].by == "owner":
            assert who.id == before.owner

    @invariant()
    def somebodys_exactly_while_served(self) -> None:
        assert (self.case.owner is not None) == (self.case.status in SERVED)
        assert self.case.owner != ASKER

    @invariant()
    def both_sides_know(self) -> None:
        for person in {ASKER, self.case.owner} - {None}:
            assert self.known[person or 0] == self.case
        for person, last in self.known.items():
            assert last.owner != person or self.case.owner == person, "a former owner was not told"

    @invariant()
    def it_can_always_be_ended(self) -> None:
        if self.case.status in OPEN:
            assert isinstance(take(self.case, "end", Who(ASKER)), Taken)


Life.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestLife = Life.TestCase


def test_every_state_is_reached_and_left() -> None:
    assert {move.to for move in MOVES.values()} == {*OPEN, "closed"}
    assert {state for move in MOVES.values() for state in move.at} == {*OPEN, "closed"}


@pytest.mark.parametrize(
    ("asked", "begins", "claimed", "answered"),
    [
        ("2026-11-23 10:00", "2026-11-23 10:00", "2026-11-24 17:00", "2026-11-25 17:00"),
        ("2026-11-23 08:59", "2026-11-23 09:00", "2026-11-24 17:00", "2026-11-25 17:00"),
        ("2026-11-23 17:00", "2026-11-24 09:00", "2026-11-25 17:00", "2026-11-26 17:00"),
        ("2026-11-27 20:00", "2026-11-30 09:00", "2026-12-01 17:00", "2026-12-02 17:00"),
        ("2026-09-30 16:00", "2026-09-30 16:00", "2026-10-08 17:00", "2026-10-09 17:00"),
        ("2026-10-10 11:00", "2026-10-10 11:00", "2026-10-12 17:00", "2026-10-13 17:00"),
    ],
)
def test_promises_count_working_days(live: Live, asked: str, begins: str, claimed: str, answered: str) -> None:
    hours = Hours(live.library.handover, live.library.calendar)
    at = datetime.fromisoformat(asked).replace(tzinfo=ZONE)
    said = [hours.begins(at), hours.claim_by(at), hours.answer_by(at)]
    assert [f"{each:%Y-%m-%d %H:%M}" for each in said] == [begins, claimed, answered]
    assert hours.open(hours.begins(at))
    assert hours.quiet_until(at) > at + timedelta(hours=9)

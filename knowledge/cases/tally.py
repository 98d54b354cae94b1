"""Figures over many requests: received, open, solved, explained, in time, mean days, reopened, satisfaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from knowledge.cases.clock import clock
from knowledge.cases.life import Case, Life


@dataclass(frozen=True)
class Tally:
    """Counts and ratios; a ratio without anything to divide by is None. What was only explained is not solved."""

    received: int
    open: int
    overdue: int
    solved: int
    explained: int
    refused: int
    in_time: int
    late: int
    reopened: int
    mean_days: Fraction | None
    asked: int
    answered: int
    satisfied: int

    @property
    def satisfaction(self) -> Fraction | None:
        """Satisfied of those who answered."""
        return Fraction(self.satisfied, self.answered) if self.answered else None

    @property
    def response(self) -> Fraction | None:
        """Answered of those who could be asked."""
        return Fraction(self.answered, self.asked) if self.asked else None


def tally(cases: Sequence[Case], life: Life, today: date) -> Tally:
    """Count requests as they stand on a day."""
    outcomes = [life.standing(case).outcome for case in cases]
    clocks = [clock(case, life, today) for case in cases]
    ended = [outcome in ("solved", "explained") for outcome in outcomes]
    settled = [one for one, is_settled in zip(clocks, ended, strict=True) if is_settled]
    names = [_said(case) for case, is_settled in zip(cases, ended, strict=True) if is_settled]
    said = [life.book.satisfaction[name] for name in names if name is not None]
    return Tally(
        received=len(cases),
        open=outcomes.count(None),
        overdue=sum(not one.ended and one.overdue > 0 for one in clocks),
        solved=outcomes.count("solved"),
        explained=outcomes.count("explained"),
        refused=outcomes.count("refused"),
        in_time=sum(not one.overdue for one in settled),
        late=sum(one.overdue > 0 for one in settled),
        reopened=sum(life.reopened(case) > 0 for case in cases),
        mean_days=Fraction(sum(one.used for one in settled), len(settled)) if settled else None,
        asked=len(settled),
        answered=len(said),
        satisfied=sum(one.satisfied for one in said),
    )


def _said(case: Case) -> str | None:
    """What the enterprise last said of the result."""
    return next((step.satisfaction for step in reversed(case.steps) if step.satisfaction), None)

"""The tasks of a year that are no figures: which steps are done, in time or late, and which are overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.indicators.months import Month
from knowledge.schema.commitments import Commitment, CommitmentYear, Milestone

State = Literal[
    "open",  # 未到节点
    "on_time",  # 按期
    "late",  # 逾期完成
    "overdue",  # 逾期
    "undated",  # 没有日期的节点：按通知、常年滚动
]
StepKey = tuple[str, str, Month | None]  # commitment, milestone, and of a monthly one the month


@dataclass(frozen=True)
class Step:
    """A milestone as it stands. ``month``: of one that comes every month, which it is; ``by``: its last day."""

    key: StepKey
    milestone: Milestone
    by: date | None
    done_on: date | None
    state: State

    @property
    def month(self) -> Month | None:
        """The month of a step that comes every month."""
        return self.key[2]


def steps(year: CommitmentYear, name: str, done: Mapping[StepKey, date], today: date) -> list[Step]:
    """Every step of a task in order. ``done``: on which day steps were done; a step is never judged by a percentage."""
    task = year.commitments[name]
    found = []
    for milestone in task.milestones:
        for month, by in _days(year, task, milestone):
            key = (name, milestone.id, month)
            done_on = done.get(key)
            found.append(Step(key, milestone, by, done_on, _state(by, done_on, today)))
    return found


def state(found: list[Step]) -> State:
    """The state of a task: overdue when a step is, done when all are, else open; undated when no step has a day."""
    states = {step.state for step in found if step.by or step.done_on}
    if not states:
        return "undated"
    worst: tuple[State, ...] = ("overdue", "open", "late")
    return next((one for one in worst if one in states), "on_time")


def of_theme(year: CommitmentYear, theme: str) -> tuple[str, ...]:
    """The tasks of a theme."""
    return tuple(name for name, task in year.commitments.items() if theme in task.themes)


def _days(year: CommitmentYear, task: Commitment, milestone: Milestone) -> Iterator[tuple[Month | None, date | None]]:
    if milestone.each_month is None:
        yield None, milestone.by or _of_other(year, task)
        return
    for number in range(1, 13):
        month = Month(year.year, number)
        yield month, date(*month.plus(1).calendar, milestone.each_month)


def _of_other(year: CommitmentYear, task: Commitment) -> date | None:
    """The last day of the task together with which this one is done."""
    if task.with_commitment is None:
        return None
    return max((m.by for m in year.commitments[task.with_commitment].milestones if m.by), default=None)


def _state(by: date | None, done_on: date | None, today: date) -> State:
    if done_on is not None:
        return "on_time" if by is None or done_on <= by else "late"
    if by is None:
        return "undated"
    return "open" if today <= by else "overdue"

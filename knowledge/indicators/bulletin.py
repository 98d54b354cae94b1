"""What a bulletin or a warning report of a month holds: the counts, the table, problems, measures, what is late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from knowledge.calendar import Calendar
from knowledge.commitments import Step, StepKey, steps
from knowledge.indicators.escalation import step
from knowledge.indicators.forecast import Forecast, Refusal, forecast
from knowledge.indicators.measures import Measure, standing_measures
from knowledge.indicators.months import Month
from knowledge.indicators.pace import Pace, pace
from knowledge.indicators.plan import ACCUMULATING, Plan
from knowledge.indicators.readings import Known
from knowledge.indicators.reporting import Due, unreported
from knowledge.indicators.standing import Standing
from knowledge.indicators.summary import Summary, summary
from knowledge.schema.commitments import CommitmentYear

Kind = Literal["bulletin", "warning"]
ANSWER_DAYS = 5  # working days for a measure that was not written yet
_TWO_MONTHS = 2


@dataclass(frozen=True)
class Row:
    """One indicator. ``growth``: against the same month of the year before in %; ``step``: what its lamp calls for."""

    at: Standing
    growth: Fraction | None
    outlook: Forecast | Refusal
    pace: Pace | None
    step: str | None
    measure: Measure | None


@dataclass(frozen=True)
class Bulletin:
    """A bulletin of a month. ``problems``: the reds (the weak class first), then what is yellow for two months.

    ``on``: the day that it is dated; ``answer_by``: until when a missing measure is to be written; ``as_of``: the day
    whose knowledge it shows, None for today's.
    """

    kind: Kind
    plan: Plan
    summary: Summary
    rows: tuple[Row, ...]
    problems: tuple[Row, ...]
    unreported: tuple[Due, ...]
    late: tuple[Step, ...]
    on: date
    answer_by: date
    as_of: date | None = None

    @property
    def month(self) -> Month:
        """The month that it is about."""
        return self.summary.month

    @property
    def without_measure(self) -> tuple[Row, ...]:
        """The problems for which nothing was written."""
        return tuple(row for row in self.problems if row.measure is None)


@dataclass(frozen=True)
class Material:
    """What a bulletin is made of, besides the board: measures, and the steps of the year's tasks that are done."""

    measures: tuple[Measure, ...]
    tasks: CommitmentYear | None
    done: Mapping[StepKey, date]
    calendar: Calendar


def bulletin(
    kind: Kind, plan: Plan, held: Known, month: Month, material: Material, on: date, as_of: date | None = None
) -> Bulletin:
    """The bulletin of a month by what is known. A warning report lists only what is red or yellow."""
    seen = summary(plan, held, month)
    written = standing_measures(material.measures, seen.standings)
    rows = {one.name: _row(plan, held, one, written.get(one.name)) for one in seen.standings}
    day = as_of or on
    yellow = [one for one in seen.standings if one.lamp == "yellow" and (kind == "warning" or one.row >= _TWO_MONTHS)]
    shown = [row for row in rows.values() if kind == "bulletin" or row.at.lamp in {"red", "yellow"}]
    return Bulletin(
        kind=kind,
        plan=plan,
        summary=seen,
        rows=tuple(shown),
        problems=tuple(rows[one.name] for one in (*seen.reds, *sorted(yellow, key=lambda one: -one.row))),
        unreported=tuple(due for due in unreported(plan, held, month, day) if due.late),
        late=tuple(_late(material, day)),
        on=on,
        answer_by=material.calendar.add(day, ANSWER_DAYS),
        as_of=as_of,
    )


def _row(plan: Plan, held: Known, at: Standing, measure: Measure | None) -> Row:
    due = step(plan, at)
    return Row(
        at=at,
        growth=_growth(held, at),
        outlook=forecast(plan, held, at.name, at.month),
        pace=pace(plan, held, at.name, at.month),
        step=due.name if due else None,
        measure=measure,
    )


def _growth(held: Known, at: Standing) -> Fraction | None:
    """How much more it is than in the same month of the year before, where that is known; not for rates and ranks."""
    before = held.get((at.name, Month(at.as_of.year - 1, at.as_of.month)))
    if at.value is None or before is None or not before.value or at.indicator.kind not in ACCUMULATING:
        return None
    return (at.value / Fraction(before.value) - 1) * 100


def _late(material: Material, day: date) -> Iterable[Step]:
    tasks = material.tasks
    found = (one for name in (tasks.commitments if tasks else ()) for one in _steps(material, name, day))
    return sorted((one for one in found if one.state == "overdue"), key=lambda one: (one.by or day, one.key[0]))


def _steps(material: Material, name: str, day: date) -> list[Step]:
    return steps(material.tasks, name, material.done, day) if material.tasks else []

"""Problems that enterprises raise: what was received, and every step since, only ever added to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.cases.life import Case, Step
from store.tables.problems import ProblemEventRow, ProblemRow

LIMIT, GIVEN = "limit", "given"  # acts that are no moves: another limit; a colleague answers for it now
_SAID = {field.name for field in fields(Step)} - {"move", "on", "by"}


@dataclass(frozen=True)
class Event:
    """Something that happened to a problem. ``person_id`` None: by somebody who has been forgotten since."""

    act: str
    person_id: int | None
    at: datetime
    on: date
    said: Mapping[str, Any]

    @property
    def step(self) -> Step:
        """As a step of the life cycle."""
        told = {name: value for name, value in self.said.items() if name in _SAID}
        if told.get("until"):
            told["until"] = date.fromisoformat(told["until"])
        return Step(self.act, self.on, str(self.person_id or ""), **told)


@dataclass(frozen=True)
class Problem:
    """A problem with everything that happened to it. ``solve``: a limit of its own in working days."""

    id: int
    enterprise: int
    visit: int | None
    kind: str
    text: str
    office: str | None
    received: date
    recorded_by: int
    owner: int
    solve: int | None = None
    events: tuple[Event, ...] = ()

    @property
    def case(self) -> Case:
        """As the life cycle knows it."""
        steps = tuple(event.step for event in self.events if event.act not in (LIMIT, GIVEN))
        return Case(self.kind, self.received, steps, self.solve)


class Problems:
    """Problems inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, one: Problem, now: datetime) -> int:
        """Keep a new one; returns its number."""
        row = ProblemRow(
            enterprise_id=one.enterprise,
            visit_id=one.visit,
            kind=one.kind,
            text=one.text,
            office=one.office,
            received_on=one.received,
            solve=one.solve,
            recorded_by=one.recorded_by,
            owner=one.owner,
            ended=False,
            created_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def get(self, number: int) -> Problem | None:
        """One by its number, held until the transaction ends: two people may be about to take the same step."""
        await self._session.execute(select(ProblemRow.id).where(ProblemRow.id == number).with_for_update())
        found = await self._found(ProblemRow.id == number)
        return found[0] if found else None

    async def step(self, number: int, step: Step, person_id: int, now: datetime, *, ended: bool, owner: int) -> None:
        """Add a step that the life cycle allowed, and who answers for the problem from then on."""
        said = {name: value for name in sorted(_SAID) if (value := getattr(step, name)) is not None}
        if step.until:
            said["until"] = step.until.isoformat()
        self._note(number, step.move, person_id, step.on, now, said)
        await self._change(number, ended=ended, owner=owner)

    async def limit(self, number: int, days: int, person_id: int, on: date, now: datetime) -> None:
        """Give it a limit of its own, in working days."""
        self._note(number, LIMIT, person_id, on, now, {"days": days})
        await self._change(number, solve=days)

    async def open_all(self) -> Sequence[Problem]:
        """Everything that has not ended, the oldest first."""
        return await self._found(ProblemRow.ended.is_(False))

    async def open_of(self, person_id: int) -> Sequence[Problem]:
        """What has not ended and somebody answers for, the oldest first."""
        return await self._found(ProblemRow.ended.is_(False) & (ProblemRow.owner == person_id))

    async def of_enterprise(self, enterprise_id: int) -> Sequence[Problem]:
        """All that an enterprise raised, the oldest first."""
        return await self._found(ProblemRow.enterprise_id == enterprise_id)

    async def of_visits(self, visits: Collection[int]) -> Sequence[Problem]:
        """All that was raised at these visits, the oldest first."""
        return await self._found(ProblemRow.visit_id.in_(visits))

    async def between(self, first: date, last: date) -> Sequence[Problem]:
        """All that were received in a time, both days included, the oldest first."""
        return await self._found(ProblemRow.received_on.between(first, last))

    async def hand_over(self, giver: int, taker: int, now: datetime) -> int:
        """Everything open that somebody who leaves answers for goes to a colleague; returns how many."""
        found = await self.open_of(giver)
        for one in found:
            self._note(one.id, GIVEN, taker, now.date(), now, {})
            await self._change(one.id, owner=taker)
        return len(found)

    async def _found(self, condition: ColumnElement[bool]) -> list[Problem]:
        query = select(ProblemRow).where(condition).order_by(ProblemRow.id).execution_options(populate_existing=True)
        rows = (await self._session.scalars(query)).all()
        events: dict[int, list[Event]] = {row.id: [] for row in rows}
        theirs = select(ProblemEventRow).join(ProblemRow, ProblemRow.id == ProblemEventRow.problem_id)
        for row in await self._session.scalars(theirs.where(condition).order_by(ProblemEventRow.id)):
            events[row.problem_id].append(Event(row.act, row.person_id, row.at, row.happened_on, row.said))
        return [_problem(row, events[row.id]) for row in rows]

    async def _change(self, number: int, **values: object) -> None:
        await self._session.execute(update(ProblemRow).where(ProblemRow.id == number).values(**values))

    def _note(self, number: int, act: str, person_id: int, on: date, now: datetime, said: dict[str, Any]) -> None:
        row = ProblemEventRow(problem_id=number, person_id=person_id, at=now, happened_on=on, act=act, said=said)
        self._session.add(row)


def _problem(row: ProblemRow, events: Sequence[Event]) -> Problem:
    return Problem(
        row.id,
        row.enterprise_id,
        row.visit_id,
        row.kind,
        row.text,
        row.office,
        row.received_on,
        row.recorded_by,
        row.owner,
        row.solve,
        tuple(events),
    )

"""Follow-ups: what is due, for whom, and everything that happened to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.visits import FollowUpEventRow, FollowUpListRow, FollowUpRow

State = Literal["open", "done", "stopped", "proposed"]
OPEN: State = "open"
DONE: State = "done"
STOPPED: State = "stopped"
PROPOSED: State = "proposed"


@dataclass(frozen=True)
class FollowUp:
    """Something to be done by a day. ``offered``: it waits for a colleague to take it over."""

    enterprise: int
    owner: int
    due: date
    action: str
    visit: int | None = None
    state: str = OPEN
    result: str | None = None
    offered: bool = False
    id: int = 0


class FollowUps:
    """Follow-ups inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, one: FollowUp, now: datetime) -> int:
        """Keep a new one; returns its number."""
        row = FollowUpRow(
            enterprise_id=one.enterprise,
            visit_id=one.visit,
            owner=one.owner,
            due_on=one.due,
            action=one.action,
            state=one.state,
            set_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        self._note(row.id, one.owner, "proposed" if one.state == PROPOSED else "set", now, one.due.isoformat())
        return row.id

    async def get(self, number: int) -> FollowUp | None:
        """One by its number."""
        row = await self._session.get(FollowUpRow, number, populate_existing=True)
        return _follow_up(row) if row else None

    async def end(self, number: int, person_id: int, state: State, result: str | None, now: datetime) -> None:
        """It is done, or will not be done any more."""
        await self._change(number, state=state, result=result, ended_at=now, offered_at=None)
        self._note(number, person_id, state, now, result)

    async def move(self, number: int, person_id: int, due: date, now: datetime) -> None:
        """Put it off, or agree to what was proposed, on a day."""
        await self._change(number, due_on=due, set_at=now, state=OPEN)
        self._note(number, person_id, "moved", now, due.isoformat())

    async def reword(self, number: int, action: str) -> None:
        """Say otherwise what is to be done."""
        await self._change(number, action=action)

    async def offer(self, number: int, person_id: int, to: str | None, now: datetime) -> None:
        """Let a colleague take it over; until somebody does it stays where it is."""
        await self._change(number, offered_at=now)
        self._note(number, person_id, "offered", now, to)

    async def give(self, number: int, person_id: int, now: datetime) -> None:
        """A colleague takes it over."""
        await self._change(number, owner=person_id, offered_at=None)
        self._note(number, person_id, "taken", now, None)

    async def open_of(self, person_id: int, until: date | None = None) -> Sequence[FollowUp]:
        """What is open for a person, up to a day, the earliest first."""
        return await self._open(until, person_id)

    async def open_all(self, until: date | None = None) -> Sequence[FollowUp]:
        """What is open for everybody, up to a day, the earliest first."""
        return await self._open(until)

    async def due(self, until: date, set_before: datetime) -> Mapping[int, Sequence[FollowUp]]:
        """What falls due up to a day and was set before a time, by owner."""
        query = select(FollowUpRow).where(FollowUpRow.state == OPEN, FollowUpRow.due_on <= until)
        rows = await self._session.scalars(
            query.where(FollowUpRow.set_at < set_before).order_by(FollowUpRow.due_on.desc(), FollowUpRow.id)
        )
        found: dict[int, list[FollowUp]] = {}
        for row in rows:
            found.setdefault(row.owner, []).append(_follow_up(row))
        return found

    async def falling_due(self, first: date, last: date) -> Sequence[tuple[FollowUp, datetime | None]]:
        """What fell due in a time, both days included, with the moment at which it was ended."""
        query = select(FollowUpRow).where(FollowUpRow.due_on >= first, FollowUpRow.due_on <= last)
        rows = await self._session.scalars(query.where(FollowUpRow.state.in_((OPEN, DONE))).order_by(FollowUpRow.id))
        return [(_follow_up(row), row.ended_at) for row in rows]

    async def of_enterprise(self, enterprise_id: int, limit: int) -> Sequence[FollowUp]:
        """What is open for an enterprise, the earliest first."""
        query = select(FollowUpRow).where(FollowUpRow.enterprise_id == enterprise_id, FollowUpRow.state == OPEN)
        rows = await self._session.scalars(query.order_by(FollowUpRow.due_on, FollowUpRow.id).limit(limit))
        return [_follow_up(row) for row in rows]

    async def of_visit(self, visit_id: int, person_id: int) -> FollowUp | None:
        """What a person has open from a visit."""
        query = select(FollowUpRow).where(FollowUpRow.visit_id == visit_id, FollowUpRow.state == OPEN)
        query = query.where(FollowUpRow.owner == person_id)
        row = await self._session.scalar(query.order_by(FollowUpRow.id).limit(1))
        return _follow_up(row) if row else None

    async def show(self, person_id: int, numbers: Sequence[int], now: datetime) -> None:
        """Remember the list that a person was shown, so that its places can be answered."""
        await self._session.merge(FollowUpListRow(person_id=person_id, shown={"ids": list(numbers)}, shown_at=now))

    async def shown(self, person_id: int) -> Sequence[int]:
        """The list that a person was shown last."""
        row = await self._session.get(FollowUpListRow, person_id)
        return tuple(row.shown["ids"]) if row else ()

    async def hand_over(self, from_person: int, to_person: int, now: datetime) -> int:
        """Everything open of somebody who leaves goes to a colleague; returns how many."""
        numbers = [one.id for one in await self.open_of(from_person)]
        for number in numbers:
            await self.give(number, to_person, now)
        return len(numbers)

    async def _open(self, until: date | None, person_id: int | None = None) -> Sequence[FollowUp]:
        query = select(FollowUpRow).where(FollowUpRow.state == OPEN)
        if person_id is not None:
            query = query.where(FollowUpRow.owner == person_id)
        if until:
            query = query.where(FollowUpRow.due_on <= until)
        rows = await self._session.scalars(query.order_by(FollowUpRow.due_on, FollowUpRow.id))
        return [_follow_up(row) for row in rows]

    async def _change(self, number: int, **values: object) -> None:
        await self._session.execute(update(FollowUpRow).where(FollowUpRow.id == number).values(**values))

    def _note(self, number: int, person_id: int, act: str, now: datetime, detail: str | None) -> None:
        self._session.add(FollowUpEventRow(follow_up_id=number, person_id=person_id, at=now, act=act, detail=detail))


def _follow_up(row: FollowUpRow) -> FollowUp:
    return FollowUp(
        row.enterprise_id,
        row.owner,
        row.due_on,
        row.action,
        row.visit_id,
        row.state,
        row.result,
        row.offered_at is not None,
        row.id,
    )

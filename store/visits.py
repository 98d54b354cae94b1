"""Visits: cards that wait for a yes, and what was saved. A saved visit is never overwritten without a revision."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.visits.record import Pending, Record
from store.tables.visits import VisitDraftRow, VisitRevisionRow, VisitRow

OPEN, SAVED, WITHDRAWN = "open", "saved", "withdrawn"
Act = Literal["logged", "corrected", "joined", "withdrawn"]


@dataclass(frozen=True)
class Visit:
    """A saved visit as it is known now."""

    id: int
    enterprise: int
    day: date
    author: int
    record: Record
    withdrawn: bool = False


@dataclass(frozen=True)
class Revision:
    """A change of a visit: who, when, and how it read from then on."""

    person_id: int
    at: datetime
    act: str
    enterprise: int
    day: date
    record: Record


@dataclass(frozen=True)
class Waiting:
    """A card that waits for a yes."""

    id: int
    pending: Pending
    changed_at: datetime


class Visits:
    """Visits inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    # --- cards that wait

    async def wait(self, person_id: int, pending: Pending, now: datetime) -> int:
        """Keep a new card; returns its number."""
        row = VisitDraftRow(person_id=person_id, content=pending.model_dump(mode="json"), state=OPEN, changed_at=now)
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def change(self, draft_id: int, pending: Pending, now: datetime, state: str = OPEN) -> None:
        """Keep a card as it is now."""
        kept = update(VisitDraftRow).where(VisitDraftRow.id == draft_id)
        values = {"content": pending.model_dump(mode="json"), "state": state, "changed_at": now}
        await self._session.execute(kept.values(**values))

    async def card(self, draft_id: int, person_id: int) -> tuple[Pending, bool] | None:
        """A person's own card, and whether it still waits; None when there is none, or it is somebody else's."""
        row = await self._session.get(VisitDraftRow, draft_id, populate_existing=True)
        if row is None or row.person_id != person_id:
            return None
        return Pending.model_validate(row.content), row.state == OPEN

    async def waiting(self, person_id: int) -> Sequence[Waiting]:
        """The cards of a person that wait, the oldest first."""
        own = (VisitDraftRow.person_id == person_id) & (VisitDraftRow.state == OPEN)
        rows = await self._session.scalars(select(VisitDraftRow).where(own).order_by(VisitDraftRow.id))
        return [Waiting(row.id, Pending.model_validate(row.content), row.changed_at) for row in rows]

    async def drop(self, draft_id: int) -> None:
        """Forget a card."""
        await self._session.execute(delete(VisitDraftRow).where(VisitDraftRow.id == draft_id))

    async def hand_over(self, giver: int, taker: int) -> None:
        """Give the cards of a person that wait to another."""
        own = (VisitDraftRow.person_id == giver) & (VisitDraftRow.state == OPEN)
        await self._session.execute(update(VisitDraftRow).where(own).values(person_id=taker))

    async def untouched(self, before: datetime) -> Mapping[int, Sequence[Waiting]]:
        """The waiting cards that nobody has touched since a time, by person."""
        old = (VisitDraftRow.state == OPEN) & (VisitDraftRow.changed_at < before)
        rows = await self._session.scalars(select(VisitDraftRow).where(old).order_by(VisitDraftRow.id))
        found: dict[int, list[Waiting]] = {}
        for row in rows:
            waiting = Waiting(row.id, Pending.model_validate(row.content), row.changed_at)
            found.setdefault(row.person_id, []).append(waiting)
        return found

    # --- saved visits

    async def save(self, visit: Visit, now: datetime) -> int:
        """Keep a new visit; returns its number."""
        row = VisitRow(
            enterprise_id=visit.enterprise,
            visited_on=visit.day,
            author=visit.author,
            content=visit.record.model_dump(mode="json"),
            state=SAVED,
            created_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        self._note(row.id, visit.author, visit, "logged", now)
        return row.id

    async def revise(self, visit: Visit, person_id: int, act: Act, now: datetime) -> None:
        """Keep a visit as it reads now, with who changed it."""
        changed = update(VisitRow).where(VisitRow.id == visit.id)
        await self._session.execute(
            changed.values(
                enterprise_id=visit.enterprise,
                visited_on=visit.day,
                content=visit.record.model_dump(mode="json"),
                state=WITHDRAWN if visit.withdrawn else SAVED,
            )
        )
        self._note(visit.id, person_id, visit, act, now)

    async def get(self, visit_id: int) -> Visit | None:
        """A visit by its number, withdrawn or not."""
        row = await self._session.get(VisitRow, visit_id, populate_existing=True)
        return _visit(row) if row else None

    async def history(self, visit_id: int) -> Sequence[Revision]:
        """How a visit came to read as it does, the oldest first."""
        query = select(VisitRevisionRow).where(VisitRevisionRow.visit_id == visit_id).order_by(VisitRevisionRow.id)
        return [_revision(row) for row in await self._session.scalars(query)]

    async def authors(self, visit_id: int) -> Sequence[int]:
        """Everybody who told of a visit, the first one first."""
        query = select(VisitRevisionRow.person_id).where(VisitRevisionRow.visit_id == visit_id)
        return tuple(dict.fromkeys(await self._session.scalars(query.order_by(VisitRevisionRow.id))))

    async def on(self, day: date, enterprises: Collection[int]) -> Mapping[int, Visit]:
        """The first visit of a day to each of these enterprises."""
        query = select(VisitRow).where(VisitRow.visited_on == day, VisitRow.enterprise_id.in_(enterprises))
        rows = await self._session.scalars(query.where(VisitRow.state == SAVED).order_by(VisitRow.id.desc()))
        return {row.enterprise_id: _visit(row) for row in rows}

    async def of(self, enterprise_id: int, limit: int) -> Sequence[Visit]:
        """The visits to an enterprise, the latest first."""
        query = select(VisitRow).where(VisitRow.enterprise_id == enterprise_id, VisitRow.state == SAVED)
        rows = await self._session.scalars(query.order_by(VisitRow.visited_on.desc(), VisitRow.id.desc()).limit(limit))
        return [_visit(row) for row in rows]

    async def last_by(self, person_id: int, since: datetime) -> Visit | None:
        """The visit that a person saved last, if it was after a time."""
        own = (VisitRow.author == person_id) & (VisitRow.state == SAVED) & (VisitRow.created_at >= since)
        row = await self._session.scalar(select(VisitRow).where(own).order_by(VisitRow.id.desc()).limit(1))
        return _visit(row) if row else None

    async def between(self, first: date, last: date) -> Sequence[Visit]:
        """Every visit of a time, the earliest first."""
        query = select(VisitRow).where(VisitRow.visited_on.between(first, last), VisitRow.state == SAVED)
        return [_visit(row) for row in await self._session.scalars(query.order_by(VisitRow.visited_on, VisitRow.id))]

    async def last_days(self) -> Mapping[int, date]:
        """The day of the last visit to each enterprise that was visited at all."""
        query = select(VisitRow.enterprise_id, func.max(VisitRow.visited_on)).where(VisitRow.state == SAVED)
        rows = await self._session.execute(query.group_by(VisitRow.enterprise_id))
        return {row[0]: row[1] for row in rows}

    def _note(self, visit_id: int, person_id: int, visit: Visit, act: Act, now: datetime) -> None:
        self._session.add(
            VisitRevisionRow(
                visit_id=visit_id,
                person_id=person_id,
                at=now,
                act=act,
                enterprise_id=visit.enterprise,
                visited_on=visit.day,
                content=visit.record.model_dump(mode="json"),
            )
        )


def _visit(row: VisitRow) -> Visit:
    record = Record.model_validate(row.content)
    return Visit(row.id, row.enterprise_id, row.visited_on, row.author, record, row.state == WITHDRAWN)


def _revision(row: VisitRevisionRow) -> Revision:
    record = Record.model_validate(row.content)
    return Revision(row.person_id, row.at, row.act, row.enterprise_id, row.visited_on, record)

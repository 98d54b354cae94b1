"""Urgings: a leader's word to who is responsible for an indicator, when it was seen, and when measures came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.subscriptions import UrgingRow


@dataclass(frozen=True)
class Urging:
    """One urging of an indicator for a month; ``due``: until when measures are expected."""

    name: str
    year: int
    month: int
    step: str
    due: date
    sent_by: int | None
    sent_at: datetime
    seen_at: datetime | None = None
    answered_at: datetime | None = None
    id: int = 0


class Urgings:
    """The urgings inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, new: Urging) -> int:
        """Keep one; returns its number."""
        row = UrgingRow(
            name=new.name,
            year=new.year,
            month=new.month,
            step=new.step,
            due=new.due,
            sent_at=new.sent_at,
            sent_by=new.sent_by,
        )
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def of(self, name: str, year: int) -> Sequence[Urging]:
        """The urgings of an indicator in a year, oldest first."""
        query = select(UrgingRow).where(UrgingRow.name == name, UrgingRow.year == year).order_by(UrgingRow.id)
        return [_urging(row) for row in await self._session.scalars(query)]

    async def open(self) -> Sequence[Urging]:
        """Those to which no measure has come yet."""
        query = select(UrgingRow).where(UrgingRow.answered_at.is_(None)).order_by(UrgingRow.id)
        return [_urging(row) for row in await self._session.scalars(query)]

    async def seen(self, number: int, person_id: int, now: datetime) -> Urging | None:
        """Somebody responsible has seen it; None when it is not known, was seen before, or is their own."""
        fresh = (UrgingRow.id == number) & UrgingRow.seen_at.is_(None) & UrgingRow.sent_by.is_distinct_from(person_id)
        marked = update(UrgingRow).where(fresh).values(seen_at=now, seen_by=person_id).returning(UrgingRow.id)
        if await self._session.scalar(marked) is None:
            return None
        row = await self._session.get(UrgingRow, number, populate_existing=True)
        return _urging(row) if row else None

    async def answered(self, number: int, now: datetime) -> None:
        """Measures have come."""
        await self._session.execute(update(UrgingRow).where(UrgingRow.id == number).values(answered_at=now))


def _urging(row: UrgingRow) -> Urging:
    return Urging(
        row.name, row.year, row.month, row.step, row.due, row.sent_by, row.sent_at, row.seen_at, row.answered_at, row.id
    )

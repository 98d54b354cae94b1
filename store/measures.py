"""Measures against lamps: written, and read as they were known at a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.indicators.measures import Measure
from knowledge.indicators.months import Month
from store.tables.measures import MeasureRow


class Measures:
    """Measures inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, measure: Measure, person_id: int | None, once: str | None = None) -> int:
        """Keep a measure; returns its number. ``once``: the card that it was confirmed on, so that it is kept once."""
        row = MeasureRow(
            name=measure.name,
            year=measure.month.year,
            month=measure.month.month,
            text=measure.text,
            cause=measure.cause,
            due=measure.due,
            known_at=measure.known_at,
            person_id=person_id,
            who=measure.who[:60],
            once=once,
        )
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def saved_by(self, once: str) -> Measure | None:
        """The measure that a card saved; None when it has saved none yet."""
        row = await self._session.scalar(select(MeasureRow).where(MeasureRow.once == once))
        return _measure(row) if row else None

    async def of_year(self, year: int, at: datetime | None = None) -> Sequence[Measure]:
        """All measures of a year in order; only those that were known at a moment."""
        query = select(MeasureRow).where(MeasureRow.year == year).order_by(MeasureRow.id)
        if at is not None:
            query = query.where(MeasureRow.known_at <= at)
        return [_measure(row) for row in await self._session.scalars(query)]


def _measure(row: MeasureRow) -> Measure:
    month = Month(row.year, row.month)
    return Measure(row.name, month, row.text, row.cause, row.due, row.known_at, row.who, row.id)

"""The board's figures: appended one by one or in batches, read as they were known at a moment, taken back by rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.indicators.months import Month
from knowledge.indicators.readings import Reading
from store.tables.readings import BatchRow, ReadingRow


@dataclass(frozen=True)
class Batch:
    """Figures that came together. ``kind``: ``file``, ``pull``, ``sample`` or ``undo``; ``hash``: SHA-256 of the file.

    ``undoes``: the batch that this one takes back. ``person_id`` is None for the clock's own.
    """

    kind: str
    at: datetime
    person_id: int | None
    file_name: str = ""
    hash: str = ""
    undoes: int | None = None
    id: int = 0


@dataclass(frozen=True)
class Kept:
    """A figure as it is kept: with the person who reported it and the batch that it came in, if any."""

    reading: Reading
    person_id: int | None
    batch_id: int | None


class Readings:
    """The figures inside one transaction. What holds is for ``knowledge.indicators.readings.known`` to say."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self, readings: Sequence[Reading], person_id: int | None, batch_id: int | None = None, once: str | None = None
    ) -> list[Reading]:
        """Append figures; they come back with their numbers. ``once``: only for one, see ``saved_by``."""
        rows = [_row(reading, person_id, batch_id, once) for reading in readings]
        self._session.add_all(rows)
        await self._session.flush()
        return [replace(reading, number=row.id) for reading, row in zip(readings, rows, strict=True)]

    async def saved_by(self, once: str) -> Reading | None:
        """The figure that a card saved; None when it has saved none yet."""
        row = await self._session.scalar(select(ReadingRow).where(ReadingRow.once == once))
        return _reading(row) if row else None

    async def of_year(self, year: int, series: Collection[str] = (), at: datetime | None = None) -> list[Reading]:
        """All rows of a year in order, withdrawn ones and withdrawals too; only some series, only until a moment."""
        query = select(ReadingRow).where(ReadingRow.year == year).order_by(ReadingRow.id)
        if series:
            query = query.where(ReadingRow.series.in_(series))
        if at is not None:
            query = query.where(ReadingRow.known_at <= at)
        return [_reading(row) for row in await self._session.scalars(query)]

    async def years(self) -> list[int]:
        """The years for which there is any row, in order."""
        return list(await self._session.scalars(select(ReadingRow.year).distinct().order_by(ReadingRow.year)))

    async def get(self, number: int) -> Kept | None:
        """A row by its number."""
        row = await self._session.get(ReadingRow, number)
        return Kept(_reading(row), row.person_id, row.batch_id) if row else None

    async def withdraw(
        self, numbers: Collection[int], person_id: int | None, who: str, now: datetime, batch_id: int | None = None
    ) -> list[Reading]:
        """Take figures back, each by a row of its own; those that are taken back already are left out."""
        gone = set(await self._session.scalars(select(ReadingRow.withdraws).where(ReadingRow.withdraws.in_(numbers))))
        wanted = select(ReadingRow).where(ReadingRow.id.in_(set(numbers) - gone), ReadingRow.withdraws.is_(None))
        rows = [_reading(row) for row in await self._session.scalars(wanted.order_by(ReadingRow.id))]
        backs = [replace(row, known_at=now, who=who, reason=None, withdraws=row.number) for row in rows]
        return await self.add(backs, person_id, batch_id)

    async def open_batch(self, batch: Batch) -> Batch:
        """Begin a batch; it comes back with its number, under which its figures are then added."""
        row = BatchRow(
            kind=batch.kind,
            at=batch.at,
            person_id=batch.person_id,
            file_name=batch.file_name[:200],
            file_hash=batch.hash,
            undoes=batch.undoes,
        )
        self._session.add(row)
        await self._session.flush()
        return replace(batch, id=row.id)

    async def batch(self, number: int) -> Batch | None:
        """A batch by its number."""
        row = await self._session.get(BatchRow, number)
        return _batch(row) if row else None

    async def batches(self, count: int, file_hash: str = "") -> list[Batch]:
        """The latest batches, newest first; only those of one file."""
        query = select(BatchRow).order_by(BatchRow.id.desc()).limit(count)
        if file_hash:
            query = query.where(BatchRow.file_hash == file_hash)
        return [_batch(row) for row in await self._session.scalars(query)]

    async def of_batch(self, number: int) -> list[Reading]:
        """The rows of a batch in order."""
        query = select(ReadingRow).where(ReadingRow.batch_id == number).order_by(ReadingRow.id)
        return [_reading(row) for row in await self._session.scalars(query)]

    async def undone(self, number: int) -> Batch | None:
        """The batch that took another one back; None while it stands."""
        row = await self._session.scalar(select(BatchRow).where(BatchRow.undoes == number))
        return _batch(row) if row else None

    async def undo(self, batch: Batch, person_id: int | None, who: str, now: datetime) -> list[Reading]:
        """Take a whole batch back; nothing when that has been done. Figures that it had replaced hold again."""
        if batch.kind == "undo" or await self.undone(batch.id):
            return []
        back = await self.open_batch(replace(batch, kind="undo", at=now, person_id=person_id, undoes=batch.id, id=0))
        numbers = [row.number for row in await self.of_batch(batch.id)]
        return await self.withdraw(numbers, person_id, who, now, back.id)


def _row(reading: Reading, person_id: int | None, batch_id: int | None, once: str | None) -> ReadingRow:
    return ReadingRow(
        series=reading.series,
        year=reading.month.year,
        month=reading.month.month,
        value=f"{reading.value:f}",
        rank=reading.rank,
        known_at=reading.known_at,
        person_id=person_id,
        who=reading.who[:60],
        reason=reading.reason,
        source=reading.source[:200] if reading.source else None,
        withdraws=reading.withdraws,
        batch_id=batch_id,
        once=once,
    )


def _reading(row: ReadingRow) -> Reading:
    return Reading(
        number=row.id,
        series=row.series,
        month=Month(row.year, row.month),
        value=Decimal(row.value),
        known_at=row.known_at,
        who=row.who,
        rank=row.rank,
        reason=row.reason,
        source=row.source,
        withdraws=row.withdraws,
    )


def _batch(row: BatchRow) -> Batch:
    return Batch(row.kind, row.at, row.person_id, row.file_name, row.file_hash, row.undoes, row.id)

"""Documents that the content cites, as they were last looked at: an end is noticed once, after a restart too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import get_args

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.repeals import Correction, Standing, Watched
from store.tables.documents import DocumentRow


class Documents:
    """The documents inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def looked(self, library: str, day: date) -> bool:
        """Whether they were looked at with this content on this day."""
        same = select(DocumentRow.id).where(DocumentRow.library == library, DocumentRow.looked_on == day)
        return await self._session.scalar(same.limit(1)) is not None

    async def all(self) -> Mapping[str, Watched]:
        """All by name, held until the transaction ends, so that two who look do not both tell."""
        rows = await self._session.scalars(select(DocumentRow).order_by(DocumentRow.id).with_for_update())
        return {row.name: _read(row) for row in rows}

    async def put(self, found: Iterable[Watched], library: str, day: date) -> None:
        """Keep what a look has found."""
        rows = {row.name: row for row in await self._session.scalars(select(DocumentRow))}
        for one in found:
            row = rows.get(one.name)
            if row is None:
                row = DocumentRow(name=one.name)
                self._session.add(row)
            row.standing, row.topics = one.standing, list(one.topics)
            row.ended_at, row.correction = one.ended_at, one.correction
            row.library, row.looked_on = library, day
        await self._session.flush()

    async def get(self, number: int) -> Watched | None:
        """One by its number."""
        row = await self._session.get(DocumentRow, number, with_for_update=True)
        return _read(row) if row else None

    async def ended(self) -> Sequence[Watched]:
        """Those that were seen to end, the latest first."""
        query = select(DocumentRow).where(DocumentRow.ended_at.is_not(None))
        return [_read(row) for row in await self._session.scalars(query.order_by(DocumentRow.ended_at.desc()))]

    async def ordered(self) -> Sequence[Watched]:
        """Those of which a correction is to be sent."""
        query = select(DocumentRow).where(DocumentRow.correction == "ordered").order_by(DocumentRow.id)
        return [_read(row) for row in await self._session.scalars(query.with_for_update(skip_locked=True))]

    async def decide(self, number: int, correction: Correction) -> None:
        """What is to be done, or was done, about those who had asked."""
        await self._session.execute(update(DocumentRow).where(DocumentRow.id == number).values(correction=correction))


def _read(row: DocumentRow) -> Watched:
    held = next(known for known in get_args(Standing) if known == row.standing)
    correction = next((known for known in get_args(Correction) if known == row.correction), None)
    return Watched(row.name, held, tuple(row.topics), row.ended_at, correction, row.id)

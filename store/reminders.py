"""Reminders that people asked for: of an application window, of the end of a certificate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.subscriptions import ReminderRow


class Reminders:
    """The reminders inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, person_id: int, about: str, now: datetime) -> None:
        """Remind somebody of this from now on; once is enough."""
        if await self._session.get(ReminderRow, (person_id, about)) is None:
            self._session.add(ReminderRow(person_id=person_id, about=about, begun_at=now))

    async def of(self, person_id: int) -> Sequence[str]:
        """What somebody is reminded of."""
        query = select(ReminderRow.about).where(ReminderRow.person_id == person_id).order_by(ReminderRow.about)
        return (await self._session.scalars(query)).all()

    async def all(self) -> Sequence[tuple[int, str]]:
        """Everybody with what they are reminded of."""
        rows = await self._session.scalars(select(ReminderRow).order_by(ReminderRow.person_id, ReminderRow.about))
        return [(row.person_id, row.about) for row in rows]

    async def end(self, person_id: int, about: str | None = None) -> int:
        """End one, or all; returns how many ended."""
        gone = delete(ReminderRow).where(ReminderRow.person_id == person_id)
        if about is not None:
            gone = gone.where(ReminderRow.about == about)
        return len((await self._session.scalars(gone.returning(ReminderRow.about))).all())

"""How the service is, as far as the database knows: what waits, since when, and how large it has grown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.chat import InboxRow, OutboxRow


@dataclass(frozen=True)
class State:
    """``unread``: updates not handled yet, the oldest since ``unread_since``; ``unsent``: calls not made yet.

    ``refused``: calls that were given up and are still remembered; ``size``: bytes of the database.
    """

    unread: int
    unread_since: datetime | None
    unsent: int
    unsent_since: datetime | None
    refused: int
    size: int


class Condition:
    """The state of the service inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def read(self) -> State:
        """Look at it."""
        unread = await self._two(select(func.count(), func.min(InboxRow.received_at)).where(InboxRow.done_at.is_(None)))
        unsent = await self._two(
            select(func.count(), func.min(OutboxRow.created_at)).where(OutboxRow.ended_at.is_(None))
        )
        given_up = select(func.count()).select_from(OutboxRow).where(OutboxRow.error.is_not(None))
        return State(*unread, *unsent, await self._session.scalar(given_up) or 0, await self._size())

    async def _two(self, query: Select[int, datetime]) -> tuple[int, datetime | None]:
        [(count, since)] = await self._session.execute(query)
        return count, since

    async def _size(self) -> int:
        if self._session.get_bind().dialect.name != "sqlite":
            return await self._session.scalar(text("SELECT pg_database_size(current_database())")) or 0
        pages = await self._session.scalar(text("PRAGMA page_count")) or 0
        return pages * (await self._session.scalar(text("PRAGMA page_size")) or 0)

"""What was already said: reminders go out once, though the process restarts or several work side by side."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.chat import NoticeRow


class Notices:
    """The notices inside one transaction: they count only if what they stand for is committed with them."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def first_time(self, key: str, now: datetime) -> bool:
        """Whether this is said for the first time. ``key``: at most 160 characters, e.g. ``due:2026-11-24:104``."""
        insert = sqlite_insert if self._session.get_bind().dialect.name == "sqlite" else postgresql_insert
        once = insert(NoticeRow).values(key=key, said_at=now).on_conflict_do_nothing().returning(NoticeRow.key)
        return await self._session.scalar(once) is not None

    async def said(self, key: str) -> bool:
        """Whether this was said, or noted, before."""
        return await self._session.get(NoticeRow, key) is not None

    async def forget(self, before: datetime) -> None:
        """Drop what was said before a time; nothing that old is said again anyway."""
        await self._session.execute(delete(NoticeRow).where(NoticeRow.said_at < before))

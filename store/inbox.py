"""Updates as they came in: stored before they are confirmed, done with what they changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.chat import InboxRow


class Inbox:
    """The inbox inside one transaction. Keys are Telegram's update ids."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, payloads: Mapping[int, str], now: datetime) -> list[int]:
        """Store updates (id → JSON text); return the ids that were not there before, in order."""
        if not payloads:
            return []
        dialect = sqlite if self._session.get_bind().dialect.name == "sqlite" else postgresql
        rows = [{"update_id": key, "payload": text, "received_at": now} for key, text in payloads.items()]
        statement = dialect.insert(InboxRow).values(rows).on_conflict_do_nothing().returning(InboxRow.update_id)
        return sorted((await self._session.scalars(statement)).all())

    async def undone(self) -> Sequence[tuple[int, str]]:
        """Every update that was stored and not yet handled, oldest first: (id, JSON text)."""
        query = select(InboxRow.update_id, InboxRow.payload).where(InboxRow.done_at.is_(None))
        rows = await self._session.execute(query.order_by(InboxRow.received_at, InboxRow.update_id))
        return [(key, payload) for key, payload in rows]

    async def finish(self, update_id: int, now: datetime) -> bool:
        """Mark one update as handled and drop its text. False when it had been already: nothing may be done again."""
        open_row = (InboxRow.update_id == update_id) & InboxRow.done_at.is_(None)
        found = await self._session.execute(
            update(InboxRow).where(open_row).values(done_at=now, payload="").returning(InboxRow.update_id)
        )
        return found.first() is not None

    async def forget(self, before: datetime) -> None:
        """Drop handled updates received before a time; Telegram repeats nothing older than a day."""
        await self._session.execute(
            delete(InboxRow).where(InboxRow.done_at.is_not(None), InboxRow.received_at < before)
        )

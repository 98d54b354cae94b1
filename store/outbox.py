"""Calls to the Bot API that a committed change asks for: added with it, sent afterwards, then ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.chat import OutboxRow


@dataclass(frozen=True)
class Call:
    """One call: a Bot API method, its JSON arguments and the bytes of a file, if any."""

    chat_id: int
    method: str
    arguments: dict[str, Any]
    file: bytes | None = None
    id: int = 0


class Outbox:
    """The outbox inside one transaction. Calls of one chat are sent in the order of their ids."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, call: Call, now: datetime) -> None:
        """Put a call behind the others."""
        self._session.add(
            OutboxRow(
                chat_id=call.chat_id, method=call.method, arguments=call.arguments, file=call.file, created_at=now
            )
        )

    async def waiting(self, chat_id: int) -> Sequence[Call]:
        """The calls of a chat that have not ended, in order."""
        query = select(OutboxRow).where(OutboxRow.chat_id == chat_id, OutboxRow.ended_at.is_(None))
        rows = await self._session.scalars(query.order_by(OutboxRow.id))
        return [Call(row.chat_id, row.method, row.arguments, row.file, row.id) for row in rows]

    async def chats(self) -> Sequence[int]:
        """The chats that have calls waiting."""
        query = select(OutboxRow.chat_id).where(OutboxRow.ended_at.is_(None)).distinct()
        return (await self._session.scalars(query)).all()

    async def end(self, call_id: int, now: datetime, error: str | None = None) -> None:
        """Drop a call that was sent; mark one that was given up with the reason, without what it said."""
        row = OutboxRow.id == call_id
        given_up = update(OutboxRow).where(row).values(ended_at=now, error=error, arguments={}, file=None)
        await self._session.execute(given_up if error else delete(OutboxRow).where(row))

    async def forget(self, before: datetime) -> None:
        """Drop calls that ended before a time."""
        await self._session.execute(delete(OutboxRow).where(OutboxRow.ended_at < before))

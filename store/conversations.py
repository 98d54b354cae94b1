"""Where each chat stands, as one small JSON value; it survives the process."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.chat import ConversationRow


class Conversations:
    """The states of chats inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def read(self, chat_id: int) -> tuple[dict[str, Any], datetime | None]:
        """The state of a chat and when it last changed; an unknown chat has an empty one."""
        row = await self._session.get(ConversationRow, chat_id)
        return (dict(row.state), row.changed_at) if row else ({}, None)

    async def write(self, chat_id: int, state: dict[str, Any], now: datetime) -> None:
        """Replace the state of a chat."""
        await self._session.merge(ConversationRow(chat_id=chat_id, state=state, changed_at=now))

"""Where each chat stands, as one small JSON value; it survives the process."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.chat import ConversationRow

TOLD = "told"  # the part of a state that holds them
_MOST = 24


class Conversations:
    """The states of chats inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def read(self, chat_id: int) -> tuple[dict[str, Any], datetime | None]:
        """The state of a chat and when it last changed; an unknown chat has an empty one. Others wait for the end."""
        row = await self._session.get(ConversationRow, chat_id, with_for_update=True)
        return (dict(row.state), row.changed_at) if row else ({}, None)

    async def offer(self, chat_id: int, buttons: Sequence[tuple[str, str]], now: datetime) -> None:
        """Labels with their data that a message from elsewhere brought into a chat: they can be typed there."""
        state, _ = await self.read(chat_id)
        told = [*state.get(TOLD, []), *map(list, buttons)]
        await self.write(chat_id, state | {TOLD: told[-_MOST:]}, now)

    async def write(self, chat_id: int, state: dict[str, Any], now: datetime) -> None:
        """Replace the state of a chat."""
        await self._session.merge(ConversationRow(chat_id=chat_id, state=state, changed_at=now))
        await self._session.flush()

"""The key that makes the first administrator: shown in the terminal, good for ten minutes and five tries."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.people import FirstKeyRow

LASTS = timedelta(minutes=10)
TRIES = 5
_ONLY = 1  # the number of the one row


class FirstKey:
    """The key inside one transaction. Only a salted hash of it is kept."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def make(self, now: datetime) -> str:
        """A new key of six figures; the one before it is void."""
        key, salt = f"{secrets.randbelow(10**6):06d}", secrets.token_hex(16)
        row = FirstKeyRow(id=_ONLY, salt=salt, key_hash=_hash(salt, key), expires_at=now + LASTS, tries_left=TRIES)
        await self._session.merge(row)
        return key

    async def tries_left(self, now: datetime) -> int:
        """How often somebody may still try; 0 when there is no key, or it is too old."""
        row = await self._session.get(FirstKeyRow, _ONLY)
        return row.tries_left if row and row.expires_at > now else 0

    async def fits(self, key: str, now: datetime) -> bool:
        """Whether this is the key. It is void afterwards; a wrong one costs a try, whoever sent it."""
        row = await self._session.get(FirstKeyRow, _ONLY, with_for_update=True)
        if row is None or row.tries_left <= 0 or row.expires_at <= now:
            return False
        if hmac.compare_digest(_hash(row.salt, key), row.key_hash):
            await self.void()
            return True
        row.tries_left -= 1
        await self._session.flush()
        return False

    async def void(self) -> None:
        """Nobody becomes an administrator by a key any more."""
        await self._session.execute(delete(FirstKeyRow))


def _hash(salt: str, key: str) -> str:
    return hashlib.sha256(f"{salt}:{key}".encode()).hexdigest()

"""What enterprises keep with us, with consent: one profile a person, with the state before the last change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.strict import Data
from store.tables.forms import ProfileRow


@dataclass(frozen=True)
class StoredProfile:
    """``kept``: field → value, or year → value; ``before``: the same as it was before the last change."""

    kept: Mapping[str, Data]
    before: Mapping[str, Data] = field(default_factory=dict)
    consented_at: datetime | None = None
    changed_at: datetime | None = None


class Profiles:
    """Profiles inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, person_id: int) -> StoredProfile | None:
        """A person's profile."""
        row = await self._session.get(ProfileRow, person_id)
        return StoredProfile(row.kept, row.before, row.consented_at, row.changed_at) if row else None

    async def put(self, person_id: int, kept: Mapping[str, Data], now: datetime) -> None:
        """Keep a profile; what stood there is remembered until the next change. The first one marks the consent."""
        row = await self._session.get(ProfileRow, person_id)
        if row is None:
            row = ProfileRow(person_id=person_id, kept={}, before={}, consented_at=now, changed_at=now)
            self._session.add(row)
        row.before, row.kept, row.changed_at = row.kept, dict(kept), now

    async def drop(self, person_id: int) -> None:
        """Delete a person's profile, what it was before too."""
        await self._session.execute(delete(ProfileRow).where(ProfileRow.person_id == person_id))

"""The audit: every administrative act, who did it, when and to what. Rows are added and read, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.audit import AuditRow


@dataclass(frozen=True)
class Act:
    """One act. ``person_id`` is None for the clock's own. ``details``: plain values, never a message of anybody."""

    person_id: int | None
    act: str
    about: str
    details: Mapping[str, Any]
    at: datetime
    id: int


class Audit:
    """The audit inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def note(self, person_id: int | None, act: str, about: str, now: datetime, **details: object) -> None:
        """Add an act; ``act`` as the permission table calls it, ``about`` what it was done to (200 characters)."""
        self._session.add(AuditRow(at=now, person_id=person_id, act=act, about=about[:200], details=details))

    async def last(self, count: int, act: str = "", person_id: int | None = None) -> Sequence[Act]:
        """The latest acts, newest first; only those whose name begins with ``act``, only one person's if given."""
        query = select(AuditRow).order_by(AuditRow.id.desc()).limit(count)
        if act:
            query = query.where(AuditRow.act.startswith(act, autoescape=True))
        if person_id is not None:
            query = query.where(AuditRow.person_id == person_id)
        rows = await self._session.scalars(query)
        return [Act(row.person_id, row.act, row.about, row.details, row.at, row.id) for row in rows]

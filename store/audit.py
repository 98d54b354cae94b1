"""The audit: every administrative act, who did it, when and to what. Rows are added and read, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
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


@dataclass(frozen=True)
class Meant:
    """What a word may stand for: acts with one of these names, or done to what begins with one of ``abouts``."""

    acts: tuple[str, ...] = ()
    abouts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """Which acts: those whose name begins with ``act``, of people whose number ends with the four figures ``tail``,
    from ``since`` on and before ``until``, about exactly ``about``, fitting each word of ``words``, with numbers below
    ``below``; all that is given.
    """

    act: str = ""
    tail: str = ""
    since: datetime | None = None
    until: datetime | None = None
    about: str = ""
    words: tuple[Meant, ...] = ()
    below: int | None = None


class Audit:
    """The audit inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def note(self, person_id: int | None, act: str, about: str, now: datetime, **details: object) -> None:
        """Add an act; ``act`` as the permission table calls it, ``about`` what it was done to (200 characters)."""
        self._session.add(AuditRow(at=now, person_id=person_id, act=act, about=about[:200], details=details))

    async def numbered(self, act: str, now: datetime, **details: object) -> int:
        """Add an act that is nobody's any more and return its number: the receipt of a deletion."""
        row = AuditRow(at=now, person_id=None, act=act, about="", details=details)
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def last(self, count: int, act: str = "", person_id: int | None = None) -> Sequence[Act]:
        """The latest acts, newest first; only those whose name begins with ``act``, only one person's if given."""
        query = _query(Wanted(act)).limit(count)
        if person_id is not None:
            query = query.where(AuditRow.person_id == person_id)
        return await self._acts(query)

    async def get(self, number: int) -> Act | None:
        """An act by its number."""
        row = await self._session.get(AuditRow, number)
        return _act(row) if row else None

    async def find(self, wanted: Wanted, count: int) -> Sequence[Act]:
        """The acts that are wanted, newest first."""
        return await self._acts(_query(wanted).limit(count))

    async def count(self, wanted: Wanted) -> int:
        """How many acts are wanted."""
        inner = _query(wanted).order_by(None).subquery()
        return await self._session.scalar(select(func.count()).select_from(inner)) or 0

    async def _acts(self, query: Select[AuditRow]) -> list[Act]:
        return [_act(row) for row in await self._session.scalars(query)]


def _query(wanted: Wanted) -> Select[AuditRow]:
    query = select(AuditRow).order_by(AuditRow.id.desc())
    if wanted.act:
        query = query.where(AuditRow.act.startswith(wanted.act, autoescape=True))
    if wanted.tail:
        query = query.where(AuditRow.person_id % 10000 == int(wanted.tail))
    if wanted.since is not None:
        query = query.where(AuditRow.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(AuditRow.at < wanted.until)
    if wanted.about:
        query = query.where(AuditRow.about == wanted.about)
    for word in wanted.words:
        begins = (AuditRow.about.startswith(one, autoescape=True) for one in word.abouts)
        query = query.where(or_(AuditRow.act.in_(word.acts), *begins))
    if wanted.below is not None:
        query = query.where(AuditRow.id < wanted.below)
    return query


def _act(row: AuditRow) -> Act:
    return Act(row.person_id, row.act, row.about, row.details, row.at, row.id)

"""Subscriptions of the bureau's people: what each was last told, and what became of the last summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.subscriptions import Kind
from store.tables.subscriptions import SubscriptionRow

_KINDS: Mapping[str, Kind] = {"lamp": "lamp", "weekly": "weekly", "monthly": "monthly"}


@dataclass(frozen=True)
class Subscription:
    """One subscription. ``about``: "" for all; ``outcome``: ``sent`` or ``unchanged``, None before the first time."""

    id: int
    person_id: int
    kind: Kind
    about: str
    told: Mapping[str, str]
    mark: str
    last_at: datetime | None
    outcome: str | None
    begun_at: datetime


class Subscriptions:
    """The subscriptions inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, person_id: int, kind: Kind, about: str, told: Mapping[str, str], now: datetime) -> Subscription:
        """Begin one; who has the same already keeps it."""
        for known in await self.of(person_id):
            if (known.kind, known.about) == (kind, about):
                return known
        row = SubscriptionRow(person_id=person_id, kind=kind, about=about, told=dict(told), mark="", begun_at=now)
        self._session.add(row)
        await self._session.flush()
        return _subscription(row)

    async def of(self, person_id: int) -> Sequence[Subscription]:
        """What somebody has, oldest first."""
        return await self._running(SubscriptionRow.person_id == person_id)

    async def all(self, kind: Kind) -> Sequence[Subscription]:
        """All of a kind."""
        return await self._running(SubscriptionRow.kind == kind)

    async def told(self, number: int, now: datetime, lamps: Mapping[str, str]) -> None:
        """Lamps were told."""
        values = {"told": dict(lamps), "last_at": now, "outcome": "sent"}
        await self._session.execute(update(SubscriptionRow).where(SubscriptionRow.id == number).values(values))

    async def came(self, number: int, now: datetime, mark: str, outcome: str) -> None:
        """A summary was due: it was ``sent``, or left out because all is ``unchanged``."""
        values = {"mark": mark[:40], "last_at": now, "outcome": outcome}
        await self._session.execute(update(SubscriptionRow).where(SubscriptionRow.id == number).values(values))

    async def end(self, person_id: int, now: datetime, number: int | None = None) -> int:
        """End one of a person's, or all; returns how many ended."""
        own = (SubscriptionRow.person_id == person_id) & SubscriptionRow.ended_at.is_(None)
        wanted = own if number is None else own & (SubscriptionRow.id == number)
        ended = update(SubscriptionRow).where(wanted).values(ended_at=now).returning(SubscriptionRow.id)
        return len((await self._session.scalars(ended)).all())

    async def _running(self, wanted: ColumnElement[bool]) -> Sequence[Subscription]:
        query = select(SubscriptionRow).where(wanted, SubscriptionRow.ended_at.is_(None)).order_by(SubscriptionRow.id)
        return [_subscription(row) for row in await self._session.scalars(query)]


def _subscription(row: SubscriptionRow) -> Subscription:
    kind = _KINDS[row.kind]
    return Subscription(row.id, row.person_id, kind, row.about, row.told, row.mark, row.last_at, row.outcome,
                        row.begun_at)  # fmt: skip

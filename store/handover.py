"""Questions that went to a person: where each stands, whose it is, and what is due."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql import Select

from knowledge.handover import OPEN, QUEUED, SERVED, Case, Status
from store.tables.handover import HandoverRow
from store.tables.people import PersonRow

_ROUND = 50  # cases that one look at the clock takes up


@dataclass(frozen=True)
class Handover:
    """A question that went to a person. ``name``: what the asker calls themselves on Telegram; ``near``: entries.

    ``served_by``: who had it last; ``thread``: the topic of the staff group; ``quiet_until``: when it ends by itself.
    """

    case: Case
    name: str
    language: str
    question: str
    asked_at: datetime
    claim_by: datetime
    answer_by: datetime
    moved_at: datetime
    note: str | None = None
    answer: str | None = None
    question_id: int | None = None
    near: tuple[str, ...] = ()
    shares_profile: bool = False
    thread: int | None = None
    served_by: int | None = None
    quiet_until: datetime | None = None
    claimed_at: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    satisfaction: str | None = None
    id: int = field(default=0)

    @property
    def asker(self) -> int:
        """Who asked."""
        return self.case.asker

    @property
    def owner(self) -> int | None:
        """Whose it is, while it is served."""
        return self.case.owner

    @property
    def status(self) -> Status:
        """Where it stands."""
        return self.case.status


class Handovers:
    """The questions inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, new: Handover) -> int:
        """Keep a new one; returns its number."""
        row = HandoverRow(person_id=new.asker, owner_id=None)
        _write(row, new)
        self._session.add(row)
        await self._session.flush()
        return row.id

    async def get(self, number: int) -> Handover | None:
        """One by its number, held until the transaction ends, so that two people cannot move it at once."""
        row = await self._session.get(HandoverRow, number, with_for_update=True)
        return _read(row) if row else None

    async def put(self, changed: Handover) -> None:
        """Keep what has changed."""
        row = await self._session.get(HandoverRow, changed.id)
        if row:
            _write(row, changed)

    async def open_of(self, person_id: int) -> Sequence[Handover]:
        """What somebody has asked and is still open, oldest first."""
        return await self._all(_open().where(HandoverRow.person_id == person_id).order_by(HandoverRow.id))

    async def talking(self, person_id: int) -> Handover | None:
        """The one whose colleague somebody is talking with: of several the one in which something happened last."""
        query = select(HandoverRow).where(HandoverRow.person_id == person_id, HandoverRow.status.in_(SERVED))
        return await self._first(query.order_by(HandoverRow.moved_at.desc(), HandoverRow.id.desc()))

    async def unrated(self, person_id: int) -> Handover | None:
        """The one that ended last, unless the asker has said what they think of it."""
        query = select(HandoverRow).where(HandoverRow.person_id == person_id, HandoverRow.closed_at.is_not(None))
        last = await self._first(query.order_by(HandoverRow.closed_at.desc(), HandoverRow.id.desc()))
        return last if last and last.satisfaction is None else None

    async def queue(self, limit: int) -> Sequence[Handover]:
        """Those that wait for somebody, oldest first."""
        query = select(HandoverRow).where(HandoverRow.status.in_(QUEUED))
        return await self._all(query.order_by(HandoverRow.id).limit(limit))

    async def served_by(self, person_id: int) -> Sequence[Handover]:
        """Those that somebody has now, oldest first."""
        return await self._all(_open().where(HandoverRow.owner_id == person_id).order_by(HandoverRow.id))

    async def all_open(self, limit: int) -> Sequence[Handover]:
        """All that are open, oldest first."""
        return await self._all(_open().order_by(HandoverRow.id).limit(limit))

    async def in_thread(self, thread: int) -> Handover | None:
        """The one that a topic of the staff group is about."""
        return await self._first(
            select(HandoverRow).where(HandoverRow.thread == thread).order_by(HandoverRow.id.desc())
        )

    async def not_taken(self, now: datetime) -> Sequence[Handover]:
        """Those that nobody has taken in time."""
        query = select(HandoverRow).where(HandoverRow.status == "waiting", HandoverRow.claim_by <= now)
        return await self._all(query.order_by(HandoverRow.id).limit(_ROUND).with_for_update(skip_locked=True))

    async def not_answered(self, now: datetime) -> Sequence[Handover]:
        """Those that somebody has taken and not answered in time."""
        late = (HandoverRow.answer_by <= now) & HandoverRow.answered_at.is_(None)
        query = select(HandoverRow).where(HandoverRow.status == "claimed", late)
        return await self._all(query.order_by(HandoverRow.id))

    async def fallen_silent(self, now: datetime) -> Sequence[Handover]:
        """Those that were answered and in which nobody has said anything for long."""
        query = select(HandoverRow).where(HandoverRow.status == "answered", HandoverRow.quiet_until <= now)
        return await self._all(query.order_by(HandoverRow.id).limit(_ROUND).with_for_update(skip_locked=True))

    async def left_alone(self, serving: frozenset[str]) -> Sequence[Handover]:
        """Those whose colleague is gone, or has none of these roles any more."""
        there = select(PersonRow.id).where(PersonRow.role.in_(serving))
        gone = HandoverRow.owner_id.is_(None) | HandoverRow.owner_id.not_in(there)
        query = select(HandoverRow).where(HandoverRow.status.in_(SERVED), gone)
        return await self._all(query.order_by(HandoverRow.id).limit(_ROUND).with_for_update(skip_locked=True))

    async def answers(self, questions: Collection[int]) -> Sequence[str]:
        """What colleagues answered to questions of the log, newest first."""
        query = select(HandoverRow.answer).where(
            HandoverRow.question_id.in_(questions), HandoverRow.answer.is_not(None)
        )
        return [answer for answer in await self._session.scalars(query.order_by(HandoverRow.id.desc())) if answer]

    async def reaches(self, case: Handover) -> bool:
        """Whether the asker can be told anything: False once they have blocked the bot."""
        gone = select(PersonRow.id).where(PersonRow.id == case.asker, PersonRow.unreachable.is_(True))
        return await self._session.scalar(gone) is None

    async def tally(self) -> dict[str, int]:
        """How many there are in each state."""
        query = select(HandoverRow.status, func.count()).group_by(HandoverRow.status)
        return dict((await self._session.execute(query)).all())

    async def _all(self, query: Select[HandoverRow]) -> Sequence[Handover]:
        return [_read(row) for row in await self._session.scalars(query)]

    async def _first(self, query: Select[HandoverRow]) -> Handover | None:
        row = await self._session.scalar(query.limit(1))
        return _read(row) if row else None


def _open() -> Select[HandoverRow]:
    return select(HandoverRow).where(HandoverRow.status.in_(OPEN))


_PLAIN = (
    *("name", "language", "question", "asked_at", "claim_by", "answer_by", "moved_at", "note", "shares_profile"),
    *("answer", "question_id"),
    *("thread", "served_by", "quiet_until", "claimed_at", "answered_at", "closed_at", "satisfaction"),
)


def _write(row: HandoverRow, kept: Handover) -> None:
    row.status, row.owner_id, row.near = kept.status, kept.owner, list(kept.near)
    for name in _PLAIN:
        setattr(row, name, getattr(kept, name))


def _read(row: HandoverRow) -> Handover:
    status = next(known for known in (*OPEN, "closed") if known == row.status)
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Handover(case=Case(row.person_id, status, row.owner_id), near=tuple(row.near), id=row.id, **plain)

"""Who writes to us, in which role, and the invitations that give one."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.people import InvitationRow, PersonRow

INVITATION_LASTS = timedelta(hours=24)
KEY = 12  # characters of an invitation's hash: enough to name it, nothing to accept it with


@dataclass(frozen=True)
class Person:
    """A person as the store knows them. ``language`` is None until they choose one."""

    id: int
    role: str
    language: str | None
    seen_at: datetime | None = None

    @property
    def tail(self) -> str:
        """The last four figures of the number: enough for colleagues to tell people apart."""
        return tail(self.id)


@dataclass(frozen=True)
class Invitation:
    """An invitation without its code. ``key`` names it; ``used_by`` is whoever took the role."""

    key: str
    role: str
    created_at: datetime
    expires_at: datetime
    used_by: int | None
    used_at: datetime | None
    invited_by: int | None
    revoked_at: datetime | None

    def open(self, now: datetime) -> bool:
        """Whether it can still be accepted."""
        return self.used_by is None and self.revoked_at is None and self.expires_at > now


def tail(person_id: int) -> str:
    """The last four figures of a person's number."""
    return f"{abs(person_id) % 10000:04d}"


class People:
    """People and invitations inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def meet(self, person_id: int, now: datetime, first_role: str) -> Person:
        """The person of this id; who is new gets ``first_role``."""
        row = await self._session.get(PersonRow, person_id)
        if row is None:
            row = PersonRow(id=person_id, role=first_role, language=None, seen_at=now, unreachable=False)
            self._session.add(row)
        row.seen_at = now
        row.unreachable = False
        return _person(row)

    async def get(self, person_id: int) -> Person | None:
        """A person, if they are known."""
        row = await self._session.get(PersonRow, person_id)
        return _person(row) if row else None

    async def listed(self, roles: frozenset[str], ending: str = "") -> Sequence[Person]:
        """Everybody with one of these roles, by role and number; only those whose number ends with four figures."""
        query = select(PersonRow).where(PersonRow.role.in_(roles)).order_by(PersonRow.role, PersonRow.id)
        if ending:
            query = query.where(PersonRow.id % 10000 == int(ending))
        return [_person(row) for row in await self._session.scalars(query)]

    async def count(self, role: str) -> int:
        """How many people have a role."""
        query = select(func.count()).select_from(PersonRow).where(PersonRow.role == role)
        return await self._session.scalar(query) or 0

    async def with_roles(self, roles: frozenset[str]) -> Sequence[int]:
        """The ids of everybody who has one of these roles and can be reached."""
        query = select(PersonRow.id).where(PersonRow.role.in_(roles), PersonRow.unreachable.is_(False))
        return (await self._session.scalars(query)).all()

    async def give_role(self, person_id: int, role: str, now: datetime) -> None:
        """Give a person a role, known or not."""
        await self.meet(person_id, now, role)
        await self._session.flush()
        await self._session.execute(update(PersonRow).where(PersonRow.id == person_id).values(role=role))

    async def take_role(self, person_id: int, role: str) -> None:
        """Give a person who is known another role, without having met them."""
        await self._session.execute(update(PersonRow).where(PersonRow.id == person_id).values(role=role))

    async def speak(self, person_id: int, language: str) -> None:
        """Keep the language that a person chose."""
        await self._session.execute(update(PersonRow).where(PersonRow.id == person_id).values(language=language))

    async def language(self, person_id: int) -> str | None:
        """The language that a person chose; None when they did not, or are not known."""
        return await self._session.scalar(select(PersonRow.language).where(PersonRow.id == person_id))

    async def lose(self, person_id: int) -> None:
        """Note that messages no longer reach a person (the bot was blocked)."""
        await self._session.execute(update(PersonRow).where(PersonRow.id == person_id).values(unreachable=True))

    def invite(self, role: str, now: datetime, by: int | None = None) -> str:
        """Make an invitation for a role; the code is returned once and only its hash is kept."""
        code = secrets.token_urlsafe(18)
        made = InvitationRow(code_hash=_hash(code), role=role, created_at=now, expires_at=now + INVITATION_LASTS)
        made.invited_by = by
        self._session.add(made)
        return code

    async def invitation(self, code: str) -> Invitation | None:
        """The invitation that a code belongs to, open or not."""
        row = await self._session.get(InvitationRow, _hash(code))
        return _invitation(row) if row else None

    async def invitations(self, since: datetime) -> Sequence[Invitation]:
        """What was made since a time, newest first."""
        query = select(InvitationRow).where(InvitationRow.created_at >= since)
        rows = await self._session.scalars(query.order_by(InvitationRow.created_at.desc(), InvitationRow.code_hash))
        return [_invitation(row) for row in rows]

    async def accept(self, code: str, person_id: int, now: datetime) -> str | None:
        """Use an invitation: the role it gave, or None when it is unknown, used, taken back or too old."""
        used = update(InvitationRow).where(InvitationRow.code_hash == _hash(code), *_still_open(now))
        role = await self._session.scalar(
            used.values(used_by=person_id, used_at=now).returning(InvitationRow.role),
        )
        if role is not None:
            await self.give_role(person_id, role, now)
        return role

    async def revoke(self, key: str, now: datetime) -> str | None:
        """Take an open invitation back by its key: its role, or None when there is nothing to take back."""
        if len(key) != KEY:
            return None
        named = InvitationRow.code_hash.startswith(key, autoescape=True)
        taken = update(InvitationRow).where(named, *_still_open(now)).values(revoked_at=now)
        return await self._session.scalar(taken.returning(InvitationRow.role))


def key_of(code: str) -> str:
    """What names an invitation without giving it away."""
    return _hash(code)[:KEY]


def _still_open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    row = InvitationRow
    return row.used_by.is_(None), row.revoked_at.is_(None), row.expires_at > now


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _person(row: PersonRow) -> Person:
    return Person(row.id, row.role, row.language, row.seen_at)


def _invitation(row: InvitationRow) -> Invitation:
    return Invitation(
        row.code_hash[:KEY],
        row.role,
        row.created_at,
        row.expires_at,
        row.used_by,
        row.used_at,
        row.invited_by,
        row.revoked_at,
    )

"""Who writes to us, in which role, and the invitations that give one."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.people import InvitationRow, PersonRow

INVITATION_LASTS = timedelta(hours=24)


@dataclass(frozen=True)
class Person:
    """A person as the store knows them. ``language`` is None until they choose one."""

    id: int
    role: str
    language: str | None


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
        return Person(row.id, row.role, row.language)

    async def with_roles(self, roles: frozenset[str]) -> Sequence[int]:
        """The ids of everybody who has one of these roles and can be reached."""
        query = select(PersonRow.id).where(PersonRow.role.in_(roles), PersonRow.unreachable.is_(False))
        return (await self._session.scalars(query)).all()

    async def give_role(self, person_id: int, role: str, now: datetime) -> None:
        """Give a person a role, known or not."""
        await self.meet(person_id, now, role)
        await self._session.flush()
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

    def invite(self, role: str, now: datetime) -> str:
        """Make an invitation for a role; the code is returned once and only its hash is kept."""
        code = secrets.token_urlsafe(18)
        self._session.add(
            InvitationRow(code_hash=_hash(code), role=role, created_at=now, expires_at=now + INVITATION_LASTS)
        )
        return code

    async def accept(self, code: str, person_id: int, now: datetime) -> str | None:
        """Use an invitation: the role it gave, or None when it is unknown, used or too old."""
        open_row = (
            (InvitationRow.code_hash == _hash(code))
            & InvitationRow.used_by.is_(None)
            & (InvitationRow.expires_at > now)
        )
        used = update(InvitationRow).where(open_row).values(used_by=person_id, used_at=now)
        role = await self._session.scalar(used.returning(InvitationRow.role))
        if role is not None:
            await self.give_role(person_id, role, now)
        return role


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()

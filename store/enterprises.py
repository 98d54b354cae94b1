"""The register of enterprises: one entry a credit code, one a name; doubles are merged, never kept side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.enterprises import EnterpriseLinkRow, EnterpriseRow, RegisterVersionRow
from store.tables.problems import ProblemRow
from store.tables.visits import FollowUpRow, VisitRow

_REGISTER = "enterprises"
_FACTS = frozenset({"name", "code", "coach", "street", "segment", "address"})


@dataclass(frozen=True)
class Enterprise:
    """One entry (一企一档). ``code`` None: still to be supplied; ``coach``: who looks after it."""

    name: str
    code: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    coach: str | None = None
    street: str | None = None
    segment: str | None = None
    address: str | None = None
    id: int = 0


class Enterprises:
    """The register inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def version(self) -> str:
        """Which state of the register this is; "" while it is empty. It differs from database to database."""
        row = await self._session.get(RegisterVersionRow, _REGISTER)
        return row.token if row else ""

    async def listed(self) -> Sequence[Enterprise]:
        """Every entry, the oldest first."""
        query = select(EnterpriseRow).where(EnterpriseRow.merged_into.is_(None)).order_by(EnterpriseRow.id)
        return [_enterprise(row) for row in await self._session.scalars(query)]

    async def get(self, enterprise_id: int) -> Enterprise | None:
        """An entry by its number, or the one that it was merged into."""
        row = await self._session.get(EnterpriseRow, enterprise_id)
        if row and row.merged_into:
            return await self.get(row.merged_into)
        return _enterprise(row) if row else None

    async def named(self, ids: Collection[int]) -> Mapping[int, Enterprise]:
        """Entries by their numbers."""
        return {number: one for number in set(ids) if (one := await self.get(number))}

    async def with_code(self, code: str) -> Enterprise | None:
        """The entry of a credit code."""
        row = await self._session.scalar(select(EnterpriseRow).where(EnterpriseRow.code == code))
        return _enterprise(row) if row else None

    async def put(self, one: Enterprise, now: datetime) -> tuple[Enterprise, bool]:
        """Add an entry, or add what it says to the one of the same credit code or name; and whether anything changed.

        An entry found by its code and another found by its name are the same enterprise: they become one.
        """
        by_code, by_name = await self._same(one)
        row = by_code or by_name
        if row is None:
            row = EnterpriseRow(aliases=[], tags=[], name=one.name, code=one.code, created_at=now, changed_at=now)
            self._session.add(row)
            self._fill(row, one)
            await self._changed()
            return _enterprise(row), True
        changed = self._fill(row, one)
        if by_code and by_name and by_code.id != by_name.id:
            self._fill(row, _enterprise(by_name))
            by_name.merged_into, by_name.changed_at, changed = row.id, now, True
            await self._move(by_name.id, row.id)
        if changed:
            row.changed_at = now
            await self._changed()
        return _enterprise(row), changed

    async def same_as(self, one: Enterprise) -> tuple[Enterprise | None, bool]:
        """The entry that ``put`` would add to, and whether it would merge another one into it."""
        by_code, by_name = await self._same(one)
        row = by_code or by_name
        return _enterprise(row) if row else None, bool(by_code and by_name and by_code.id != by_name.id)

    async def change(self, enterprise_id: int, now: datetime, **facts: str | None) -> None:
        """Set single facts: name, code, coach, street, segment, address."""
        values = {name: value for name, value in facts.items() if name in _FACTS}
        kept = update(EnterpriseRow).where(EnterpriseRow.id == enterprise_id)
        await self._session.execute(kept.values(**values, changed_at=now))
        await self._changed()

    async def consent(self, person_id: int, code: str, now: datetime) -> None:
        """A person lets the bureau's visitors see the self-checks and questions of the enterprise of this code."""
        await self._session.merge(EnterpriseLinkRow(person_id=person_id, code=code, given_at=now))

    async def withdraw_consent(self, person_id: int) -> None:
        """Take the consent back."""
        await self._session.execute(delete(EnterpriseLinkRow).where(EnterpriseLinkRow.person_id == person_id))

    async def consented(self, person_id: int) -> str | None:
        """The credit code that a person gave the consent for; None when they did not."""
        row = await self._session.get(EnterpriseLinkRow, person_id)
        return row.code if row else None

    async def speakers(self, code: str) -> Sequence[int]:
        """The persons who gave their consent for the enterprise of a code."""
        query = select(EnterpriseLinkRow.person_id).where(EnterpriseLinkRow.code == code)
        return (await self._session.scalars(query.order_by(EnterpriseLinkRow.given_at))).all()

    async def _row(self, condition: ColumnElement[bool]) -> EnterpriseRow | None:
        query = select(EnterpriseRow).where(condition).order_by(EnterpriseRow.id).limit(1)
        return await self._session.scalar(query)

    async def _same(self, one: Enterprise) -> tuple[EnterpriseRow | None, EnterpriseRow | None]:
        """The entry of its code, and the one of its name unless that is another enterprise of the same name."""
        by_code = await self._row(EnterpriseRow.code == one.code) if one.code else None
        by_name = await self._row((EnterpriseRow.name == one.name) & EnterpriseRow.merged_into.is_(None))
        if by_name and one.code and by_name.code not in (None, one.code):
            by_name = None
        return by_code, by_name

    def _fill(self, row: EnterpriseRow, one: Enterprise) -> bool:
        """Add what an entry says; whether that changed anything."""
        before = _enterprise(row)
        after = merged(before, one)
        row.code, row.aliases, row.tags = after.code, list(after.aliases), list(after.tags)
        row.coach, row.street, row.segment, row.address = after.coach, after.street, after.segment, after.address
        return after != before

    async def _move(self, old: int, new: int) -> None:
        """Visits, follow-ups and problems of an entry that was merged belong to the other one now."""
        await self._session.execute(update(VisitRow).where(VisitRow.enterprise_id == old).values(enterprise_id=new))
        moved = update(FollowUpRow).where(FollowUpRow.enterprise_id == old)
        await self._session.execute(moved.values(enterprise_id=new))
        raised = update(ProblemRow).where(ProblemRow.enterprise_id == old)
        await self._session.execute(raised.values(enterprise_id=new))

    async def _changed(self) -> None:
        await self._session.merge(RegisterVersionRow(name=_REGISTER, token=uuid4().hex))
        await self._session.flush()


def merged(old: Enterprise, new: Enterprise) -> Enterprise:
    """An entry with what another one of the same enterprise adds: other names and tags, and newer single facts."""
    called = (new.name,) if new.name != old.name else ()
    return replace(
        old,
        code=old.code or new.code,
        aliases=_joined(old.aliases, (*called, *new.aliases)),
        tags=_joined(old.tags, new.tags),
        coach=new.coach or old.coach,
        street=new.street or old.street,
        segment=new.segment or old.segment,
        address=new.address or old.address,
    )


def _joined(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))


def _enterprise(row: EnterpriseRow) -> Enterprise:
    return Enterprise(
        row.name,
        row.code,
        tuple(row.aliases),
        tuple(row.tags),
        row.coach,
        row.street,
        row.segment,
        row.address,
        row.id or 0,
    )

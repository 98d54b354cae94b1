"""The rows of the ledgers: written in batches, each change kept for good, a batch taken back as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.registers.rows import Cells, Row
from store.tables.registers import RegisterBatchRow, RegisterChangeRow, RegisterRow

Kept = Mapping[str, Any]


class ChangedMeanwhileError(Exception):
    """A row is no longer what the change was made for. Nothing was written."""


@dataclass(frozen=True)
class Writing:
    """One change to be made. ``cells`` None withdraws the row; ``version``: what the row must be, 0: new."""

    key: str
    cells: Cells | None
    version: int
    reason: str = ""


@dataclass(frozen=True)
class Past:
    """One change of a row, as it was. ``before`` and ``after`` are empty where the row was not there."""

    at: datetime
    person_id: int | None
    before: Cells
    after: Cells
    reason: str


@dataclass(frozen=True)
class RegisterBatch:
    """Changes that came together; ``source``: a file's name, or what they came by; ``undone``: they were taken back."""

    id: int
    register: str
    at: datetime
    person_id: int | None
    source: str
    undone: bool


class Registers:
    """The ledgers inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def rows(self, register: str) -> list[Row]:
        """The rows of a ledger in the order in which they were first entered."""
        there = (RegisterRow.register == register) & RegisterRow.withdrawn.is_(False)
        found = await self._session.scalars(select(RegisterRow).where(there).order_by(RegisterRow.id))
        return [_row(row) for row in found]

    async def whole(self) -> dict[str, list[Row]]:
        """The rows of every ledger that has any."""
        found = await self._session.scalars(select(RegisterRow).where(RegisterRow.withdrawn.is_(False)))
        rows: dict[str, list[Row]] = {}
        for row in found:
            rows.setdefault(row.register, []).append(_row(row))
        return rows

    async def version(self) -> str:
        """A token that is another one after every change."""
        return str(await self._session.scalar(select(func.max(RegisterChangeRow.id))) or 0)

    async def counts(self) -> dict[str, int]:
        """How many rows each ledger has; those without any are left out."""
        there = RegisterRow.withdrawn.is_(False)
        query = select(RegisterRow.register, func.count()).where(there).group_by(RegisterRow.register)
        return dict((await self._session.execute(query)).all())

    async def row(self, row_id: int) -> tuple[str, Row] | None:
        """A row by its number, with its ledger; None when there is none or it was withdrawn."""
        row = await self._session.get(RegisterRow, row_id)
        return (row.register, _row(row)) if row and not row.withdrawn else None

    async def named(self, register: str, key: str) -> Row | None:
        """The row of a key; None when there is none."""
        there = (RegisterRow.register == register) & (RegisterRow.key == key) & RegisterRow.withdrawn.is_(False)
        row = await self._session.scalar(select(RegisterRow).where(there))
        return _row(row) if row else None

    async def write(
        self,
        register: str,
        writings: Sequence[Writing],
        person_id: int | None,
        now: datetime,
        source: str,
        origin: str = "chat",
        digest: str = "",
    ) -> RegisterBatch:
        """Make changes as one batch, all or none.

        Raises:
            ChangedMeanwhileError: a row has another version than was expected.
        """
        async with self._session.begin_nested():
            batch = await self._batch(register, person_id, now, source, digest, None)
            for writing, row in zip(writings, await self._places(register, writings, now), strict=True):
                if (0 if row.withdrawn else row.version) != writing.version or (row.withdrawn and not writing.cells):
                    raise ChangedMeanwhileError
                row.origin = origin if row.withdrawn else row.origin
                self._apply(row, writing.cells, batch, writing.reason)
        return _batch(batch, undone=False)

    async def batch(self, batch_id: int) -> RegisterBatch | None:
        """A batch by its number."""
        row = await self._session.get(RegisterBatchRow, batch_id)
        if row is None:
            return None
        undone = await self._session.scalar(select(RegisterBatchRow.id).where(RegisterBatchRow.undoes == batch_id))
        return _batch(row, undone=undone is not None)

    async def undo(self, batch: RegisterBatch, person_id: int | None, now: datetime) -> int:
        """Take a batch back; returns how many rows went back to what they were.

        Raises:
            ChangedMeanwhileError: it was taken back already, or a row of it was changed since.
        """
        if batch.undone:
            raise ChangedMeanwhileError
        async with self._session.begin_nested():
            return await self._undo(batch, person_id, now)

    async def _undo(self, batch: RegisterBatch, person_id: int | None, now: datetime) -> int:
        back = await self._batch(batch.register, person_id, now, batch.source, "", batch.id)
        query = select(RegisterChangeRow).where(RegisterChangeRow.batch_id == batch.id)
        changes = await self._session.scalars(query.order_by(RegisterChangeRow.id.desc()))
        count = 0
        for change in changes:
            row = await self._session.get(RegisterRow, change.row_id)
            if row is None or row.version != change.version:
                raise ChangedMeanwhileError
            self._apply(row, change.before or None, back, "")
            count += 1
        return count

    async def history(self, row_id: int) -> list[Past]:
        """Every change of a row, the first one first."""
        query = select(RegisterChangeRow).where(RegisterChangeRow.row_id == row_id).order_by(RegisterChangeRow.id)
        rows = await self._session.scalars(query)
        return [Past(row.at, row.person_id, row.before, row.after, row.reason) for row in rows]

    async def _batch(
        self, register: str, person_id: int | None, now: datetime, source: str, digest: str, undoes: int | None
    ) -> RegisterBatchRow:
        row = RegisterBatchRow(
            register=register, at=now, person_id=person_id, source=source[:200], digest=digest, undoes=undoes
        )
        self._session.add(row)
        await self._session.flush()
        return row

    async def _places(self, register: str, writings: Sequence[Writing], now: datetime) -> list[RegisterRow]:
        """The rows to be written; a place is made for those that were never there."""
        keys = [writing.key for writing in writings]
        there = (RegisterRow.register == register) & RegisterRow.key.in_(keys)
        known = {
            row.key: row for row in await self._session.scalars(select(RegisterRow).where(there).with_for_update())
        }
        for key in keys:
            if key not in known:
                known[key] = RegisterRow(
                    register=register, key=key, cells={}, withdrawn=True, origin="chat", version=0, changed_at=now
                )
                self._session.add(known[key])
        try:
            await self._session.flush()
        except IntegrityError as error:  # somebody else was just as quick
            raise ChangedMeanwhileError from error
        return [known[key] for key in keys]

    def _apply(self, row: RegisterRow, cells: Kept | None, batch: RegisterBatchRow, reason: str) -> None:
        before = {} if row.withdrawn else dict(row.cells)
        row.withdrawn = cells is None
        row.cells = dict(cells) if cells is not None else before
        row.version += 1
        row.changed_at = batch.at
        self._session.add(
            RegisterChangeRow(
                row_id=row.id,
                batch_id=batch.id,
                at=batch.at,
                person_id=batch.person_id,
                version=row.version,
                before=before,
                after=dict(cells or {}),
                reason=reason[:200],
            )
        )


def _row(row: RegisterRow) -> Row:
    return Row(row.id, row.cells, row.version, row.origin)


def _batch(row: RegisterBatchRow, *, undone: bool) -> RegisterBatch:
    return RegisterBatch(row.id, row.register, row.at, row.person_id, row.source, undone)

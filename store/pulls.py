"""The sources that are read by themselves: how they are doing, and reading one that is a database."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from store.tables.measures import PullRow


@dataclass(frozen=True)
class PullState:
    """A source as it stands. None: it never was tried, never succeeded, did not fail, brought nothing, is not stale."""

    id: str
    tried_at: datetime | None = None
    succeeded_at: datetime | None = None
    error: str | None = None
    reading: int | None = None
    stale_since: datetime | None = None


class Pulls:
    """The states inside one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def states(self) -> Mapping[str, PullState]:
        """Every source that was ever tried, by its id."""
        rows = await self._session.scalars(select(PullRow))
        return {row.id: _state(row) for row in rows}

    async def get(self, source: str) -> PullState:
        """The state of one source."""
        row = await self._session.get(PullRow, source)
        return _state(row) if row else PullState(source)

    async def put(self, state: PullState) -> None:
        """Keep a state in place of the one before."""
        row = await self._session.get(PullRow, state.id)
        if row is None:
            row = PullRow(id=state.id)
            self._session.add(row)
        row.tried_at, row.succeeded_at = state.tried_at, state.succeeded_at
        row.error = state.error[:200] if state.error else None
        row.reading, row.stale_since = state.reading, state.stale_since


class SourceError(Exception):
    """A source could not be read; the text says why, without an address or a secret."""


async def rows_of(url: str, query: str, most: int, seconds: float) -> Sequence[Mapping[str, object]]:
    """The first ``most`` rows of a query against another database, by the names of their columns. Nothing is written.

    Raises:
        SourceError: it cannot be reached, refuses the query, or does not answer in ``seconds``.
    """
    try:
        engine = create_async_engine(url, pool_size=1)
    except (ArgumentError, ImportError, ValueError) as error:
        raise SourceError(type(error).__name__) from error
    try:
        async with asyncio.timeout(seconds), engine.connect() as connection:
            found = (await connection.execute(text(query))).mappings().fetchmany(most)
            await connection.rollback()
            return [dict(row) for row in found]
    except (SQLAlchemyError, OSError, TimeoutError, ValueError) as error:
        raise SourceError(type(error).__name__) from error
    finally:
        await engine.dispose()


def _state(row: PullRow) -> PullState:
    return PullState(row.id, row.tried_at, row.succeeded_at, row.error, row.reading, row.stale_since)

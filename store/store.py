"""The store: one transaction at a time, begun and ended at the edge; migrations run when it is opened."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from sqlalchemy import event, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, InvalidRequestError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from store.audit import Audit
from store.commitments import Commitments
from store.condition import Condition
from store.conversations import Conversations
from store.documents import Documents
from store.drafts import Drafts
from store.enterprises import Enterprises
from store.first_key import FirstKey
from store.follow_ups import FollowUps
from store.handover import Handovers
from store.inbox import Inbox
from store.measures import Measures
from store.migrate import UnusableStoreError, upgrade
from store.notices import Notices
from store.outbox import Outbox
from store.people import People
from store.privacy import Privacy
from store.problems import Problems
from store.profiles import Profiles
from store.pulls import Pulls
from store.questions import Questions
from store.readings import Readings
from store.registers import Registers
from store.reminders import Reminders
from store.subscriptions import Subscriptions
from store.urgings import Urgings
from store.visits import Visits

_DRIVERS = {  # a database named without its driver, as people write it
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}
__all__ = ["Store", "StoreBusyError", "Transaction", "UnusableStoreError", "once"]


class StoreBusyError(Exception):
    """The database did not take the change now (locked, full, gone). Nothing was changed; try again later."""


@dataclass(frozen=True)
class Transaction:
    """Everything that one unit of work may read and change. It is committed as a whole or not at all."""

    inbox: Inbox
    outbox: Outbox
    people: People
    conversations: Conversations
    questions: Questions
    documents: Documents
    drafts: Drafts
    profiles: Profiles
    handovers: Handovers
    enterprises: Enterprises
    visits: Visits
    follow_ups: FollowUps
    problems: Problems
    notices: Notices
    audit: Audit
    subscriptions: Subscriptions
    reminders: Reminders
    urgings: Urgings
    privacy: Privacy
    first_key: FirstKey
    condition: Condition
    readings: Readings
    commitments: Commitments
    measures: Measures
    pulls: Pulls
    registers: Registers


class Store:
    """A database. ``await Store.open(url)`` brings its tables up to date first."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        # SQLite has one writer: queue in fair order here rather than poll for its lock.
        self._one_at_a_time = asyncio.Semaphore(1 if engine.dialect.name == "sqlite" else 10)

    @classmethod
    async def open(cls, url: str) -> Self:
        """Open a database by its SQLAlchemy URL: ``sqlite:///…`` or ``postgresql://…``, with or without the driver.

        Raises:
            UnusableStoreError: the database cannot be reached, read or brought up to date.
        """
        engine = _engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(engine.sync_engine, "begin", _begin_immediate)
        try:
            await upgrade(engine)
        except BaseException:
            await engine.dispose()
            raise
        return cls(engine)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Transaction]:
        """One transaction: committed when the block ends, rolled back when it raises.

        Raises:
            StoreBusyError: the database refused for a reason that may pass.
        """
        async with self._one_at_a_time:
            try:
                async with AsyncSession(self._engine, expire_on_commit=False) as session, session.begin():
                    yield _transaction(session)
            except (OperationalError, InterfaceError, PoolTimeoutError) as error:
                raise StoreBusyError(type(error).__name__) from error

    @property
    def file(self) -> Path | None:
        """The file of an SQLite database; None for any other, and for one in memory."""
        return sqlite_file(self._engine.url.render_as_string(hide_password=False))

    async def close(self) -> None:
        """Give up all connections."""
        await self._engine.dispose()


def sqlite_file(url: str) -> Path | None:
    """The file that the URL of an SQLite database names; None for any other URL."""
    try:
        made = make_url(url)
    except ArgumentError:
        return None
    return Path(made.database) if made.get_backend_name() == "sqlite" and made.database else None


@asynccontextmanager
async def once(url: str) -> AsyncIterator[Transaction]:
    """One transaction on a database that is opened for it and closed again, for the command line."""
    store = await Store.open(url)
    try:
        async with store.begin() as tx:
            yield tx
    finally:
        await store.close()


def _engine(url: str) -> AsyncEngine:
    try:
        made = make_url(url)
        made = made.set(drivername=_DRIVERS.get(made.drivername, made.drivername))
        engine = create_async_engine(made, hide_parameters=True)  # else errors would carry what people wrote
    except (ArgumentError, InvalidRequestError, ImportError) as error:
        raise UnusableStoreError(f"not the URL of a database that is known here ({type(error).__name__})") from error
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    if file and not Path(file).parent.is_dir():
        raise UnusableStoreError(f"the folder of {file} does not exist")
    return engine


def _transaction(session: AsyncSession) -> Transaction:
    return Transaction(
        inbox=Inbox(session),
        outbox=Outbox(session),
        people=People(session),
        conversations=Conversations(session),
        questions=Questions(session),
        documents=Documents(session),
        drafts=Drafts(session),
        profiles=Profiles(session),
        handovers=Handovers(session),
        enterprises=Enterprises(session),
        visits=Visits(session),
        follow_ups=FollowUps(session),
        problems=Problems(session),
        notices=Notices(session),
        audit=Audit(session),
        subscriptions=Subscriptions(session),
        reminders=Reminders(session),
        urgings=Urgings(session),
        privacy=Privacy(session),
        first_key=FirstKey(session),
        condition=Condition(session),
        readings=Readings(session),
        commitments=Commitments(session),
        measures=Measures(session),
        pulls=Pulls(session),
        registers=Registers(session),
    )


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...
    def close(self) -> None: ...


class _Driver(Protocol):
    isolation_level: str | None

    def cursor(self) -> _Cursor: ...


class _Connection(Protocol):
    def exec_driver_sql(self, statement: str) -> object: ...


def _prepare_sqlite(connection: _Driver, _record: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: _Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")

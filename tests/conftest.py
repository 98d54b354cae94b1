"""What every test may ask for: the content, a database of each kind, and a conversation through the real stack."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from bot.translate import Catalogues
from knowledge.expenses.allocate import Allocator
from knowledge.live import Live

POSTGRES = "postgresql://postgres@127.0.0.1:5432"


@pytest.fixture(scope="session")
def live() -> Live:
    """The shipped content, loaded once."""
    return Live()


@pytest.fixture(scope="session")
def allocator(live: Live) -> Allocator:
    """Allocates ledgers by the shipped rules."""
    return Allocator(live.library.expenses, live.library.facts)


@pytest.fixture
def nothing_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Temporary files go into the folder of the test, and none is there when it ends."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="session")
def catalogues() -> Catalogues:
    """The shipped languages."""
    return Catalogues.load()


def postgres_or_skip() -> None:
    """Skip where no PostgreSQL answers, but never in CI."""
    try:
        socket.create_connection(("127.0.0.1", 5432), timeout=1).close()
    except OSError:
        if os.environ.get("CI"):
            raise
        pytest.skip("needs PostgreSQL on 127.0.0.1:5432")


@pytest.fixture
async def postgres_url() -> AsyncIterator[str]:
    """A database of its own on the local PostgreSQL, dropped afterwards."""
    postgres_or_skip()
    name = f"test_{uuid4().hex}"
    connection = await asyncpg.connect(f"{POSTGRES}/postgres")
    try:
        await connection.execute(f'CREATE DATABASE "{name}"')
        yield f"{POSTGRES.replace('postgresql', 'postgresql+asyncpg')}/{name}"
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        await connection.close()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """An SQLite file of its own."""
    return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url

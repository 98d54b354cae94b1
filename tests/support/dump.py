"""Everything that a database holds, looked through by value."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from store.store import sqlite_file
from store.tables.base import Base


async def cells(url: str) -> list[tuple[str, str]]:
    """Every value of every table as text, with the name of its table."""
    engine = create_async_engine(url)
    found: list[tuple[str, str]] = []
    async with engine.connect() as connection:
        for name in Base.metadata.tables:
            for row in await connection.execute(text(f'SELECT * FROM "{name}"')):
                found += [(name, str(value)) for value in row if value is not None]
    await engine.dispose()
    return found


async def traces(url: str, person_id: int, words: Sequence[str]) -> set[str]:
    """The tables in which a person's number or one of the words stands."""
    own = re.compile(rf"(?<!\d){person_id}(?!\d)")
    wanted = [form for word in words for form in forms(word)]
    return {name for name, value in await cells(url) if own.search(value) or any(form in value for form in wanted)}


def forms(word: str) -> tuple[str, str]:
    """A word as it is, and as it stands in a column of JSON."""
    return word, json.dumps(word)[1:-1]


def bytes_of(url: str) -> bytes:
    """The whole SQLite file, after its log was written back into it."""
    file = sqlite_file(url)
    assert file
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    rest = Path(f"{file}-wal")
    return file.read_bytes() + (rest.read_bytes() if rest.exists() else b"")

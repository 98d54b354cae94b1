"""Copies of an SQLite database: made while it is in use, looked at before one goes back, put in its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from store.migrate import revisions
from store.tables.base import Base

_TRANSPORT = {"inbox", "outbox", "notices", "conversations"}  # what comes and goes by itself


class UnusableCopyError(Exception):
    """A file that is no copy of this product's database; the text says why in one sentence."""


@dataclass(frozen=True)
class Loss:
    """What going back to a copy would lose. ``copied``: the last change in the copy; ``current``: in the database.

    ``rows``: by table, how many rows the database has that the copy has not; ``forgotten``: people whose deleted
    data would come back.
    """

    copied: datetime | None
    current: datetime | None
    rows: Mapping[str, int]
    forgotten: int = 0


def back_up(database: Path, to: Path) -> int:
    """Copy a database that may be in use, check the copy, and return its size in bytes.

    Raises:
        UnusableCopyError: it cannot be read or written, or the copy is not sound.
    """
    if to.exists():
        raise UnusableCopyError(f"{to} exists already; nothing was written")
    try:
        to.touch(mode=0o600)
        with closing(_open(database)) as source, closing(sqlite3.connect(to)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        _look(to)
    except (sqlite3.Error, OSError, UnusableCopyError) as error:
        to.unlink(missing_ok=True)
        raise UnusableCopyError(f"{to} could not be written: {error}") from error
    return to.stat().st_size


def loss(database: Path, copy: Path) -> Loss:
    """Compare a copy with the database as it is now.

    Raises:
        UnusableCopyError: the copy is not sound, not ours, or made by a newer version.
    """
    _look(copy)
    with closing(_open(copy)) as kept:
        copied = _last(kept)
        if not database.exists():
            return Loss(copied, None, {})
        kept.execute("ATTACH DATABASE ? AS now", (_address(database),))
        both = _tables(kept, "main") & _tables(kept, "now") & set(Base.metadata.tables) - _TRANSPORT
        rows = {name: _missing(kept, name) for name in sorted(both)}
        forgotten = _forgotten(kept)
    with closing(_open(database)) as current:
        return Loss(copied, _last(current), {name: count for name, count in rows.items() if count}, forgotten)


def put_back(database: Path, copy: Path) -> None:
    """Put a copy in the place of the database. The next start brings it up to date.

    Raises:
        UnusableCopyError: the copy is not sound, or the database is in use.
    """
    _look(copy)
    try:
        with closing(_open(copy)) as source, closing(sqlite3.connect(database, timeout=1)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        raise UnusableCopyError(f"{database} could not be written ({error}); stop the service first") from error


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(_address(path), uri=True)


def _address(path: Path) -> str:
    return f"{path.resolve().as_uri()}?mode=ro"


def _look(copy: Path) -> None:
    """Whether a file is a sound database of a version that is known here."""
    if not copy.is_file():
        raise UnusableCopyError(f"{copy}: there is no such file")
    try:
        with closing(_open(copy)) as opened:
            sound = opened.execute("PRAGMA integrity_check").fetchone()[0]
            version = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise UnusableCopyError(f"{copy}: no copy of this database ({error})") from error
    if sound != "ok":
        raise UnusableCopyError(f"{copy}: the file is damaged")
    if version is None or version[0] not in revisions():
        raise UnusableCopyError(f"{copy}: made by a newer version of the product")


def _tables(connection: sqlite3.Connection, schema: str) -> set[str]:
    rows = connection.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'")  # noqa: S608 - ours
    return {name for (name,) in rows}


def _missing(connection: sqlite3.Connection, table: str) -> int:
    keys = ", ".join(f'"{column.name}"' for column in Base.metadata.tables[table].primary_key)
    rows = f'SELECT {keys} FROM now."{table}" EXCEPT SELECT {keys} FROM main."{table}"'  # noqa: S608 - ours
    [count] = connection.execute(f"SELECT count(*) FROM ({rows})").fetchone()  # noqa: S608 - ours
    return int(count)


def _forgotten(connection: sqlite3.Connection) -> int:
    newer = "SELECT id FROM now.audit WHERE act = 'privacy.forget' EXCEPT SELECT id FROM main.audit"
    [count] = connection.execute(f"SELECT count(*) FROM ({newer})").fetchone()  # noqa: S608 - ours
    return int(count)


def _last(connection: sqlite3.Connection) -> datetime | None:
    """The latest time that any table knows."""
    there = _tables(connection, "main")
    found: list[str] = []
    for table in Base.metadata.sorted_tables:
        for column in table.columns if table.name in there else ():
            if str(column.type) == "DATETIME" and column.name not in {"expires_at", "due_at"}:
                [value] = connection.execute(f'SELECT max("{column.name}") FROM "{table.name}"').fetchone()  # noqa: S608
                found += [value] if value else []
    return datetime.fromisoformat(max(found)).replace(tzinfo=UTC) if found else None

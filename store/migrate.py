"""Brings a database up to date with Alembic when the product starts; nobody runs migrations by hand."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

SCRIPTS = Path(__file__).parent / "migrations"


class UnusableStoreError(Exception):
    """The database cannot be used; the text says why, without passwords."""


class _NewerError(Exception):
    """The tables are of a version that is not known here."""


async def upgrade(engine: AsyncEngine) -> None:
    """Run every migration that the database lacks.

    Raises:
        UnusableStoreError: it cannot be reached, is damaged, or was made by a newer version.
    """
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_upgrade)
            await connection.commit()
    except (SQLAlchemyError, _NewerError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise UnusableStoreError(f"{engine.url.render_as_string()}: {reason}") from error


def revisions() -> list[str]:
    """Every version of the tables that is known here, the oldest first: the scripts are numbered."""
    return sorted(path.name.partition("_")[0] for path in (SCRIPTS / "versions").glob("[0-9]*.py"))


def _upgrade(connection: Connection) -> None:
    known, reached = revisions(), _reached(connection)
    if reached not in {None, *known}:
        raise _NewerError("made by a newer version of the product")
    if reached != known[-1]:
        _run(connection)


def _reached(connection: Connection) -> str | None:
    """The version of the tables; None in a new database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _run(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - takes 11 MB, and most starts have nothing to migrate
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

"""Brings a database up to date with Alembic when the product starts; nobody runs migrations by hand."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

SCRIPTS = Path(__file__).parent / "migrations"


class UnusableStoreError(Exception):
    """The database cannot be used; the text says why, without passwords."""


async def upgrade(engine: AsyncEngine) -> None:
    """Run every migration that the database lacks.

    Raises:
        UnusableStoreError: it cannot be reached, is damaged, or was made by a newer version.
    """
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_upgrade)
            await connection.commit()
    except (SQLAlchemyError, CommandError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise UnusableStoreError(f"{engine.url.render_as_string()}: {reason}") from error


def configuration() -> Config:
    """Alembic's settings, made here so that no ini file is needed."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config


def _upgrade(connection: Connection) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

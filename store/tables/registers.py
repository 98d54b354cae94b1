"""The bureau's ledgers: their rows, every change of a row, and the batches in which changes came."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base, BigId


class RegisterRow(Base):
    """A row as it stands. ``cells``: column → value; ``withdrawn`` rows stay, so that their history does.

    ``origin``: ``chat``, ``file`` or ``sample``; ``version`` grows with every change.
    """

    __tablename__ = "register_rows"
    __table_args__ = (UniqueConstraint("register", "key", name="uq_register_rows_register"),)
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    register: Mapped[str] = mapped_column(String(30))
    key: Mapped[str] = mapped_column(String(400))
    cells: Mapped[dict[str, Any]]
    withdrawn: Mapped[bool]
    origin: Mapped[str] = mapped_column(String(10))
    version: Mapped[int]
    changed_at: Mapped[datetime]


class RegisterBatchRow(Base):
    """Changes that came together: one card that was saved, or a file. ``undoes``: the batch that it takes back.

    ``digest``: SHA-256 of the file.
    """

    __tablename__ = "register_batches"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    register: Mapped[str] = mapped_column(String(30), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    source: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    undoes: Mapped[int | None] = mapped_column(BigInteger, unique=True)


class RegisterChangeRow(Base):
    """One change of one row. Rows are only ever added. ``before`` and ``after``: its cells; empty: it was not there.

    ``version``: of the row after it.
    """

    __tablename__ = "register_changes"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    row_id: Mapped[int] = mapped_column(BigInteger, index=True)
    batch_id: Mapped[int] = mapped_column(BigInteger, index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    version: Mapped[int]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(String(200))

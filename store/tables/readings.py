"""The board's figures and the steps of the tasks, as they were reported. Rows are only ever added."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base, BigId


class ReadingRow(Base):
    """A figure, or the taking back of one (``withdraws``). ``value``: a decimal number as text, to lose nothing.

    ``year`` is the one that the figure counts for, ``month`` runs to 24 (a late settlement). ``who``: a role or a
    source, never a name. ``once``: the card that was confirmed; a second tap finds the row of the first.
    """

    __tablename__ = "readings"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    series: Mapped[str] = mapped_column(String(30))
    year: Mapped[int] = mapped_column(index=True)
    month: Mapped[int]
    value: Mapped[str] = mapped_column(String(60))
    rank: Mapped[int | None]
    known_at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    who: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(String(200))
    withdraws: Mapped[int | None] = mapped_column(BigInteger)
    batch_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    once: Mapped[str | None] = mapped_column(String(80), unique=True)


class BatchRow(Base):
    """Figures that came together: a file that was imported, a source that was read, or the undoing of such a batch."""

    __tablename__ = "reading_batches"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    file_name: Mapped[str] = mapped_column(String(200))
    file_hash: Mapped[str] = mapped_column(String(64), index=True)
    undoes: Mapped[int | None] = mapped_column(BigInteger, unique=True)


class StepRow(Base):
    """A step of a task that was done; without ``done_on`` it is taken back. ``month``: of one that comes monthly."""

    __tablename__ = "steps_done"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    year: Mapped[int] = mapped_column(index=True)
    commitment: Mapped[str] = mapped_column(String(20))
    step: Mapped[str] = mapped_column(String(30))
    month: Mapped[int | None]
    done_on: Mapped[date | None]
    known_at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(BigInteger)

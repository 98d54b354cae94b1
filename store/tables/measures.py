"""What was written against lamps that are not green, and how the sources that are read by themselves are doing."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base, BigId


class MeasureRow(Base):
    """A measure for an indicator in a month. Rows are only ever added. ``who``: a role, never a name."""

    __tablename__ = "measures"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(String(30))
    year: Mapped[int] = mapped_column(index=True)
    month: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    cause: Mapped[str | None] = mapped_column(Text)
    due: Mapped[date | None]
    known_at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    who: Mapped[str] = mapped_column(String(60))
    once: Mapped[str | None] = mapped_column(String(80), unique=True)


class PullRow(Base):
    """How a source did when it was last read. ``reading``: the last figure that it brought; ``error``: why it failed.

    ``stale_since``: when its figure was taken back because the source had been silent for too long.
    """

    __tablename__ = "pulls"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    tried_at: Mapped[datetime | None]
    succeeded_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(String(200))
    reading: Mapped[int | None] = mapped_column(BigInteger)
    stale_since: Mapped[datetime | None]

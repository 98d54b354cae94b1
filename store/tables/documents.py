"""What was last known of the documents that the content cites."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base, BigId


class DocumentRow(Base):
    """A document as it was last looked at: whether it held, the entries that cite it, and what followed its end.

    ``library`` and ``looked_on``: the content and the day of that look.
    """

    __tablename__ = "documents"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    standing: Mapped[str] = mapped_column(String(10))
    topics: Mapped[list[str]]
    ended_at: Mapped[datetime | None]
    correction: Mapped[str | None] = mapped_column(String(10))
    library: Mapped[str] = mapped_column(String(16))
    looked_on: Mapped[date]

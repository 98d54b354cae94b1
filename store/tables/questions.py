"""What was asked and what became of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base, BigId


class QuestionRow(Base):
    """A question, what became of it, and what the asker thought of the answer.

    ``learnt``: what the editors made of one that was not answered: a phrasing, a draft, nothing of ours, told.
    """

    __tablename__ = "questions"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(Text)
    decision: Mapped[str] = mapped_column(String(20))
    topics: Mapped[list[str]]
    confidence: Mapped[str] = mapped_column(String(8))
    library: Mapped[str] = mapped_column(String(16))
    thumb: Mapped[str | None] = mapped_column(String(8))
    reason: Mapped[str | None] = mapped_column(String(20))
    source: Mapped[str | None] = mapped_column(String(40))
    learnt: Mapped[str | None] = mapped_column(String(80))

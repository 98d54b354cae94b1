"""Questions that went to a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base, BigId


class HandoverRow(Base):
    """A question that a colleague answers, by consent with the asker's name.

    ``answer``: the colleague's words, for the editors; of the talk nothing else is kept. ``question_id``: in the log.
    ``thread``: the topic of the staff group; ``moved_at``: when something last happened.
    """

    __tablename__ = "handovers"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    name: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(10))
    question: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)
    question_id: Mapped[int | None] = mapped_column(BigInteger)
    near: Mapped[list[str]]
    shares_profile: Mapped[bool]
    status: Mapped[str] = mapped_column(String(10), index=True)
    owner_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    served_by: Mapped[int | None] = mapped_column(BigInteger)
    thread: Mapped[int | None] = mapped_column(BigInteger, index=True)
    asked_at: Mapped[datetime]
    claim_by: Mapped[datetime]
    answer_by: Mapped[datetime]
    quiet_until: Mapped[datetime | None]
    moved_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    satisfaction: Mapped[str | None] = mapped_column(String(8))

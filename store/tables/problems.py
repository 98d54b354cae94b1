"""Problems that enterprises raise, and every step of each."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base, BigId


class ProblemRow(Base):
    """A problem as it was received. What became of it is told by its events alone; ``ended`` repeats that for search.

    ``office``: who outside the bureau is to settle it, as it was said; ``owner``: who answers for it in the bureau.
    """

    __tablename__ = "problems"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    enterprise_id: Mapped[int] = mapped_column(BigInteger, index=True)
    visit_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    office: Mapped[str | None] = mapped_column(String(40))
    received_on: Mapped[date]
    solve: Mapped[int | None] = mapped_column(Integer)
    recorded_by: Mapped[int] = mapped_column(BigInteger, index=True)
    owner: Mapped[int] = mapped_column(BigInteger)
    ended: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime]
    __table_args__ = (Index("ix_problems_ended", "ended", "owner"),)


class ProblemEventRow(Base):
    """A step of a problem: ``act`` is a move of the life cycle, or limit, given. Rows are only ever added."""

    __tablename__ = "problem_events"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    problem_id: Mapped[int] = mapped_column(BigInteger, index=True)
    person_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    at: Mapped[datetime]
    happened_on: Mapped[date]
    act: Mapped[str] = mapped_column(String(20))
    said: Mapped[dict[str, Any]]

"""Visits: cards that wait for a yes, what was saved with every change, and what is to be done next."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base, BigId


class VisitDraftRow(Base):
    """A visit that was told and not confirmed yet (``open``), or what became of it (``saved``)."""

    __tablename__ = "visit_drafts"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    content: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10))
    changed_at: Mapped[datetime] = mapped_column(index=True)


class VisitRow(Base):
    """A visit as it is known now; its revisions tell how it came to be so. ``state``: saved or withdrawn."""

    __tablename__ = "visits"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    enterprise_id: Mapped[int] = mapped_column(BigInteger)
    visited_on: Mapped[date] = mapped_column(index=True)
    author: Mapped[int] = mapped_column(BigInteger, index=True)
    content: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime]
    __table_args__ = (Index("ix_visits_enterprise_id", "enterprise_id", "visited_on"),)


class VisitRevisionRow(Base):
    """A change of a visit: ``act`` is logged, corrected, joined or withdrawn. Rows are only ever added."""

    __tablename__ = "visit_revisions"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    visit_id: Mapped[int] = mapped_column(BigInteger, index=True)
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    at: Mapped[datetime]
    act: Mapped[str] = mapped_column(String(12))
    enterprise_id: Mapped[int] = mapped_column(BigInteger)
    visited_on: Mapped[date]
    content: Mapped[dict[str, Any]]


class FollowUpRow(Base):
    """Something to be done by a day. ``state``: open, done, stopped, or proposed until the owner says yes.

    ``set_at``: when its day was last set; ``offered_at``: since when it waits for a colleague to take it over.
    """

    __tablename__ = "follow_ups"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    enterprise_id: Mapped[int] = mapped_column(BigInteger, index=True)
    visit_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    owner: Mapped[int] = mapped_column(BigInteger)
    due_on: Mapped[date]
    action: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    result: Mapped[str | None] = mapped_column(Text)
    set_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    offered_at: Mapped[datetime | None]
    __table_args__ = (Index("ix_follow_ups_due", "state", "owner", "due_on"),)


class FollowUpEventRow(Base):
    """What happened to a follow-up. Rows are only ever added."""

    __tablename__ = "follow_up_events"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    follow_up_id: Mapped[int] = mapped_column(BigInteger, index=True)
    person_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    at: Mapped[datetime]
    act: Mapped[str] = mapped_column(String(12))
    detail: Mapped[str | None] = mapped_column(Text)


class FollowUpListRow(Base):
    """The list that a person was shown last, so that “1 完成” says which one is done. ``shown``: ids under ``ids``."""

    __tablename__ = "follow_up_lists"
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    shown: Mapped[dict[str, Any]]
    shown_at: Mapped[datetime]

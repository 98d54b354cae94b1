"""Who wants to be told of what by itself, and whom a leader has urged."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base, BigId


class SubscriptionRow(Base):
    """Somebody of the bureau who is told of changed lamps, or gets a weekly or monthly summary.

    ``about``: "" for all, else a lamp, a class or an indicator. ``told``: the lamps as they were last told;
    ``mark``: what the last summary stood on, to see whether anything is new; ``outcome``: ``sent`` or ``unchanged``.
    """

    __tablename__ = "subscriptions"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    kind: Mapped[str] = mapped_column(String(10))
    about: Mapped[str] = mapped_column(String(30))
    told: Mapped[dict[str, Any]]
    mark: Mapped[str] = mapped_column(String(40))
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    last_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(10))


class ReminderRow(Base):
    """Somebody who wants to be reminded: ``about`` is the entry on an application window, or ``certificate``."""

    __tablename__ = "reminders"
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    about: Mapped[str] = mapped_column(String(80), primary_key=True)
    begun_at: Mapped[datetime]


class UrgingRow(Base):
    """A leader's word to who is responsible for an indicator. ``step``: 提示, 提醒函, 督办单, 约谈, 通报."""

    __tablename__ = "urgings"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(String(30), index=True)
    year: Mapped[int]
    month: Mapped[int]
    step: Mapped[str] = mapped_column(String(10))
    due: Mapped[date]
    sent_at: Mapped[datetime]
    sent_by: Mapped[int | None] = mapped_column(BigInteger)
    seen_at: Mapped[datetime | None]
    seen_by: Mapped[int | None] = mapped_column(BigInteger)
    answered_at: Mapped[datetime | None]

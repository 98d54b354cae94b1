"""The tables, typed. Times are stored and handed out as aware UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Index, Integer, LargeBinary, MetaData, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

BigId = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows only in INTEGER keys


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as UTC: SQLite forgets the zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Base(DeclarativeBase):
    """All tables; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012 - read by SQLAlchemy


class InboxRow(Base):
    """An update of Telegram, stored before it is confirmed; ``done_at`` is set with what it changed."""

    __tablename__ = "inbox"
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    received_at: Mapped[datetime] = mapped_column(index=True)
    payload: Mapped[str] = mapped_column(Text)
    done_at: Mapped[datetime | None]
    __table_args__ = (Index("ix_inbox_done_at", "done_at"),)


class OutboxRow(Base):
    """A call to be made to the Bot API, committed with the change that caused it, then sent and marked."""

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    method: Mapped[str] = mapped_column(String(40))
    arguments: Mapped[dict[str, Any]]
    file: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(String(200))
    __table_args__ = (Index("ix_outbox_waiting", "ended_at", "chat_id", "id"),)


class PersonRow(Base):
    """Somebody who wrote to us: a Telegram id, a role and a language. No name and no phone number is kept."""

    __tablename__ = "people"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(String(20))
    language: Mapped[str | None] = mapped_column(String(10))
    seen_at: Mapped[datetime]
    unreachable: Mapped[bool] = mapped_column(default=False)


class InvitationRow(Base):
    """A one-time invitation to a role. Only a hash of its code is kept."""

    __tablename__ = "invitations"
    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by: Mapped[int | None] = mapped_column(BigInteger)
    used_at: Mapped[datetime | None]


class ConversationRow(Base):
    """Where a chat stands: the last topic, the buttons last shown, what was asked back."""

    __tablename__ = "conversations"
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]


class QuestionRow(Base):
    """A question, what became of it, and what the asker thought of the answer."""

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


class DraftRow(Base):
    """A guided form that somebody fills in or has filled in: the answers by question, and the step being asked."""

    __tablename__ = "drafts"
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    form: Mapped[str] = mapped_column(String(60), primary_key=True)
    answers: Mapped[dict[str, Any]]
    step: Mapped[int]
    begun_on: Mapped[date]
    changed_at: Mapped[datetime] = mapped_column(index=True)


class ProfileRow(Base):
    """What a person's enterprise keeps with us, with consent; ``before`` is what the last change replaced."""

    __tablename__ = "profiles"
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kept: Mapped[dict[str, Any]]
    before: Mapped[dict[str, Any]]
    consented_at: Mapped[datetime]
    changed_at: Mapped[datetime]

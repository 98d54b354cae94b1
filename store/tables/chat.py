"""The chat with Telegram: what came in, what goes out, and where each conversation stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base, BigId


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


class ConversationRow(Base):
    """Where a chat stands: the last topic, the buttons last shown, what was asked back."""

    __tablename__ = "conversations"
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]


class NoticeRow(Base):
    """Something that was said once and must not be said again: a reminder, a digest, a change of a lamp."""

    __tablename__ = "notices"
    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    said_at: Mapped[datetime] = mapped_column(index=True)

"""People and the invitations that give them a role."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


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
    invited_by: Mapped[int | None] = mapped_column(BigInteger)
    revoked_at: Mapped[datetime | None]


class FirstKeyRow(Base):
    """The key that the terminal shows while there is no administrator; one row at most, and only a hash of it."""

    __tablename__ = "first_keys"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    salt: Mapped[str] = mapped_column(String(32))
    key_hash: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime]
    tries_left: Mapped[int]

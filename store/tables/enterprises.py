"""The register of enterprises, and which person speaks for which of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base, BigId


class EnterpriseRow(Base):
    """An enterprise. ``code`` is None until somebody gives it; ``merged_into``: it was the same as another one."""

    __tablename__ = "enterprises"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(String(120), index=True)
    code: Mapped[str | None] = mapped_column(String(18), unique=True)
    aliases: Mapped[list[str]]
    tags: Mapped[list[str]]
    coach: Mapped[str | None] = mapped_column(String(40))
    street: Mapped[str | None] = mapped_column(String(40))
    segment: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str | None] = mapped_column(String(200))
    merged_into: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class RegisterVersionRow(Base):
    """Which state of a register this is: a new token with every change, so that readers know when to look again."""

    __tablename__ = "register_versions"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    token: Mapped[str] = mapped_column(String(32))


class EnterpriseLinkRow(Base):
    """A person's consent that the bureau's visitors see the self-checks and questions of their enterprise."""

    __tablename__ = "enterprise_links"
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(18), index=True)
    given_at: Mapped[datetime]

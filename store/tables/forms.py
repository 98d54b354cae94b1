"""Guided forms, and what an enterprise keeps with us."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base


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

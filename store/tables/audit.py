"""Who did what, when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.base import Base, BigId


class AuditRow(Base):
    """An administrative act. Rows are only ever added. ``details``: plain values, never a message of anybody."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    act: Mapped[str] = mapped_column(String(60), index=True)
    about: Mapped[str] = mapped_column(String(200))
    details: Mapped[dict[str, Any]]

"""What a chat remembers from one turn to the next: one model a key, for a while."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar

from pydantic import BaseModel

from bot.context import Context


class Dated(BaseModel):
    """Something that is remembered, and since when."""

    at: datetime


Kept = TypeVar("Kept", bound=BaseModel)
Lasting = TypeVar("Lasting", bound=Dated)


def keep(context: Context, key: str, kept: BaseModel) -> None:
    """Remember this in the chat; what stood under the key is replaced."""
    context.memory[key] = kept.model_dump(mode="json")


def recall(context: Context, key: str, kind: type[Kept]) -> Kept | None:
    """What the chat remembers under a key, however old."""
    raw = context.memory.get(key)
    return kind.model_validate(raw) if raw else None


def recent(context: Context, key: str, kind: type[Lasting], within: timedelta) -> Lasting | None:
    """The same, unless it is older than ``within``."""
    kept = recall(context, key, kind)
    return kept if kept and context.now - kept.at <= within else None

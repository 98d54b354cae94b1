"""What a chat is about, for half an hour: the last topic, the last question, a figure asked back."""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic import BaseModel

from bot.context import Context

REMEMBERED = timedelta(minutes=30)
_KEY = "thread"


class Thread(BaseModel):
    """``topic``: the entry last shown; ``question``: its number in the log; ``asking``: a figure was asked back."""

    topic: str | None = None
    question: int | None = None
    asking: bool = False
    at: datetime


def recall(context: Context) -> Thread | None:
    """The thread of this chat, unless it is too old to lean on."""
    raw = context.memory.get(_KEY)
    thread = Thread.model_validate(raw) if raw else None
    return thread if thread and context.now - thread.at <= REMEMBERED else None


def remember(context: Context, topic: str | None, question: int | None, *, asking: bool = False) -> None:
    """Keep what the chat is about now."""
    thread = Thread(topic=topic, question=question, asking=asking, at=context.now)
    context.memory[_KEY] = thread.model_dump(mode="json")


def forget(context: Context) -> None:
    """Something else is spoken of now: nothing leans on the last entry any more."""
    context.memory.pop(_KEY, None)

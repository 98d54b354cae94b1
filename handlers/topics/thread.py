"""What a chat is about, for half an hour: the last topic, the last question, a figure asked back."""

from __future__ import annotations

from datetime import timedelta

from bot.context import Context
from handlers import memory
from handlers.memory import Dated

REMEMBERED = timedelta(minutes=30)
_KEY = "thread"


class Thread(Dated):
    """``topic``: the entry last shown; ``question``: its number in the log; ``asking``: a figure was asked back;
    ``language``: that in which the question was answered."""

    topic: str | None = None
    question: int | None = None
    asking: bool = False
    language: str | None = None


def recall(context: Context) -> Thread | None:
    """The thread of this chat, unless it is too old to lean on."""
    return memory.recent(context, _KEY, Thread, REMEMBERED)


def remember(
    context: Context, topic: str | None, question: int | None, *, asking: bool = False, language: str | None = None
) -> None:
    """Keep what the chat is about now."""
    kept = Thread(topic=topic, question=question, asking=asking, language=language, at=context.now)
    memory.keep(context, _KEY, kept)


def forget(context: Context) -> None:
    """Something else is spoken of now: nothing leans on the last entry any more."""
    context.memory.pop(_KEY, None)

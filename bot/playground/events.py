"""What happens in the world, told to whoever listens: the page, the driver of the tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.playground.model import Message


@dataclass(frozen=True)
class Posted:
    """A new message."""

    message: Message


@dataclass(frozen=True)
class Edited:
    """A message that has changed."""

    message: Message


@dataclass(frozen=True)
class Deleted:
    """A message that is gone."""

    message_id: int


@dataclass(frozen=True)
class Toast:
    """The bot's answer to a press: a short note, or an alert that must be closed. `text` may be empty."""

    message_id: int
    text: str
    alert: bool


@dataclass(frozen=True)
class Typing:
    """The bot is busy with an answer."""


@dataclass(frozen=True)
class ClockMoved:
    """The world's clock was moved ahead."""

    now: datetime


@dataclass(frozen=True)
class CommandsChanged:
    """The bot has set other commands."""


Event: TypeAlias = Posted | Edited | Deleted | Toast | Typing | ClockMoved | CommandsChanged
Listener: TypeAlias = Callable[[Event], None]


class Bus:
    """Carries events to the listeners of a chat, at once and in order."""

    def __init__(self) -> None:
        self._listeners: dict[int, list[Listener]] = {}

    def listen(self, chat: int, listener: Listener) -> None:
        """Have `listener` called for each event of the chat from now on."""
        self._listeners.setdefault(chat, []).append(listener)

    @contextmanager
    def listening(self, chat: int, listener: Listener) -> Iterator[None]:
        """Have `listener` called for each event of the chat as long as the block lasts."""
        self.listen(chat, listener)
        try:
            yield
        finally:
            self._listeners[chat].remove(listener)

    def tell(self, event: Event, chat: int | None = None) -> None:
        """Tell the listeners of one chat, or of all."""
        chats = [chat] if chat is not None else list(self._listeners)
        for listener in [listener for each in chats for listener in self._listeners.get(each, [])]:
            listener(event)

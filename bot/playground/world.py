"""The world of the playground: people, chats, messages, files, updates and a clock. No HTTP in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from bot.playground import limits, payloads, wire
from bot.playground.clock import Clock, first_id
from bot.playground.entities import clean, tidy, units
from bot.playground.errors import ApiError, bad_request
from bot.playground.events import Bus, ClockMoved, Deleted, Edited, Posted
from bot.playground.faults import Faults
from bot.playground.files import STICKER, Files
from bot.playground.model import Bot, Chat, FileKind, Formatted, Message, Object, Persona, Place
from bot.playground.people import People
from bot.playground.profile import Profile
from bot.playground.queries import Queries
from bot.playground.updates import Updates

__all__ = ["Bot", "Message", "Persona", "World"]


class World:
    """Everything that happens between the people and one bot. What people do here becomes an update for the bot."""

    def __init__(
        self,
        personas: Sequence[Persona],
        start: datetime | None = None,
        *,
        rate_limits: bool = False,
        bot: Bot | None = None,
        first: int | None = None,
    ) -> None:
        """`start`: aware; the clock then stands until it is advanced. `first`: where ids begin, for tests."""
        first = first_id() if first is None else first
        self._clock = Clock(start)
        self._ids = count(first + 1)
        self._messages: dict[int, dict[int, Message]] = {}
        self.people = People(personas, bot or Bot(1, "Playground", "playground_bot"))
        self.bus = Bus()
        self.files = Files()
        self.updates = Updates(first)
        self.profile = Profile()
        self.queries = Queries(self.now)
        self.faults = Faults(self.now, rate_limits)

    @property
    def last_update_id(self) -> int:
        """The id of the newest update, handed out or not."""
        return self.updates.last_id

    def now(self) -> datetime:
        """The world's present moment, aware, UTC."""
        return self._clock.now()

    def advance(self, by: timedelta) -> None:
        """Move the clock ahead; ValueError when `by` is negative."""
        self._clock.advance(by)
        self.bus.tell(ClockMoved(self.now()))

    def history(self, chat: int) -> list[Message]:
        """The messages of a chat, oldest first."""
        return list(self._messages.get(chat, {}).values())

    def message(self, chat: int, message_id: int) -> Message | None:
        """One message, None when it is gone or was never there."""
        return self._messages.get(chat, {}).get(message_id)

    # What people do. Each gives the id of the update; ApiError for what Telegram's own apps would not let them send.

    def say(
        self, user: int, text: str, reply_to: int | None = None, chat: int | None = None, thread: int | None = None
    ) -> int:
        """Somebody writes, in the private chat or in a group, there perhaps in a topic."""
        written = _written(text)
        draft = Message(text=written.text, entities=written.entities, reply_to=reply_to, thread=thread)
        return self._said(user, draft, chat)

    def send_file(
        self,
        user: int,
        name: str,
        content: bytes,
        caption: str | None = None,
        kind: FileKind = "document",
        reply_to: int | None = None,
        chat: int | None = None,
        thread: int | None = None,
    ) -> int:
        """Somebody sends a file, in the private chat or in a group."""
        written = _written(caption, limits.CAPTION_LENGTH) if caption else Formatted("")
        stored = self.files.add(kind, name, content)
        draft = Message(text=written.text, entities=written.entities, file=stored, reply_to=reply_to, thread=thread)
        return self._said(user, draft, chat)

    def sticker(self, user: int) -> int:
        """Somebody sends a sticker."""
        return self.send_file(user, "sticker.webp", STICKER, kind="sticker")

    def location(self, user: int, latitude: float = 29.87, longitude: float = 121.54) -> int:
        """Somebody sends a place, in degrees."""
        return self._said(user, Message(place=Place(latitude, longitude)))

    def edit(self, user: int, message_id: int, text: str, chat: int | None = None) -> int:
        """Somebody changes the text or the caption of an own message."""
        message = self.message(user if chat is None else chat, message_id)
        if message is None or message.sender != user or message.place:
            raise bad_request("message can't be edited")
        written = _written(text)
        changed = replace(message, text=written.text, entities=written.entities, edited=self.now())
        return self.updates.put("edited_message", self.shown(self.put(changed)))

    def press(self, user: int, message_id: int, data: str, chat: int | None = None) -> int:
        """Somebody presses a button. Nothing is checked: a hostile client can send any data for any message."""
        press = self.queries.pressed(user, user if chat is None else chat, message_id)
        message = self.message(press.chat, message_id)
        shown = self.shown(message) if message else None
        return self.updates.put("callback_query", payloads.callback_query(self.people, press, data, shown))

    def inline(self, user: int, query: str) -> int:
        """Somebody types the bot's name and a query in another chat; see `queries.inline_results` for the answer."""
        asked = self.queries.asked(user, self.updates.next_id)
        return self.updates.put("inline_query", payloads.inline_query(self.people, asked, query))

    def block(self, user: int, blocked: bool = True) -> int:
        """Somebody blocks the bot, or lets it in again."""
        (self.people.blocked.add if blocked else self.people.blocked.discard)(user)
        change = payloads.chat_member(self.people, Chat(user, "private"), user, blocked, self.now())
        return self.updates.put("my_chat_member", change)

    def let_in(self, user: int, chat: int) -> int:
        """Somebody brings the bot into a group."""
        change = payloads.chat_member(self.people, self.people.groups[chat], user, False, self.now())
        return self.updates.put("my_chat_member", change)

    # What a test arranges.

    def fail(self, method: str, times: int, error_code: int, description: str, retry_after: int | None = None) -> None:
        """Refuse the next calls of a method of the Bot API with this status and text; `retry_after` in seconds."""
        self.faults.order(method, times, ApiError(error_code, description, retry_after))

    def open_group(self, chat: int, title: str, forum: bool = False) -> None:
        """Found a group in which the bot is an administrator; Telegram's ids of such groups begin with -100."""
        self.people.groups[chat] = Chat(chat, "supergroup", title, forum)

    # What the Bot API does for the bot.

    def next_id(self) -> int:
        """A fresh message id."""
        return next(self._ids)

    def put(self, message: Message) -> Message:
        """Keep a message, new or changed, and tell who listens."""
        chat = self._messages.setdefault(message.chat, {})
        event = Edited(message) if message.id in chat else Posted(message)
        chat[message.id] = message
        self.bus.tell(event, message.chat)
        return message

    def remove(self, message: Message) -> None:
        """Take a message away."""
        del self._messages[message.chat][message.id]
        self.bus.tell(Deleted(message.id), message.chat)

    def shown(self, message: Message) -> Object:
        """The message as the Bot API shows it, with the one it answers."""
        replied = self.message(message.chat, message.reply_to) if message.reply_to else None
        return wire.message(self.people, message, replied)

    def _said(self, user: int, draft: Message, chat: int | None = None) -> int:
        sender = self.people.person(user).id
        where = sender if chat is None else chat
        message = self.put(replace(draft, id=self.next_id(), chat=where, sender=sender, date=self.now()))
        return self.updates.put("message", self.shown(message))


def _written(text: str, length: int = limits.MESSAGE_LENGTH) -> Formatted:
    written = tidy(Formatted(clean(text)))
    if not written.text.strip():
        raise bad_request("text must be non-empty")
    if units(written.text) > length:
        raise bad_request("message is too long")
    return written

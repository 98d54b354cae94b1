"""Our CallbackContext: who speaks, what they said, and the few things a handler may do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import CallbackContext

from bot.card import Button, Buttons, Card
from bot.render import keyboard, messages
from bot.telegram import Telegram
from bot.translate import Catalogues, Translate
from knowledge.library import Library
from knowledge.live import Live
from store.outbox import Call
from store.people import Person
from store.store import Store, Transaction

Clock = Callable[[], datetime]
_BUTTONS = "buttons"


@dataclass(frozen=True)
class Parts:
    """What the wiring hands to every turn. ``clock`` gives aware times."""

    store: Store
    live: Live
    catalogues: Catalogues
    clock: Clock
    zone: ZoneInfo
    first_role: Callable[[int], str]


class Context(CallbackContext[Telegram, dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """One turn of a conversation, inside one transaction. Nothing is sent before that is committed."""

    parts: Parts
    tx: Transaction
    who: Person
    now: datetime
    argument: str
    memory: dict[str, Any]
    _update: Update
    _chat_id: int
    touched: set[int]
    _toast: str | None
    _before: dict[str, Any]

    async def enter(self, tx: Transaction, update: Update, chat_id: int, person_id: int) -> None:
        """Begin a turn: recall the person and where the chat stands."""
        self.tx, self._update, self._chat_id = tx, update, chat_id
        self.now = self.parts.clock()
        self.who = await tx.people.meet(person_id, self.now, self.parts.first_role(person_id))
        self.memory, _ = await tx.conversations.read(chat_id)
        self._before = dict(self.memory)
        self._toast = None
        self.touched = {chat_id}
        data = update.callback_query.data if update.callback_query else None
        self.argument = (data or "").partition(":")[2]

    async def leave(self) -> None:
        """End a turn: keep where the chat stands, and let the pressed button come to rest."""
        query = self._update.callback_query
        if query:
            self._put("answerCallbackQuery", {"callback_query_id": query.id, "text": self._toast})
        if self.memory != self._before:
            await self.tx.conversations.write(self._chat_id, self.memory, self.now)

    @property
    def text(self) -> str:
        """What the person wrote, "" when it was no text."""
        message = self._update.effective_message
        return (message.text or "") if message and not self._update.callback_query else ""

    @property
    def rest(self) -> str:
        """What stands behind a command."""
        return self.text.partition(" ")[2].strip()

    @property
    def library(self) -> Library:
        """The content in use."""
        return self.parts.live.library

    @property
    def language(self) -> str:
        """The language to speak: what the person chose, else their Telegram's, else home."""
        user = self._update.effective_user
        return self.parts.catalogues.known(self.who.language, user.language_code if user else None)

    @property
    def translate(self) -> Translate:
        """The code's English sentences → the person's language."""
        return self.parts.catalogues.translator(self.language)

    @property
    def today(self) -> date:
        """The person's day."""
        return self.now.astimezone(self.parts.zone).date()

    def say(self, card: Card) -> None:
        """Send a card to this chat; its buttons can be typed from now on."""
        texts = messages(card)
        for text in texts[:-1]:
            self._put("sendMessage", _message(text))
        last = _message(texts[-1])
        if card.buttons:
            last["reply_markup"] = keyboard(card.buttons)
        self._put("sendMessage", last)
        self._offer(card.buttons)

    def tell(self, person_id: int, card: Card) -> None:
        """Send a card to somebody else, in their private chat. Its buttons cannot be typed there."""
        self.touched.add(person_id)
        for text in messages(card):
            markup = {"reply_markup": keyboard(card.buttons)} if card.buttons else {}
            call = Call(person_id, "sendMessage", {"chat_id": person_id} | _message(text) | markup)
            self.tx.outbox.add(call, self.now)

    def edit(self, card: Card) -> None:
        """Change the message whose button was pressed; without one, say the card instead."""
        query = self._update.callback_query
        texts = messages(card)
        if not query or not query.message or len(texts) > 1:
            self.say(card)
            return
        changed = _message(texts[0]) | {"message_id": query.message.message_id, "reply_markup": keyboard(card.buttons)}
        self._put("editMessageText", changed)
        self._offer(card.buttons)

    def relabel(self, buttons: Buttons) -> None:
        """Change only the buttons of the message whose button was pressed."""
        query = self._update.callback_query
        if query and query.message:
            changed = {"message_id": query.message.message_id, "reply_markup": keyboard(buttons)}
            self._put("editMessageReplyMarkup", {"chat_id": self._chat_id} | changed)
        self._offer(buttons)

    def toast(self, text: str) -> None:
        """Say a short word at the pressed button (200 characters); typed words get it as a message."""
        if self._update.callback_query:
            self._toast = text[:200]
        else:
            self.say(Card(text))

    def typed_button(self, words: str) -> str | None:
        """The data of the button last shown that these words name: its number, or its label."""
        shown: list[list[str]] = self.memory.get(_BUTTONS, [])
        if words.isdecimal() and 0 < int(words) <= len(shown):
            return shown[int(words) - 1][1]
        wanted = words.strip().casefold()
        return next((data for label, data in shown if wanted in {label.casefold(), _bare(label)}), None)

    def _offer(self, buttons: Buttons) -> None:
        flat: list[Button] = [button for row in buttons for button in row]
        if flat:
            self.memory[_BUTTONS] = [[button.label, button.data] for button in flat]
        else:
            self.memory.pop(_BUTTONS, None)

    def _put(self, method: str, arguments: dict[str, Any]) -> None:
        if method != "answerCallbackQuery":
            arguments = {"chat_id": self._chat_id} | arguments
        self.tx.outbox.add(Call(self._chat_id, method, arguments), self.now)


def _message(text: str) -> dict[str, Any]:
    return {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _bare(label: str) -> str:
    """A label without its sign or number: 👍 有用 → 有用."""
    return "".join(c for c in label if c.isalnum() or c in " -").strip(" -0123456789").casefold()

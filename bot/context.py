"""Our CallbackContext: who speaks, what they said, and the few things a handler may do about it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from telegram import Document, Message, Update
from telegram.ext import CallbackContext

from bot.at_hand import NotAtHandError
from bot.calls import (
    Attachment,
    Place,
    attached,
    caption_of,
    card_calls,
    offer_told,
    text_of,
    thread_of,
    without_mention,
)
from bot.card import Buttons, Card
from bot.parts import Parts
from bot.punctuation import punctuated
from bot.render import keyboard, messages
from bot.telegram import Telegram
from bot.translate import Translate
from bot.typed import named, offer
from knowledge.library import Library
from store.outbox import Call
from store.people import Person
from store.store import Transaction

Found = TypeVar("Found")


class Context(CallbackContext[Telegram, dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """One turn of a conversation, inside one transaction. Nothing is sent before that is committed.

    ``way_back``: rows that are put under every card said in this turn, e.g. to go on with a form; a bare number then
    names only buttons that are counted themselves.
    """

    parts: Parts
    tx: Transaction
    who: Person
    now: datetime
    argument: str
    memory: dict[str, Any]
    way_back: Buttons
    event: Update
    _chat_id: int
    _thread: int | None
    touched: set[int]
    found: tuple[object, ...] = ()
    _toast: str | None
    _before: dict[str, Any]
    _told: list[tuple[int, Card]]

    async def enter(self, tx: Transaction, update: Update, chat_id: int, person_id: int) -> None:
        """Begin a turn: recall the person and where the chat stands."""
        self.tx, self.event, self._thread = tx, update, thread_of(update.effective_message)
        self.now = self.parts.clock()
        self.who = await tx.people.meet(person_id, self.now, self.parts.first_role(person_id))
        self._toast, self._told, self.way_back = None, [], ()
        self.touched = set()
        await self._turn_to(chat_id)
        data = update.callback_query.data if update.callback_query else None
        self.argument = (data or "").partition(":")[2]

    async def _turn_to(self, chat_id: int) -> None:
        self._chat_id = chat_id
        self.memory, _ = await self.tx.conversations.read(chat_id)
        self._before = dict(self.memory)
        self.touched.add(chat_id)

    async def to_private(self) -> None:
        """Speak in the person's private chat from now on: what follows is nothing for a group."""
        self._thread = None
        await self._turn_to(self.who.id)

    async def leave(self) -> None:
        """End a turn: keep where the chat stands, and let the pressed button come to rest."""
        query = self.event.callback_query
        if query:
            self._put("answerCallbackQuery", {"callback_query_id": query.id, "text": self._toast})
        if self.memory != self._before:
            await self.tx.conversations.write(self._chat_id, self.memory, self.now)
        await offer_told(self.tx, self._told, self.now)

    def forget(self) -> None:
        """Leave nothing of this chat behind when the turn ends."""
        self.memory, self._before = {}, {}

    @property
    def text(self) -> str:
        """What the person wrote without the bot's name, "" when it was no text."""
        return without_mention(self.message, self.bot.username) if self.message else ""

    @property
    def message(self) -> Message | None:
        """The message that was written or changed; None at a pressed button."""
        return None if self.event.callback_query else self.event.effective_message

    @property
    def caller(self) -> str:
        """What the person calls themselves on Telegram; kept nowhere unless they agree."""
        user = self.event.effective_user
        return user.full_name[:64] if user else ""

    @property
    def place(self) -> Place:
        """Where this turn is spoken."""
        return Place(self._chat_id, self._thread)

    @property
    def message_id(self) -> int | None:
        """The number of that message."""
        return self.message.message_id if self.message else None

    @property
    def document(self) -> Document | None:
        """The file that the person sent, not yet fetched."""
        message = self.event.message
        return message.document if message else None

    @property
    def attachment(self) -> Attachment | None:
        """The file, picture or recording that the person sent, not yet fetched."""
        message = self.event.message
        return attached(message) if message else None

    @property
    def edited(self) -> bool:
        """Whether the person changed an earlier message."""
        return self.event.edited_message is not None

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
        user = self.event.effective_user
        return self.parts.catalogues.known(self.who.language, user.language_code if user else None)

    @property
    def translate(self) -> Translate:
        """The code's English sentences → the person's language."""
        return self.parts.catalogues.translator(self.language)

    @property
    def today(self) -> date:
        """The person's day."""
        return self.now.astimezone(self.parts.zone).date()

    def at_hand(self, kind: type[Found], work: Callable[[], Awaitable[Found]], note: str | None = None) -> Found:
        """What ``work`` finds: files, long sums, whatever may not hold up a transaction.

        What the turn has changed until then is undone. ``note`` is said when the work takes seconds.

        Raises:
            NotAtHandError: for the turn's engine, which does the work and begins the turn anew.
        """
        for found in self.found:
            if isinstance(found, kind):
                return found
        raise NotAtHandError(work, note)

    def say(self, card: Card) -> None:
        """Send a card to this chat; its buttons can be typed from now on."""
        card = self._with_way_back(punctuated(card, self.language))
        texts = messages(card)
        for text in texts[:-1]:
            self._put("sendMessage", text_of(text))
        last = text_of(texts[-1])
        if card.buttons:
            last["reply_markup"] = keyboard(card.buttons)
        self._put("sendMessage", last)
        offer(self.memory, card)

    def send(self, name: str, content: bytes, card: Card) -> None:
        """Send a file to this chat, with a card of at most 1024 characters under it."""
        self._put("sendDocument", caption_of(card, "document", name), content)
        offer(self.memory, card)

    def show(self, picture: bytes, card: Card) -> None:
        """Send a picture (PNG) to this chat, with a card of at most 1024 characters under it."""
        self._put("sendPhoto", caption_of(card, "photo", "picture.png"), picture)
        offer(self.memory, card)

    def tell(self, person_id: int, card: Card) -> None:
        """Send a card to somebody else, in their private chat. There its buttons can be typed by their labels."""
        self.touched.add(person_id)
        self._told.append((person_id, card))
        for call in card_calls(person_id, card):
            self.tx.outbox.add(call, self.now)

    def edit(self, card: Card) -> None:
        """Change the message whose button was pressed; without one, say the card instead."""
        query = self.event.callback_query
        card = punctuated(card, self.language)
        texts = messages(card)
        if not query or not query.message or len(texts) > 1:
            self.say(card)
            return
        changed = text_of(texts[0]) | {"message_id": query.message.message_id, "reply_markup": keyboard(card.buttons)}
        self._put("editMessageText", changed)
        offer(self.memory, card)

    def relabel(self, buttons: Buttons) -> None:
        """Change only the buttons of the message whose button was pressed."""
        query = self.event.callback_query
        if query and query.message:
            changed = {"message_id": query.message.message_id, "reply_markup": keyboard(buttons)}
            self._put("editMessageReplyMarkup", changed)
        offer(self.memory, Card("", buttons=buttons))

    def toast(self, text: str) -> None:
        """Say a short word at the pressed button (200 characters); typed words get it as a message."""
        if self.event.callback_query:
            self._toast = text[:200]
        else:
            self.say(Card(text))

    def typed_button(self, words: str) -> str | None:
        """The data of the button last shown that these words name: its number, or its label."""
        return named(self.memory, words)

    def _with_way_back(self, card: Card) -> Card:
        counted = any(button.label[:1].isdecimal() for row in card.buttons for button in row)
        return replace(card, buttons=(*card.buttons, *self.way_back), numbered=counted) if self.way_back else card

    def _put(self, method: str, arguments: dict[str, Any], file: bytes | None = None) -> None:
        if method != "answerCallbackQuery":
            arguments = (self.place.address if method.startswith("send") else {"chat_id": self._chat_id}) | arguments
        self.tx.outbox.add(Call(self._chat_id, method, arguments, file), self.now)

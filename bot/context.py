"""Our CallbackContext: who speaks, what they said, and the few things a handler may do about it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from telegram import Document, Update
from telegram.ext import CallbackContext

from bot.calls import Attachment, attached, caption_of, card_calls, text_of
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
Found = TypeVar("Found")
_BUTTONS, _NUMBERED = "buttons", "numbered"


@dataclass(frozen=True)
class Parts:
    """What the wiring hands to every turn. ``clock`` gives aware times."""

    store: Store
    live: Live
    catalogues: Catalogues
    clock: Clock
    zone: ZoneInfo
    first_role: Callable[[int], str]


class NotAtHandError(Exception):
    """A turn needs what takes time: it is given up, ``work`` is done outside its transaction, then it begins anew."""

    def __init__(self, work: Callable[[], Awaitable[object]], note: str | None = None) -> None:
        super().__init__("not at hand yet")
        self.work, self.note = work, note


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
    _update: Update
    _chat_id: int
    touched: set[int]
    found: object = None
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
        self.way_back = ()
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
    def message_id(self) -> int | None:
        """The message that was written or changed; None at a pressed button."""
        message = self._update.effective_message
        return message.message_id if message and not self._update.callback_query else None

    @property
    def document(self) -> Document | None:
        """The file that the person sent, not yet fetched."""
        message = self._update.message
        return message.document if message else None

    @property
    def attachment(self) -> Attachment | None:
        """The file, picture or recording that the person sent, not yet fetched."""
        message = self._update.message
        return attached(message) if message else None

    @property
    def edited(self) -> bool:
        """Whether the person changed an earlier message."""
        return self._update.edited_message is not None

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

    def at_hand(self, kind: type[Found], work: Callable[[], Awaitable[Found]], note: str | None = None) -> Found:
        """What ``work`` finds: files, long sums, whatever may not hold up a transaction.

        What the turn has changed until then is undone. ``note`` is said when the work takes seconds.

        Raises:
            NotAtHandError: for the turn's engine, which does the work and begins the turn anew.
        """
        if isinstance(self.found, kind):
            return self.found
        raise NotAtHandError(work, note)

    def say(self, card: Card) -> None:
        """Send a card to this chat; its buttons can be typed from now on."""
        card = self._with_way_back(card)
        texts = messages(card)
        for text in texts[:-1]:
            self._put("sendMessage", text_of(text))
        last = text_of(texts[-1])
        if card.buttons:
            last["reply_markup"] = keyboard(card.buttons)
        self._put("sendMessage", last)
        self._offer(card)

    def send(self, name: str, content: bytes, card: Card) -> None:
        """Send a file to this chat, with a card of at most 1024 characters under it."""
        self._put("sendDocument", caption_of(card, "document", name), content)
        self._offer(card)

    def show(self, picture: bytes, card: Card) -> None:
        """Send a picture (PNG) to this chat, with a card of at most 1024 characters under it."""
        self._put("sendPhoto", caption_of(card, "photo", "picture.png"), picture)
        self._offer(card)

    def tell(self, person_id: int, card: Card) -> None:
        """Send a card to somebody else, in their private chat. Its buttons cannot be typed there."""
        self.touched.add(person_id)
        for call in card_calls(person_id, card):
            self.tx.outbox.add(call, self.now)

    def edit(self, card: Card) -> None:
        """Change the message whose button was pressed; without one, say the card instead."""
        query = self._update.callback_query
        texts = messages(card)
        if not query or not query.message or len(texts) > 1:
            self.say(card)
            return
        changed = text_of(texts[0]) | {"message_id": query.message.message_id, "reply_markup": keyboard(card.buttons)}
        self._put("editMessageText", changed)
        self._offer(card)

    def relabel(self, buttons: Buttons) -> None:
        """Change only the buttons of the message whose button was pressed."""
        query = self._update.callback_query
        if query and query.message:
            changed = {"message_id": query.message.message_id, "reply_markup": keyboard(buttons)}
            self._put("editMessageReplyMarkup", {"chat_id": self._chat_id} | changed)
        self._offer(Card("", buttons=buttons))

    def toast(self, text: str) -> None:
        """Say a short word at the pressed button (200 characters); typed words get it as a message."""
        if self._update.callback_query:
            self._toast = text[:200]
        else:
            self.say(Card(text))

    def typed_button(self, words: str) -> str | None:
        """The data of the button last shown that these words name: its number, or its label."""
        shown: list[list[str]] = self.memory.get(_BUTTONS, [])
        if words.isdecimal() and self.memory.get(_NUMBERED, True) and 0 < int(words) <= len(shown):
            return shown[int(words) - 1][1]
        wanted = words.strip().casefold()
        return next((data for label, data in shown if wanted in {label.casefold(), _bare(label)}), None)

    def _with_way_back(self, card: Card) -> Card:
        counted = any(button.label[:1].isdecimal() for row in card.buttons for button in row)
        return replace(card, buttons=(*card.buttons, *self.way_back), numbered=counted) if self.way_back else card

    def _offer(self, card: Card) -> None:
        flat: list[Button] = [button for row in card.buttons for button in row]
        self.memory.pop(_NUMBERED, None)
        if flat:
            self.memory[_BUTTONS] = [[button.label, button.data] for button in flat]
            if not card.numbered:
                self.memory[_NUMBERED] = False
        else:
            self.memory.pop(_BUTTONS, None)

    def _put(self, method: str, arguments: dict[str, Any], file: bytes | None = None) -> None:
        if method != "answerCallbackQuery":
            arguments = {"chat_id": self._chat_id} | arguments
        self.tx.outbox.add(Call(self._chat_id, method, arguments, file), self.now)


def _bare(label: str) -> str:
    """A label without its sign or number: 👍 有用 → 有用."""
    return "".join(c for c in label if c.isalnum() or c in " -").strip(" -0123456789").casefold()

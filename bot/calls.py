"""Cards as calls to the Bot API, and what people attach to their messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import Message

from bot.card import Card
from bot.render import keyboard, messages
from store.outbox import Call
from store.store import Transaction

CAPTION = 1024  # characters that Telegram allows under a file


@dataclass(frozen=True)
class Place:
    """Where something is said: a chat, and in a forum the topic."""

    chat_id: int
    thread: int | None = None

    @property
    def address(self) -> dict[str, Any]:
        """The place as the Bot API takes it."""
        topic = {} if self.thread is None else {"message_thread_id": self.thread}
        return {"chat_id": self.chat_id} | topic


def thread_of(message: Message | None) -> int | None:
    """The topic of a forum in which a message stands."""
    return message.message_thread_id if message and message.is_topic_message else None


def without_mention(message: Message, username: str) -> str:
    """What was written, without the name by which the bot was called in a group."""
    text = message.text or ""
    return text if message.chat.type == "private" else re.sub(rf"@{username}\b", "", text, flags=re.IGNORECASE).strip()


@dataclass(frozen=True)
class Attachment:
    """What came with a message: ``kind`` as the Bot API calls it (document, photo, voice …), Telegram's id of it."""

    kind: str
    file_id: str
    name: str
    size: int | None
    caption: str


def attached(message: Message) -> Attachment | None:
    """What came with a message, a picture in its largest size."""
    caption = message.caption or ""
    if message.photo:
        return Attachment("photo", message.photo[-1].file_id, "", message.photo[-1].file_size, caption)
    named = message.document or message.audio or message.video
    if named:
        kind = "document" if message.document else "audio" if message.audio else "video"
        return Attachment(kind, named.file_id, (named.file_name or "")[:100], named.file_size, caption)
    voice = message.voice
    return Attachment("voice", voice.file_id, "", voice.file_size, caption) if voice else None


async def offer_told(tx: Transaction, told: Sequence[tuple[int, Card]], now: datetime) -> None:
    """What was told to other chats can be answered there by typing a button's label."""
    for chat_id, card in told:
        if flat := [(button.label, button.data) for row in card.buttons for button in row]:
            await tx.conversations.offer(chat_id, flat, now)


def card_calls(to: int | Place, card: Card, picture: bytes | None = None) -> list[Call]:
    """What sends a card to a chat; ``picture``: a PNG that it stands under, with at most 1024 characters."""
    place = Place(to) if isinstance(to, int) else to
    if picture is not None:
        captioned = place.address | caption_of(card, "photo", "picture.png")
        return [Call(place.chat_id, "sendPhoto", captioned, picture)]
    sent = [place.address | text_of(text) for text in messages(card)]
    if card.buttons:
        sent[-1]["reply_markup"] = keyboard(card.buttons)
    return [Call(place.chat_id, "sendMessage", arguments) for arguments in sent]


def copy_call(to: Place, message: Message, caption: str) -> Call:
    """What copies somebody's file, picture or recording to another chat, with this caption in plain text."""
    source = {"from_chat_id": message.chat.id, "message_id": message.message_id}
    return Call(to.chat_id, "copyMessage", to.address | source | {"caption": caption[:CAPTION]})


def caption_of(card: Card, kind: str, name: str) -> dict[str, Any]:
    """What stands under a file (``kind``: document, photo): a card of at most 1024 characters."""
    [text] = messages(card)
    said = {"caption": text, "parse_mode": "HTML", "file": kind, "filename": name}
    return said | ({"reply_markup": keyboard(card.buttons)} if card.buttons else {})


def stored_file(chat_id: int, kind: str, file_id: str, caption: str) -> Call:
    """What sends a file again that Telegram keeps; ``kind`` as ``Attachment`` has it."""
    arguments = {"chat_id": chat_id, kind: file_id, "caption": caption[:1024]}
    return Call(chat_id, f"send{kind.capitalize()}", arguments)


def text_of(text: str) -> dict[str, Any]:
    """A message without buttons; ``text`` in Telegram's HTML."""
    return {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}

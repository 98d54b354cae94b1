"""Cards as calls to the Bot API, and what people attach to their messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from telegram import Message

from bot.card import Card
from bot.render import keyboard, messages
from store.outbox import Call


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


def card_calls(chat_id: int, card: Card, picture: bytes | None = None) -> list[Call]:
    """What sends a card to a chat; ``picture``: a PNG that it stands under, with at most 1024 characters."""
    if picture is not None:
        return [Call(chat_id, "sendPhoto", {"chat_id": chat_id} | caption_of(card, "photo", "picture.png"), picture)]
    sent = [{"chat_id": chat_id} | text_of(text) for text in messages(card)]
    if card.buttons:
        sent[-1]["reply_markup"] = keyboard(card.buttons)
    return [Call(chat_id, "sendMessage", arguments) for arguments in sent]


def caption_of(card: Card, kind: str, name: str) -> dict[str, Any]:
    """What stands under a file (``kind``: document, photo): a card of at most 1024 characters."""
    [text] = messages(card)
    said = {"caption": text, "parse_mode": "HTML", "file": kind, "filename": name}
    return said | ({"reply_markup": keyboard(card.buttons)} if card.buttons else {})


def text_of(text: str) -> dict[str, Any]:
    """A message without buttons; ``text`` in Telegram's HTML."""
    return {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}

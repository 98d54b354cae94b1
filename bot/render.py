"""The one renderer: a card → Telegram's HTML, everything escaped, split at paragraphs where it is too long."""

from __future__ import annotations

import html
import re
from typing import Any

from bot.card import Buttons, Card

LIMIT = 4000  # characters after parsing that one message carries; Telegram stops at 4096
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def messages(card: Card) -> list[str]:
    """The HTML of each message of a card, in order; never empty, none longer than Telegram takes."""
    open_part = "\n".join(part for part in (card.text, card.tail) if part)
    if card.folded and len(open_part) + len(card.folded) < LIMIT:
        parts = [_inline(card.text), f"<blockquote expandable>{_inline(card.folded)}</blockquote>"]
        return ["\n".join([*parts, _inline(card.tail)] if card.tail else parts)]
    long_parts = [open_part, card.folded] if card.folded else [open_part]
    return [_inline(piece) for part in long_parts for piece in _split(part)] or ["…"]


def keyboard(buttons: Buttons) -> dict[str, Any]:
    """An inline keyboard as the Bot API takes it."""
    return {
        "inline_keyboard": [[{"text": b.label, "callback_data": b.data} for b in row] for row in buttons],
    }


def _inline(text: str) -> str:
    return _BOLD.sub(r"<b>\1</b>", html.escape(text, quote=False))


def _split(text: str) -> list[str]:
    pieces: list[str] = []
    while len(text) > LIMIT:
        cut = max(text.rfind("\n", 0, LIMIT), 0) or LIMIT
        pieces.append(text[:cut])
        text = text[cut:].lstrip("\n")
    return [piece for piece in [*pieces, text] if piece.strip()]

"""Buttons that are typed: what a chat remembers of those it was shown, and what words name one of them."""

from __future__ import annotations

from typing import Any

from bot.card import Card, meant
from store.conversations import TOLD

_BUTTONS, _NUMBERED = "buttons", "numbered"


def offer(memory: dict[str, Any], card: Card) -> None:
    """The buttons of this card can be typed from now on, and those of the card before it no longer."""
    memory.pop(_NUMBERED, None)
    memory.pop(_BUTTONS, None)
    if flat := [[button.label, button.data] for row in card.buttons for button in row]:
        memory[_BUTTONS] = flat
        if not card.numbered:
            memory[_NUMBERED] = False


def named(memory: dict[str, Any], words: str) -> str | None:
    """The data of the button that words name: of the card last shown its number or label, of told ones the label."""
    shown: list[list[str]] = memory.get(_BUTTONS, [])
    if words.isdecimal() and memory.get(_NUMBERED, True) and 0 < int(words) <= len(shown):
        return shown[int(words) - 1][1]
    return next((data for label, data in [*shown, *memory.get(TOLD, [])] if meant(label, words)), None)

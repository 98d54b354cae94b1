"""What a view makes: text, a folded part, a last line and buttons. No markup but ``**bold**``, no Telegram."""

from __future__ import annotations

import re
from dataclasses import dataclass

DATA_LIMIT = 64  # bytes that Telegram allows in the data of a button
Buttons = tuple[tuple["Button", ...], ...]


@dataclass(frozen=True)
class Button:
    """A button: a label, and what pressing it means as ``noun.verb:argument``. It can be typed, too."""

    label: str
    data: str

    def __post_init__(self) -> None:
        if len(self.data.encode()) > DATA_LIMIT:
            raise ValueError(f"the data of a button is over {DATA_LIMIT} bytes: {self.data}")


@dataclass(frozen=True)
class Card:
    """One message. ``folded`` opens on a tap; ``tail`` stands after it, so that a forwarded card keeps its source.

    ``numbered``: its buttons can be typed by number; not where a bare number is an answer.
    """

    text: str
    folded: str | None = None
    tail: str | None = None
    buttons: Buttons = ()
    numbered: bool = True

    @property
    def plain(self) -> str:
        """The card as read without a screen: the folded part unfolded, last."""
        parts = [self.text, self.tail, self.folded]
        return "\n".join(part for part in parts if part).replace("**", "")


def meant(label: str, words: str) -> bool:
    """Whether these words name the button: its label, also without spaces, its sign, number or what follows a comma."""
    return _tight(words) in map(_tight, (label, _bare(label), _bare(re.split("[，,]", label)[0])))


def _bare(label: str) -> str:
    return "".join(c for c in label if c.isalnum() or c in " -").strip(" -0123456789").casefold()


def _tight(words: str) -> str:
    return "".join(words.split()).casefold()


def rows(buttons: list[Button], width: int) -> Buttons:
    """Buttons in rows of ``width``."""
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))

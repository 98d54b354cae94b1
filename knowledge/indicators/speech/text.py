"""A sentence while it is being read: what has been understood is struck out, what is left is looked at next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from knowledge.text.normalise import plain

STRUCK = "|"  # stands where something has been understood; ``plain`` text of a person may hold one, too: no harm
GAP = "…"
_WIDEST = 8  # characters that a gap may stand for; what has been struck counts as one
Ways = Sequence[tuple[str, ...]]
_SPOKEN = re.compile(r"[\w%]")


class Sentence:
    """A text in normal form. Positions count in it and do not shift: struck characters are replaced, never removed."""

    def __init__(self, text: str) -> None:
        self.whole = plain(text)
        self._left = self.whole

    @property
    def left(self) -> str:
        """What has not been struck."""
        return self._left

    def strike(self, start: int, end: int) -> None:
        """Take a part as understood."""
        self._left = self._left[:start] + STRUCK * (end - start) + self._left[end:]

    def letters(self) -> list[int]:
        """The positions of what is left of letters, digits and Han: spaces, signs and struck parts are no letters."""
        return [at for at, sign in enumerate(self._left) if _SPOKEN.match(sign)]

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a pattern stands in what is left."""
        return pattern.finditer(self._left)


class Spoken:
    """A list of words of the content, to be found in texts. ``…`` in a word is a gap of a few characters."""

    def __init__(self, words: Iterable[str], ways: Ways = ()) -> None:
        """``ways``: groups of words that may stand for one another in every word of the list (怎么样, 咋样)."""
        every = dict.fromkeys(way for word in words for way in said_otherwise(word, ways))
        joined = "|".join(_pattern(word) for word in sorted(every, key=len, reverse=True))
        self._pattern = re.compile(joined or "(?!)")

    def __call__(self, text: str) -> bool:
        """Whether one of the words stands in the text (in normal form)."""
        return self._pattern.search(text) is not None

    def without(self, text: str) -> str:
        """The text with every such word struck."""
        return self._pattern.sub(STRUCK, text)

    def span(self, text: str) -> tuple[int, int] | None:
        """Where the first of the words stands."""
        match = self._pattern.search(text)
        return match.span() if match else None

    def first(self, text: str) -> int | None:
        """Where the first of the words begins."""
        span = self.span(text)
        return span[0] if span else None

    def at(self, text: str, start: int) -> int | None:
        """Where a word that begins at ``start`` ends."""
        match = self._pattern.match(text, start)
        return match.end() if match else None


def said_otherwise(word: str, ways: Ways) -> Iterator[str]:
    """A word, and the same with one part of it put in other words; of the parts, the longest."""
    yield word
    held = [(part, group) for group in ways for part in group if part in word]
    if held:
        part, group = max(held, key=lambda one: len(one[0]))
        yield from (word.replace(part, other) for other in group if other != part)


@cache
def _pattern(word: str) -> str:
    return rf"(?:\|++|[^|,。;?!]){{0,{_WIDEST}}}?".join(_bounded(plain(part)) for part in word.split(GAP))


def _bounded(part: str) -> str:
    """Latin words are whole words: red is not in reduced."""
    latin = part.isascii() and part.replace(" ", "").isalpha()
    return rf"(?<![a-z]){re.escape(part)}(?![a-z])" if latin else re.escape(part)


def unsaid(text: str) -> int:
    """How many characters of a text carry a meaning that nothing has understood."""
    return sum(1 for sign in text if sign != STRUCK and _SPOKEN.match(sign))

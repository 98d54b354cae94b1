"""Words of the board that were typed in pinyin (guokexiao duoshao le), put into characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from knowledge.indicators.speech.forms import is_han
from knowledge.text.pinyin import sound, split

_RUN = re.compile(r"(?<![a-z])[a-z]+(?: [a-z]+)*(?![a-z])")
_LEAST = 2  # syllables; fewer are as well a word of another language
_PARTICLES = frozenset("了吗呢的吧啊")  # other words of one syllable sound like too much else


def in_characters(words: Iterable[str]) -> Callable[[str], str]:
    """What puts runs of Latin letters into the words that they spell, where they spell nothing else.

    Of words that sound alike the first is meant.
    """
    known: dict[tuple[str, ...], str] = {}
    for word in (word for word in words if is_han(word) and (len(word) > 1 or word in _PARTICLES)):
        known.setdefault(tuple(sound(word).split()), word)
    longest = max(map(len, known), default=0)

    def put(match: re.Match[str]) -> str:
        parts = [split(word) for word in match[0].split(" ")]
        syllables = tuple(syllable for part in parts for syllable in part or ("",))
        found = _spelled(syllables, known, longest) if len(syllables) >= _LEAST else None
        return found or match[0]

    return lambda text: _RUN.sub(put, text.lower()) if _RUN.search(text.lower()) else text


def _spelled(syllables: tuple[str, ...], known: Mapping[tuple[str, ...], str], longest: int) -> str | None:
    """The words that syllables spell one after another, the longest first; None when something is left over."""
    text, at = "", 0
    while at < len(syllables):
        sizes = range(min(longest, len(syllables) - at), 0, -1)
        size = next((size for size in sizes if syllables[at : at + size] in known), 0)
        if not size:
            return None
        text, at = text + known[syllables[at : at + size]], at + size
    return text

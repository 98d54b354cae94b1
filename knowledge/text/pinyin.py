"""Pinyin: how a text sounds, and which Latin letters are pinyin. The table is made by make_pinyin.py."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("pinyin.txt")
_LATIN = re.compile(r"[a-z]+")
_LONGEST = 6
_WORD = 3  # letters; shorter ones say nothing of the language
_HAN = re.compile("[一-鿿]+")
_AROUND = 4  # English words around each Chinese name


@cache
def _sounds() -> dict[str, str]:
    lines = _TABLE.read_text("utf-8").splitlines()
    return {character: sound for sound, group in (line.split(" ") for line in lines) for character in group}


@cache
def _syllables() -> frozenset[str]:
    return frozenset(_sounds().values())


def sound(text: str) -> str:
    """The text with each Han character by its usual sound, set apart by spaces: 高企A → ``gao qi A``."""
    sounds = _sounds()
    return " ".join("".join(f" {sounds[c]} " if c in sounds else c for c in text).split())


def syllables(signs: Iterable[str]) -> tuple[str, ...]:
    """The usual sound of each Han character; anything else stays as it is."""
    sounds = _sounds()
    return tuple(sounds.get(sign, sign) for sign in signs)


def split(word: str) -> tuple[str, ...] | None:
    """A Latin word as pinyin syllables, the fewest that fit; None when it is no pinyin."""
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(word) + 1):
        options = [
            (*head, word[start:end])
            for start in range(max(0, end - _LONGEST), end)
            if (head := best[start]) is not None and word[start:end] in _syllables()
        ]
        best.append(min(options, key=len, default=None))
    return best[-1]


def spelled_out(text: str) -> str | None:
    """A question typed in pinyin as its syllables; None when it is anything else (Han, English, figures alone)."""
    lowered = text.lower()
    words = _LATIN.findall(lowered)
    if not words or any("一" <= c <= "鿿" for c in text):
        return None
    parts = [split(word) for word in words]
    known = [part for part in parts if part]
    if len(known) < len(parts) or sum(map(len, known)) < 2:
        return None
    return " ".join(syllable for part in known for syllable in part)


def english(text: str) -> bool:
    """Whether a text is written in English: two words or more, not pinyin, at most a Chinese name among many words."""
    words = [word for word in _LATIN.findall(text.lower()) if len(word) >= _WORD]
    names = _HAN.findall(text)
    if len(words) < max(2, _AROUND * len(names), sum(map(len, names))):
        return False
    return spelled_out(text) is None

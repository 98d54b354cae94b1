"""A text as the search sees it: characters and words, and the concepts of the glossary in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema.language import Term
from knowledge.text.normalise import plain
from knowledge.text.pinyin import syllables

AMOUNT = "#"  # every sum of money reads the same: which one it is decides the variant, not the topic
_MONEY = re.compile(
    r"\d[\d,]*(?:\.\d+)?\s*(?:[千百]?万|个?亿|million|billion)元?|[一二两三四五六七八九十百千零点]+个?[万亿]元?"
)
_RD = re.compile(r"(?<![a-z])r ?& ?d(?![a-z])|(?<![a-z])rd(?![a-z])")
_TOKEN = re.compile(r"[a-z]+|\d+(?:\.\d+)?%?|[^\W\d_a-z]|[%#]")
_LITTLE_WORDS = (
    "a an the is are was be been of to in on at by for with from or and our we us i you your my it its this that there "
    "if as do does did will would should must any some have has"
)
_EMPTY = frozenset(_LITTLE_WORDS.split())  # in English they say nothing of what is asked; Chinese ones do, and stay
_SAFE_BY_SOUND = 3  # characters; shorter terms sound like too many others
_MOST = 60  # tokens; of a rambling text, the rest adds nothing but time


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in units. ``signs``: single characters and Latin words; ``units``: concepts and what no concept covers."""

    signs: tuple[str, ...]
    units: tuple[str, ...]
    concepts: frozenset[str]

    @property
    def canonical(self) -> str:
        """The text with every concept by its one name, for comparing letter by letter."""
        return "".join(self.units)

    @property
    def marks(self) -> tuple[str, ...]:
        """The different signs and concepts: what the first ranking compares, whatever their order."""
        return tuple(dict.fromkeys((*self.signs, *self.units)))


class Reader:
    """Turns texts into readings with one glossary: of several terms that fit, the longest is taken."""

    def __init__(self, glossary: Iterable[Term]) -> None:
        terms = tuple(glossary)
        self._concepts: dict[tuple[str, ...], str] = {}
        self._subjects = {f"<{term.term}>" for term in terms if term.subject}
        for term in terms:
            for words in (term.term, *term.variants):
                self._concepts.setdefault(tokens(words), f"<{term.term}>")
        sounds = {words: syllables(words) for words in self._concepts}
        self._homophones = {
            sounds[words]: concept for words, concept in self._concepts.items() if len(words) >= _SAFE_BY_SOUND
        }
        self._lengths = _longest_first(sounds.values())

    def read(self, text: str) -> Reading:
        """The reading of a text."""
        signs = tokens(text)[:_MOST]
        units = tuple(self._units(signs))
        return Reading(signs, units, frozenset(unit for unit in units if unit.startswith("<")))

    def subject(self, text: str) -> str:
        """The first subject that a text names, in the glossary's word; "" when it names none."""
        return next((unit.strip("<>") for unit in self.read(text).units if unit in self._subjects), "")

    def aspect(self, text: str) -> str:
        """A text without the subjects that it names: what is asked of them."""
        units = self.read(text).units
        return "".join(unit.strip("<>") for unit in units if unit not in self._subjects)

    def _units(self, signs: tuple[str, ...]) -> Iterator[str]:
        sounds = syllables(signs)
        at = 0
        while at < len(signs):
            for length in self._lengths.get(sounds[at], ()):
                end = at + length
                concept = self._concepts.get(signs[at:end]) or self._homophones.get(sounds[at:end])
                if concept:
                    yield concept
                    at = end
                    break
            else:
                yield signs[at]
                at += 1


def _longest_first(sounds: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """By its first sound, the lengths that a term can have: most signs begin none and need no look-up."""
    lengths: dict[str, set[int]] = {}
    for sound in filter(None, sounds):
        lengths.setdefault(sound[0], set()).add(len(sound))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def tokens(text: str) -> tuple[str, ...]:
    """Han characters one by one, Latin words and figures whole, sums of money as ``#``."""
    folded = _MONEY.sub(AMOUNT, _RD.sub("rnd", plain(text)))
    return tuple(_stem(token) for token in _TOKEN.findall(folded) if token not in _EMPTY)


def _stem(token: str) -> str:
    plural = len(token) > 3 and token.isascii() and token.isalpha() and token.endswith("s")
    return token[:-1] if plural else token

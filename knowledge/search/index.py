"""The entries as vectors: one centroid an entry, rare features weigh more. Made once, then only read."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from knowledge.search.reading import Reader, Reading
from knowledge.search.vectors import Field, Sparse, posted

_SHIFT = 32  # two numbers in one, for pairs and neighbours
_PROFILES = 1 << 14  # those of real entries take about 25 kB each
_LAST = (1 << _SHIFT) - 1


@dataclass(frozen=True)
class Entry:
    """Something that can be found: the ways in which it is asked for, and the text that answers."""

    id: str
    phrasings: tuple[str, ...]
    body: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A reading in numbers, one for each unit. ``marks``: the different ones, rising; ``units``: as they stand."""

    marks: tuple[int, ...]
    units: tuple[int, ...]
    canonical: str

    def pairs(self) -> list[int]:
        """All unordered pairs: what is spoken of together, in whatever order. In rows: (0 1), (0 2), (1 2), (0 3), …"""
        return [left << _SHIFT | right for at, right in enumerate(self.marks) for left in self.marks[:at]]

    def chains(self) -> list[int]:
        """Units, and neighbours among them."""
        return [*self.units, *(left << _SHIFT | right for left, right in pairwise(self.units))]


@dataclass(frozen=True, slots=True)
class Profile:
    """An entry as it is compared in the second ranking.

    ``places``: its marks, rising; ``pairs``: the weight of each pair of places, in rows as ``Text.pairs``;
    ``chains``: weighted as in the body, 0 where only phrasings have them.
    """

    places: Mapping[int, int]
    pairs: array[float]
    chains: Sparse
    canonicals: tuple[str, ...]


class Index:
    """All entries, ready to be searched."""

    def __init__(self, entries: Sequence[Entry], reader: Reader) -> None:
        self.reader = reader
        self.entries = tuple(entries)
        self._numbers: dict[str, int] = {}
        self._asked = [[self._learn(phrasing) for phrasing in entry.phrasings] for entry in self.entries]
        self._bodies = [self._learn(entry.body) for entry in self.entries]
        self.marks = Field((_set(text.marks for text in texts) for texts in self._asked), root=True)
        self.pairs = Field(_set(text.pairs() for text in texts) for texts in self._asked)
        self.chains = Field(
            _set([*(text.chains() for text in texts), body.units])
            for texts, body in zip(self._asked, self._bodies, strict=True)
        )
        self.postings = posted(self.marks.centroid([text.marks for text in texts]) for texts in self._asked)
        self.profile = lru_cache(maxsize=_PROFILES)(self._profile)

    def text(self, reading: Reading) -> Text:
        """A reading in numbers; what no entry has gets numbers of its own."""
        free = len(self._numbers) + 1
        numbers = {mark: self._numbers.get(mark, free + at) for at, mark in enumerate(reading.marks)}
        units = tuple(map(numbers.__getitem__, reading.units))
        return Text(tuple(sorted(numbers.values())), units, reading.canonical)

    def _learn(self, words: str) -> Text:
        reading = self.reader.read(words)
        for mark in reading.marks:
            self._numbers.setdefault(mark, len(self._numbers) + 1)
        return self.text(reading)

    def _profile(self, number: int) -> Profile:
        texts = self._asked[number]
        places = {mark: at for at, mark in enumerate(sorted(_set(text.marks for text in texts)))}
        asked = dict.fromkeys(_set(text.chains() for text in texts), 0.0)
        return Profile(
            places=places,
            pairs=_in_rows(places, self.pairs.centroid([text.pairs() for text in texts])),
            chains=Sparse(asked | self.chains.vector(self._bodies[number].chains())),
            canonicals=tuple(text.canonical for text in texts),
        )


def _in_rows(places: Mapping[int, int], pairs: Mapping[int, float]) -> array[float]:
    rows = array("f", bytes(2 * len(places) * (len(places) - 1)))
    for pair, weight in pairs.items():
        left, right = places[pair >> _SHIFT], places[pair & _LAST]
        rows[right * (right - 1) // 2 + left] = weight
    return rows


def _set(parts: Iterable[Iterable[int]]) -> set[int]:
    return set(chain.from_iterable(parts))

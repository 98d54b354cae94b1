"""Phrasings of two topics that nearly coincide: which of the two answers is then chance, so somebody should look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from knowledge.library import Library
from knowledge.schema.topics import Topic
from knowledge.search.reading import Reader

_PARTICLES = frozenset("的吗呢么啊呀吧了我们请问能可以要会不是有哪些个怎样")  # without them the same is asked


@dataclass(frozen=True)
class Pair:
    """Two topics that are asked for in the same words in another order, or with other particles."""

    topic: str
    phrasing: str
    other: str
    other_phrasing: str

    def __str__(self) -> str:
        return f"{self.topic} “{self.phrasing}” ~ {self.other} “{self.other_phrasing}”"


def alike(library: Library) -> list[Pair]:
    """Every pair that the content does not explain by ``related`` or ``counterparts``; should be none."""
    reader = Reader(library.glossary)
    said: dict[frozenset[str], list[tuple[str, str]]] = {}
    for key, topic in library.topics.items():
        for words in (topic.title, *topic.asked_as):
            said.setdefault(frozenset(reader.read(words).units) - _PARTICLES, []).append((key, words))
    return sorted(_pairs(said, library.topics), key=str)


def _pairs(said: dict[frozenset[str], list[tuple[str, str]]], topics: Mapping[str, Topic]) -> Iterator[Pair]:
    for units, rows in said.items():
        for (one, words), (other, others) in combinations(rows, 2) if units else ():
            if one != other and not _explained(one, other, topics):
                yield Pair(one, words, other, others)


def _explained(one: str, other: str, topics: Mapping[str, Topic]) -> bool:
    return any(b in (*topics[a].related, *topics[a].counterparts) for a, b in ((one, other), (other, one)))

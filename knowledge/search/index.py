"""The entries as vectors: one centroid an entry, rare features weigh more. Made once, then only read."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from typing import Generic, TypeVar

from knowledge.search.reading import Reader, Reading

Feature = TypeVar("Feature", bound=Hashable)
Vector = Mapping[Feature, float]


@dataclass(frozen=True)
class Entry:
    """Something that can be found: the ways in which it is asked for, and the text that answers."""

    id: str
    phrasings: tuple[str, ...]
    body: str = ""


class Field(Generic[Feature]):
    """One kind of feature over all entries: how rare each is, and vectors of unit length made from it."""

    def __init__(self, entries: Iterable[Iterable[Feature]], *, root: bool = False) -> None:
        count: Counter[Feature] = Counter()
        size = 0
        for features in entries:
            count.update(set(features))
            size += 1
        self._unknown = self._weight(size, 1, root)
        self._idf = {feature: self._weight(size, n, root) for feature, n in count.items()}

    @staticmethod
    def _weight(size: int, n: int, root: bool) -> float:
        idf = log(1 + size / n)
        return sqrt(idf) if root else idf

    def idf(self, feature: Feature) -> float:
        """The weight of a feature; one that no entry has counts as if a single entry had it."""
        return self._idf.get(feature, self._unknown)

    def vector(self, features: Iterable[Feature]) -> dict[Feature, float]:
        """The features of one text, weighted, at length one. Unknown ones take part in the length."""
        weights = {feature: (1 + log(n)) * self.idf(feature) for feature, n in Counter(features).items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {feature: weight / length for feature, weight in weights.items()}

    def centroid(self, texts: Iterable[Iterable[Feature]]) -> dict[Feature, float]:
        """The mean direction of several texts, at length one."""
        total: dict[Feature, float] = {}
        for features in texts:
            for feature, weight in self.vector(features).items():
                total[feature] = total.get(feature, 0.0) + weight
        length = sqrt(sum(weight * weight for weight in total.values())) or 1.0
        return {feature: weight / length for feature, weight in total.items()}


def cosine(question: Vector[Feature], entry: Vector[Feature]) -> float:
    """How alike two vectors of length one are."""
    return sum(weight * entry[feature] for feature, weight in question.items() if feature in entry)


@dataclass(frozen=True)
class Profile:
    """An entry as it is compared in the second ranking."""

    pairs: Vector[tuple[str, str]]
    units: Vector[str]
    signs: Vector[str]
    body: Vector[str]
    canonicals: tuple[str, ...]
    concepts: frozenset[str]
    counts: Mapping[str, int]
    length: int


class Index:
    """All entries, ready to be searched."""

    def __init__(self, entries: Sequence[Entry], reader: Reader) -> None:
        self.reader = reader
        self.entries = tuple(entries)
        self._readings: list[list[Reading]] = [[reader.read(p) for p in e.phrasings] for e in self.entries]
        bodies = [reader.read(e.body) for e in self.entries]
        self.marks = Field((_all(r.marks for r in rs) for rs in self._readings), root=True)
        self.pairs = Field(_all(r.pairs() for r in rs) for rs in self._readings)
        self.units = Field(
            _all([*(r.unit_chains() for r in rs), b.units]) for rs, b in zip(self._readings, bodies, strict=True)
        )
        self.signs = Field(_all(r.sign_chains() for r in rs) for rs in self._readings)
        self._bodies = bodies
        self._marks = [self.marks.centroid(r.marks for r in rs) for rs in self._readings]
        self.postings = self._post()
        self.profile = lru_cache(maxsize=4096)(self._profile)
        lengths = [sum(len(r.units) for r in rs) for rs in self._readings]
        self.mean_length = sum(lengths) / max(len(lengths), 1)

    def mark_vector(self, number: int) -> Vector[str]:
        """The marks of an entry, as the first ranking compares them."""
        return self._marks[number]

    def _post(self) -> dict[str, tuple[array[int], array[float]]]:
        postings: dict[str, tuple[array[int], array[float]]] = {}
        for number, marks in enumerate(self._marks):
            for mark, weight in marks.items():
                numbers, weights = postings.setdefault(mark, (array("l"), array("f")))
                numbers.append(number)
                weights.append(weight)
        return postings

    def _profile(self, number: int) -> Profile:
        readings, body = self._readings[number], self._bodies[number]
        counts = Counter(feature for r in readings for feature in r.unit_chains())
        return Profile(
            pairs=self.pairs.centroid(r.pairs() for r in readings),
            units=self.units.centroid(r.unit_chains() for r in readings),
            signs=self.signs.centroid(r.sign_chains() for r in readings),
            body=self.units.vector(body.unit_chains()),
            canonicals=tuple(r.canonical for r in readings),
            concepts=frozenset().union(*(r.concepts for r in readings)),
            counts=counts,
            length=sum(len(r.units) for r in readings),
        )


def _all(parts: Iterable[Iterable[Feature]]) -> list[Feature]:
    return [feature for part in parts for feature in part]

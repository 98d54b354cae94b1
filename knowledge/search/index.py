"""The entries as vectors: one centroid an entry, rare features weigh more. Made once, then only read."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from typing import Generic, TypeVar

from knowledge.search.reading import Reader

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

    marks: Vector[str]
    pairs: Vector[tuple[str, str]]
    body: Vector[str]
    known: frozenset[str]
    canonicals: tuple[str, ...]


class Index:
    """All entries, ready to be searched."""

    def __init__(self, entries: Sequence[Entry], reader: Reader) -> None:
        self.reader = reader
        self.entries = tuple(entries)
        self._readings = [[reader.read(phrasing) for phrasing in entry.phrasings] for entry in self.entries]
        self._bodies = [reader.read(entry.body) for entry in self.entries]
        self.marks = Field((_all(r.marks for r in rs) for rs in self._readings), root=True)
        self.pairs = Field(_all(r.pairs() for r in rs) for rs in self._readings)
        self.chains = Field(
            _all([*(r.chains() for r in rs), body.units]) for rs, body in zip(self._readings, self._bodies, strict=True)
        )
        self._marks = [self.marks.centroid(r.marks for r in rs) for rs in self._readings]
        self.postings = self._post()
        self.profile = lru_cache(maxsize=4096)(self._profile)

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
        return Profile(
            marks=self._marks[number],
            pairs=self.pairs.centroid(r.pairs() for r in readings),
            body=self.chains.vector(body.chains()),
            known=frozenset(_all([*(r.chains() for r in readings), body.chains()])),
            canonicals=tuple(r.canonical for r in readings),
        )


def _all(parts: Iterable[Iterable[Feature]]) -> list[Feature]:
    return [feature for part in parts for feature in part]

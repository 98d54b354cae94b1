"""Texts as vectors: features are numbers, rare ones weigh more, every vector has length one.

What stays in memory is kept in flat arrays, at a tenth of the size of a dict.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt
from operator import mul

_STEPS = 10  # entries read in the time that it takes to look one up


class Sparse:
    """A vector that stays."""

    __slots__ = ("_features", "_weights")

    def __init__(self, weights: Mapping[int, float]) -> None:
        self._features = array("Q", sorted(weights))
        self._weights = array("d", map(weights.__getitem__, self._features))

    def shared(self, wanted: Iterable[int]) -> list[tuple[int, float]]:
        """Those of the wanted features that are here, and their weights."""
        features, weights, size = self._features, self._weights, len(self._features)
        places = [(bisect_left(features, feature), feature) for feature in wanted]
        return [(feature, weights[at]) for at, feature in places if at < size and features[at] == feature]


@dataclass(frozen=True, slots=True)
class Posting:
    """The entries that have a feature, by number, rising, and its weight in each."""

    numbers: array[int]
    weights: array[float]

    def __len__(self) -> int:
        return len(self.numbers)

    def among(self, chosen: Collection[int]) -> list[tuple[int, float]]:
        """Those of the chosen entries that have it: looked up where that is quicker than to read past all."""
        numbers, weights, size = self.numbers, self.weights, len(self.numbers)
        if size < _STEPS * len(chosen):
            return [(number, weight) for number, weight in zip(numbers, weights, strict=True) if number in chosen]
        places = [(bisect_left(numbers, number), number) for number in chosen]
        return [(number, weights[at]) for at, number in places if at < size and numbers[at] == number]


def posted(vectors: Iterable[Mapping[int, float]]) -> dict[int, Posting]:
    """The vectors of all entries turned round: for each feature, who has it."""
    postings: dict[int, Posting] = {}
    for number, vector in enumerate(vectors):
        for feature, weight in vector.items():
            posting = postings.setdefault(feature, Posting(array("I"), array("d")))
            posting.numbers.append(number)
            posting.weights.append(weight)
    return postings


class Field:
    """One kind of feature over all entries: how rare each is, and the vectors made from it."""

    def __init__(self, entries: Iterable[Collection[int]], *, root: bool = False) -> None:
        count: Counter[int] = Counter()
        size = 0
        for features in entries:
            count.update(features)
            size += 1
        by_count = {n: _idf(size, n, root) for n in {1, *count.values()}}
        self._unknown = by_count[1]
        self._idf = Sparse({feature: by_count[n] for feature, n in count.items()})

    def idf(self, features: Iterable[int]) -> dict[int, float]:
        """The weight of each feature; one that no entry has counts as if a single entry had it."""
        weights = dict.fromkeys(features, self._unknown)
        weights.update(self._idf.shared(weights))
        return weights

    def vector(self, features: Iterable[int]) -> dict[int, float]:
        """The features of one text, weighted. Unknown ones take part in the length."""
        counts = Counter(features)
        return at_length_one(
            {feature: (1 + log(counts[feature])) * weight for feature, weight in self.idf(counts).items()}
        )

    def centroid(self, texts: Collection[Collection[int]]) -> dict[int, float]:
        """The mean direction of several texts, each of which names a feature once."""
        idf = self.idf(feature for features in texts for feature in features)
        shares = dict.fromkeys(idf, 0.0)
        for features in texts:
            share = 1 / (length(list(map(idf.__getitem__, features))) or 1.0)
            for feature in features:
                shares[feature] += share
        return at_length_one({feature: weight * shares[feature] for feature, weight in idf.items()})


def length(weights: Collection[float]) -> float:
    """The length of a vector."""
    return sqrt(sum(map(mul, weights, weights)))


def at_length_one(weights: Mapping[int, float]) -> dict[int, float]:
    """The same direction, at length one."""
    whole = length(weights.values()) or 1.0
    return {feature: weight / whole for feature, weight in weights.items()}


def _idf(size: int, n: int, root: bool) -> float:
    idf = log(1 + size / n)
    return sqrt(idf) if root else idf

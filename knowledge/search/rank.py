"""Two rankings: many entries by what marks they share with the question, then a few exactly.

What is compared, and why only this, stands in docs/decisions; the weights are data (weights.json).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz import process
from rapidfuzz.distance import Indel

from knowledge.search.index import Index, Profile
from knowledge.search.reading import Reading
from knowledge.search.weights import Weights

_CANDIDATES = 20
_POSTINGS = 4000  # entries found by the rarest marks; the common ones only help to order the best of them
_KEPT = 200


@dataclass(frozen=True)
class Likeness:
    """How an entry compares with a question, each from 0 to 1.

    ``marks``: signs and concepts shared; ``pairs``: things spoken of together; ``body``: words of the answer;
    ``spelling``: letter by letter, the nearest phrasing; ``cover``: how much of the question the entry knows at all,
    neighbours counted, too; ``named``: how much of it stands in the ways in which the entry is asked for.
    """

    marks: float
    pairs: float
    body: float
    spelling: float
    cover: float
    named: float


@dataclass(frozen=True)
class Hit:
    """An entry that was compared. ``score`` orders; it runs from 0 to about the sum of the weights."""

    id: str
    score: float
    likeness: Likeness


def rank(index: Index, question: Reading, weights: Weights) -> list[Hit]:
    """The entries that fit a question, best first; empty when nothing is shared with any."""
    compared = compare(index, question)
    hits = [Hit(key, weights.score(likeness), likeness) for key, likeness in compared.items()]
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))


def compare(index: Index, question: Reading) -> dict[str, Likeness]:
    """The entries worth comparing, by id, and how each compares."""
    compared = _Question(index, question)
    return {index.entries[number].id: compared.likeness(number, marks) for number, marks in compared.nearest()}


class _Question:
    """A question with its vectors, to be compared with one profile after the other."""

    def __init__(self, index: Index, reading: Reading) -> None:
        self._index = index
        self._text = index.text(reading)
        self._marks = index.marks.vector(self._text.marks)
        self._pairs = list(index.pairs.vector(self._text.pairs()).values())
        self._chains = index.chains.vector(self._text.chains())
        self._masses = index.chains.idf(self._chains)
        self._mass = sum(self._masses.values())
        self._units = index.chains.idf(self._text.units)
        self._said = sum(self._units.values())

    def nearest(self) -> list[tuple[int, float]]:
        """The candidates, and how alike their marks are: found by rare marks, and ordered by all."""
        known = [
            (self._index.postings[mark], weight) for mark, weight in self._marks.items() if mark in self._index.postings
        ]
        known.sort(key=lambda item: len(item[0]))
        rare = max(1, bisect_right(list(accumulate(len(posting) for posting, _ in known)), _POSTINGS))
        total: dict[int, float] = {}
        for posting, weight in known[:rare]:
            for number, part in zip(posting.numbers, posting.weights, strict=True):
                total[number] = total.get(number, 0.0) + weight * part
        if rare < len(known):
            total = dict(_best(total, _KEPT))
        for posting, weight in known[rare:]:
            for number, part in posting.among(total):
                total[number] += weight * part
        return _best(total, _CANDIDATES)

    def likeness(self, number: int, marks: float) -> Likeness:
        """How an entry compares."""
        profile = self._index.profile(number)
        chains = profile.chains.shared(self._chains)
        return Likeness(
            marks=marks,
            pairs=self._together(profile),
            body=sum([self._chains[chain] * weight for chain, weight in chains]),
            spelling=self._spelling(profile),
            cover=sum([self._masses[chain] for chain, _ in chains]) / self._mass,
            named=sum([mass for unit, mass in self._units.items() if unit in profile.places]) / self._said,
        )

    def _together(self, profile: Profile) -> float:
        mine, its = self._pairs, profile.pairs
        shared = [(at, profile.places[mark]) for at, mark in enumerate(self._text.marks) if mark in profile.places]
        total = 0.0
        for n, (right, its_right) in enumerate(shared):
            row, its_row = right * (right - 1) // 2, its_right * (its_right - 1) // 2
            for left, its_left in shared[:n]:
                total += mine[row + left] * its[its_row + its_left]
        return total

    def _spelling(self, profile: Profile) -> float:
        return process.extractOne(self._text.canonical, profile.canonicals, scorer=Indel.normalized_similarity)[1]


def _best(total: Mapping[int, float], n: int) -> list[tuple[int, float]]:
    best = sorted(sorted(total), key=total.__getitem__, reverse=True)[:n]
    return [(number, total[number]) for number in best]

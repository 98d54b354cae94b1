"""Two rankings: many entries by what marks they share with the question, then a few exactly.

The weights are those of a measured comparison on questions of this field; see docs/decisions.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from rapidfuzz.distance import Indel

from knowledge.search.index import Index, Profile, cosine
from knowledge.search.reading import Reading

_CANDIDATES = 20
_POSTINGS = 2000  # enough rare marks have been read by then; the common ones only add to who is known
_K1, _B = 1.5, 0.75


@dataclass(frozen=True)
class Hit:
    """An entry and how well it fits: ``score`` orders, ``scope`` says whether the question is ours at all."""

    id: str
    score: float
    scope: float


def rank(index: Index, question: Reading) -> list[Hit]:
    """The entries that fit a question, best first; empty when nothing is shared with any."""
    if not question.signs:
        return []
    compared = _Question(index, question)
    hits = [compared.hit(number) for number in _candidates(index, question)]
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))


def _candidates(index: Index, question: Reading) -> list[int]:
    vector = index.marks.vector(question.marks)
    known = sorted((m for m in vector if m in index.postings), key=lambda m: len(index.postings[m][0]))
    total: dict[int, float] = {}
    read = 0
    for mark in known:
        numbers, weights = index.postings[mark]
        still_open = read < _POSTINGS
        weight = vector[mark]
        for number, part in zip(numbers, weights, strict=True):
            if number in total:
                total[number] += weight * part
            elif still_open:
                total[number] = weight * part
        read += len(numbers)
    return sorted(total, key=lambda number: (-total[number], number))[:_CANDIDATES]


class _Question:
    """A question with its vectors, to be compared with one profile after the other."""

    def __init__(self, index: Index, reading: Reading) -> None:
        self._index = index
        self._reading = reading
        self._marks = index.marks.vector(reading.marks)
        self._pairs = index.pairs.vector(reading.pairs())
        self._chains = list(reading.unit_chains())
        self._units = index.units.vector(self._chains)
        self._signs = index.signs.vector(reading.sign_chains())
        self._canonical = reading.canonical
        self._concept_mass = sum(map(index.marks.idf, reading.concepts))

    def hit(self, number: int) -> Hit:
        profile = self._index.profile(number)
        score = (
            0.5 * self._shared_marks(number)
            + 1.0 * cosine(self._pairs, profile.pairs)
            + 0.3 * cosine(self._units, profile.units)
            + 0.3 * cosine(self._signs, profile.signs)
            + 0.4 * cosine(self._units, profile.body)
            + 0.2 * self._concepts_met(profile)
            + 0.2 * self._closest(profile)
        )
        return Hit(self._index.entries[number].id, score, score + 0.02 * self._mass(profile))

    def _shared_marks(self, number: int) -> float:
        return cosine(self._marks, self._index.mark_vector(number))

    def _concepts_met(self, profile: Profile) -> float:
        if not self._concept_mass:
            return 0.0
        met = self._reading.concepts & profile.concepts
        return sum(map(self._index.marks.idf, met)) / self._concept_mass

    def _closest(self, profile: Profile) -> float:
        return max((Indel.normalized_similarity(self._canonical, c) for c in profile.canonicals), default=0.0)

    def _mass(self, profile: Profile) -> float:
        """BM25 of the question over all phrasings of the entry read as one text."""
        long = _K1 * (1 - _B + _B * profile.length / self._index.mean_length)
        total = 0.0
        for feature in set(self._chains):
            count = profile.counts.get(feature, 0)
            if count:
                total += self._index.units.idf(feature) * count * (_K1 + 1) / (count + long)
        return total


def certainty(best: Hit, second: Hit | None) -> float:
    """From 0 to 1: how surely the best entry is the right one, by its fit and its lead."""
    lead = best.score - (second.score if second else 0.0)
    return 1 / (1 + exp(-(2.2 * (best.scope - 1.1) + 9.0 * (lead - 0.08))))

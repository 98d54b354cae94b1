"""Two rankings: many entries by what marks they share with the question, then a few exactly.

What is compared, and why only this, stands in docs/decisions; the weights are data (weights.json).
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from knowledge.search.index import Index, Profile, cosine
from knowledge.search.reading import Reading
from knowledge.search.weights import Weights

_CANDIDATES = 20
_POSTINGS = 4000  # enough rare marks have been read by then; the common ones only add to who is known


@dataclass(frozen=True)
class Likeness:
    """How an entry compares with a question, each from 0 to 1.

    ``marks``: signs and concepts shared; ``pairs``: things spoken of together; ``body``: words of the answer;
    ``spelling``: letter by letter, the nearest phrasing; ``cover``: how much of the question the entry knows at all.
    """

    marks: float
    pairs: float
    body: float
    spelling: float
    cover: float


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
    if not question.signs:
        return {}
    compared = _Question(index, question)
    return {index.entries[number].id: compared.likeness(number) for number in _candidates(index, question)}


def _candidates(index: Index, question: Reading) -> list[int]:
    vector = index.marks.vector(question.marks)
    known = sorted((mark for mark in vector if mark in index.postings), key=lambda m: (len(index.postings[m][0]), m))
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
        chains = list(reading.chains())
        self._marks = index.marks.vector(reading.marks)
        self._pairs = index.pairs.vector(reading.pairs())
        self._chains = index.chains.vector(chains)
        self._canonical = reading.canonical
        self._masses = {chain: index.chains.idf(chain) for chain in chains}
        self._mass = sum(self._masses.values())

    def likeness(self, number: int) -> Likeness:
        profile = self._index.profile(number)
        return Likeness(
            marks=cosine(self._marks, profile.marks),
            pairs=cosine(self._pairs, profile.pairs),
            body=cosine(self._chains, profile.body),
            spelling=self._spelling(profile),
            cover=sum(mass for chain, mass in self._masses.items() if chain in profile.known) / self._mass,
        )

    def _spelling(self, profile: Profile) -> float:
        return max((Indel.normalized_similarity(self._canonical, c) for c in profile.canonicals), default=0.0)

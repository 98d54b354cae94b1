"""Phrasings asked of an index that does not hold them: how the search fares with words that nobody listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.library import Library
from knowledge.search.decide import TALK, _entries
from knowledge.search.index import Entry, Index
from knowledge.search.rank import Likeness, compare
from knowledge.search.reading import Reader
from knowledge.search.weights import Weights

FOLDS = 5


@dataclass(frozen=True)
class Fold:
    """Entries without a part of their phrasings, and that part: the id of the entry, and the words."""

    entries: tuple[Entry, ...]
    asked: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """A question and what it was compared with. ``right`` is the id of its entry, "" when nothing answers it."""

    right: str
    compared: dict[str, Likeness]


@dataclass(frozen=True)
class Best:
    """The entry that fits a question best, what its certainty rests on, and whether it is the right one.

    ``offered``: the right one is among the first three.
    """

    right: bool
    offered: bool
    score: float
    lead: float
    cover: float


def folds(entries: Sequence[Entry]) -> Iterator[Fold]:
    """Each phrasing is asked in one of the folds; one that an entry lists twice is not asked."""
    for fold in range(FOLDS):
        kept, asked = [], []
        for at, entry in enumerate(entries):
            stays = tuple(words for n, words in enumerate(entry.phrasings, at) if n % FOLDS != fold)
            kept.append(Entry(entry.id, stays, entry.body))
            asked += [(entry.id, words) for words in entry.phrasings if words not in stays]
        yield Fold(tuple(kept), tuple(asked))


def held_out(library: Library) -> list[Asked]:
    """The phrasings of the topics, each asked of an index without it."""
    reader, found = Reader(library.glossary), []
    for fold in folds(_entries(library)):
        index = Index(fold.entries, reader)
        found += [_asked(index, key, words) for key, words in fold.asked if not key.startswith(TALK)]
    return found


def own_tests(library: Library) -> list[Asked]:
    """The questions that the topics list as their tests, asked of everything."""
    index = Index(_entries(library), Reader(library.glossary))
    return [_asked(index, key, words) for key, topic in library.topics.items() for words in topic.tests]


def foreign(library: Library) -> list[Asked]:
    """What is none of our business, asked of an index that does not know any of it."""
    declined = {f"{TALK}{talk.id}": talk.asked_as for talk in library.talk if talk.decision == "decline"}
    index = Index([entry for entry in _entries(library) if entry.id not in declined], Reader(library.glossary))
    return [_asked(index, "", words) for asked_as in declined.values() for words in asked_as]


def bare(library: Library) -> list[Asked]:
    """Single terms of the glossary, which name a matter and ask nothing."""
    index = Index(_entries(library), Reader(library.glossary))
    listed = {words for entry in index.entries for words in entry.phrasings}
    terms = (words for term in library.glossary for words in (term.term, *term.variants))
    return [_asked(index, "", words) for words in terms if words not in listed]


def _asked(index: Index, right: str, words: str) -> Asked:
    return Asked(right, compare(index, index.reader.read(words)))


def ranked(sample: Sequence[Asked], weights: Weights) -> list[Best]:
    """Each question's best entry; what nothing was compared with is left out."""
    return [_best(asked, weights) for asked in sample if asked.compared]


def _best(asked: Asked, weights: Weights) -> Best:
    scores = {key: weights.score(likeness) for key, likeness in asked.compared.items()}
    keys = sorted(scores, key=lambda key: (-scores[key], key))
    lead = scores[keys[0]] - (scores[keys[1]] if len(keys) > 1 else 0.0)
    cover = asked.compared[keys[0]].cover
    return Best(keys[0] == asked.right, asked.right in keys[:3], scores[keys[0]], lead, cover)


def line(name: str, sample: Sequence[Asked], weights: Weights) -> str:
    """How a sample fares: found first and among the first three, answered right and wrong, declined."""
    found = ranked(sample, weights)
    in_scope = [best for best in found if best.score >= weights.in_scope]
    answered = [best.right for best in in_scope if weights.sure(best.score, best.lead, best.cover) >= weights.answer]
    first, three = (sum(ones) / len(sample) for ones in ((b.right for b in found), (b.offered for b in found)))
    right, wrong, declined = (
        n / len(sample) for n in (sum(answered), answered.count(False), len(sample) - len(in_scope))
    )
    return f"{name:10}{len(sample):7}{first:9.1%}{three:9.1%}{right:9.1%}{wrong:9.1%}{declined:10.1%}"

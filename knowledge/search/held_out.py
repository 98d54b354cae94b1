"""Phrasings asked of an index that does not hold them: how the search fares with words that nobody listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.library import Library
from knowledge.search.decide import TALK, _entries
from knowledge.search.index import Entry, Index
from knowledge.search.rank import Likeness, compare
from knowledge.search.reading import Reader

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


def _asked(index: Index, right: str, words: str) -> Asked:
    return Asked(right, compare(index, index.reader.read(words)))

"""Phrasings asked of an index that does not hold them: how the search fares with words that nobody listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.search.index import Entry

FOLDS = 5


@dataclass(frozen=True)
class Fold:
    """Entries without a part of their phrasings, and that part: the id of the entry, and the words."""

    entries: tuple[Entry, ...]
    asked: tuple[tuple[str, str], ...]


def folds(entries: Sequence[Entry]) -> Iterator[Fold]:
    """Each phrasing is asked in one of the folds; one that an entry lists twice is not asked."""
    for fold in range(FOLDS):
        kept, asked = [], []
        for at, entry in enumerate(entries):
            stays = tuple(words for n, words in enumerate(entry.phrasings, at) if n % FOLDS != fold)
            kept.append(Entry(entry.id, stays, entry.body))
            asked += [(entry.id, words) for words in entry.phrasings if words not in stays]
        yield Fold(tuple(kept), tuple(asked))

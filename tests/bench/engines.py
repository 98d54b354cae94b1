"""The usual ways to find the nearest of many phrasings, behind one face, to be compared with ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from knowledge.schema.language import Term
from knowledge.search.index import Entry, Index
from knowledge.search.rank import rank
from knowledge.search.reading import Reader, tokens
from knowledge.search.weights import shipped
from knowledge.text.normalise import squeeze

_NEAREST = 60  # phrasings; among so many there are three entries


class Engine(Protocol):
    """Something that finds entries."""

    def find(self, question: str) -> list[str]:
        """The ids of the three entries that fit best, best first."""


class Ours:
    """The index of this project."""

    def __init__(self, entries: Sequence[Entry], glossary: Sequence[Term]) -> None:
        self._index, self._weights = Index(entries, Reader(glossary)), shipped()

    def find(self, question: str) -> list[str]:
        """By six likenesses."""
        return [hit.id for hit in rank(self._index, self._index.reader.read(question), self._weights)[:3]]


class Fuzzy:
    """rapidfuzz: WRatio with every phrasing, as most bots do it."""

    def __init__(self, entries: Sequence[Entry], _glossary: Sequence[Term]) -> None:
        from rapidfuzz import fuzz, process

        self._owners, phrasings = _phrasings(entries)
        self._phrasings = [squeeze(phrasing) for phrasing in phrasings]
        self._extract, self._scorer = process.extract, fuzz.WRatio

    def find(self, question: str) -> list[str]:
        """By the best-fitting phrasings."""
        found = self._extract(squeeze(question), self._phrasings, scorer=self._scorer, limit=_NEAREST)
        return _three(self._owners[number] for _, _, number in found)


class Okapi:
    """bm25s: BM25 over characters and pairs of neighbours."""

    def __init__(self, entries: Sequence[Entry], _glossary: Sequence[Term]) -> None:
        import bm25s

        self._owners, phrasings = _phrasings(entries)
        self._bm25 = bm25s.BM25()
        self._bm25.index([_grams(phrasing) for phrasing in phrasings], show_progress=False)
        self._nearest = min(_NEAREST, len(phrasings))

    def find(self, question: str) -> list[str]:
        """By the best-fitting phrasings."""
        found, _ = self._bm25.retrieve([_grams(question)], k=self._nearest, show_progress=False)
        return _three(self._owners[number] for number in found[0])


class Joined(Okapi):
    """bm25s again, with all phrasings of an entry as one text."""

    def __init__(self, entries: Sequence[Entry], glossary: Sequence[Term]) -> None:
        super().__init__([Entry(entry.id, (" ".join(entry.phrasings),)) for entry in entries], glossary)


class Cosine:
    """scikit-learn: TF-IDF over characters and pairs of neighbours, cosine with every phrasing."""

    def __init__(self, entries: Sequence[Entry], _glossary: Sequence[Term]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._owners, phrasings = _phrasings(entries)
        self._tfidf = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), preprocessor=squeeze)
        self._vectors = self._tfidf.fit_transform(phrasings).T.tocsr()

    def find(self, question: str) -> list[str]:
        """By the best-fitting phrasings."""
        found = (self._tfidf.transform([question]) @ self._vectors).tocoo()
        nearest = sorted(zip(-found.data, found.col, strict=True))[:_NEAREST]
        return _three(self._owners[number] for _, number in nearest)


class FullText:
    """SQLite FTS5, with characters and pairs of neighbours as its words."""

    def __init__(self, entries: Sequence[Entry], _glossary: Sequence[Term]) -> None:
        self._owners, phrasings = _phrasings(entries)
        self._db = sqlite3.connect(":memory:")
        self._db.execute("create virtual table phrasings using fts5(words)")
        rows = ((number, " ".join(_grams(phrasing))) for number, phrasing in enumerate(phrasings))
        self._db.executemany("insert into phrasings (rowid, words) values (?, ?)", rows)

    def find(self, question: str) -> list[str]:
        """By the best-fitting phrasings."""
        wanted = " OR ".join(f'"{gram}"' for gram in _grams(question))
        sql = "select rowid from phrasings where words match ? order by rank limit ?"
        return _three(self._owners[number] for (number,) in self._db.execute(sql, (wanted, _NEAREST)))


ENGINES: Mapping[str, type[Ours | Fuzzy | Okapi | Cosine | FullText]] = {
    "ours": Ours,
    "rapidfuzz WRatio": Fuzzy,
    "bm25s": Okapi,
    "bm25s, entries joined": Joined,
    "scikit-learn TF-IDF": Cosine,
    "SQLite FTS5": FullText,
}


def _phrasings(entries: Sequence[Entry]) -> tuple[list[str], list[str]]:
    """The entry of each phrasing, and the phrasings."""
    rows = [(entry.id, phrasing) for entry in entries for phrasing in entry.phrasings]
    return [key for key, _ in rows], [phrasing for _, phrasing in rows]


def _grams(text: str) -> list[str]:
    signs = [sign for sign in tokens(text) if sign not in "%#"]
    return [*signs, *("".join(pair) for pair in pairwise(signs))] or ["?"]


def _three(keys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(keys))[:3]

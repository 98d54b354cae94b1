"""Two contents side by side: which answers changed, which phrasings were lost; and what is due for review."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.library import Library
from knowledge.live import Live
from knowledge.schema.documents import Source
from knowledge.schema.topics import Topic

Said = Callable[[Library, str], Sequence[str]]  # what an entry of a content says, in lines


@dataclass(frozen=True)
class Comparison:
    """What a content would change. ``changed``: entry → its lines with - and +; ``asked``: all its phrasings.

    ``home``, ``home_before``: how many of them lead to their own entry now and before; ``worse``: those that did before
    and no longer do, each with its entry.
    """

    version: str
    changed: Mapping[str, tuple[str, ...]]
    asked: int
    home: int
    home_before: int
    worse: tuple[tuple[str, str], ...]


def compare(before: Live, after: Live, said: Said) -> Comparison:
    """The answers and the self-test of two contents."""
    keys = sorted(before.library.topics.keys() | after.library.topics.keys())
    found = {key: tuple(_differences(_lines(before, key, said), _lines(after, key, said))) for key in keys}
    was, lost = before.finder.lost(), after.finder.lost()
    return Comparison(
        version=after.library.version,
        changed={key: lines for key, lines in found.items() if lines},
        asked=_phrasings(after.library),
        home=_phrasings(after.library) - len(lost),
        home_before=_phrasings(before.library) - len(was),
        worse=tuple(pair for pair in lost if pair not in set(was)),
    )


def overdue(library: Library, today: date) -> Sequence[tuple[date, str, Topic]]:
    """The entries whose day of review has come, the longest overdue first."""
    due = [(one.review_by, key, one) for key, one in library.topics.items() if one.review_by and one.review_by <= today]
    return sorted(due, key=lambda entry: entry[:2])


def links(library: Library) -> Sequence[tuple[Source, int]]:
    """The documents, the longest unchecked first, and how many citations of each there are in entries."""
    cited = Counter(citation.document for topic in library.topics.values() for citation in topic.sources)
    sources = sorted(library.sources.items(), key=lambda item: (item[1].checked_on, item[0]))
    return [(source, cited[key]) for key, source in sources]


def _lines(live: Live, key: str, said: Said) -> Sequence[str]:
    return said(live.library, key) if key in live.library.topics else ()


def _differences(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    compared = difflib.unified_diff(before, after, lineterm="", n=0)
    return (line for line in compared if not line.startswith(("---", "+++", "@@")))


def _phrasings(library: Library) -> int:
    return sum(len(topic.asked_as) for topic in library.topics.values())

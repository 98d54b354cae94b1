"""Content of any size, the same at each run: the shipped entries, and invented ones made of their words."""

from __future__ import annotations

import random
from collections.abc import Sequence

from knowledge.library import Library
from knowledge.search.decide import TALK, _entries
from knowledge.search.index import Entry
from knowledge.search.reading import Reader

PHRASINGS = 3  # of an invented entry


def shipped_entries(library: Library) -> list[Entry]:
    """What the product searches."""
    return _entries(library)


def enlarged(library: Library, size: int) -> list[Entry]:
    """The shipped entries, and up to ``size`` invented ones: real phrasings about other things of the glossary."""
    entries, rng, reader = shipped_entries(library), random.Random(8), Reader(library.glossary)
    kinds = {f"<{term.term}>": term.subject for term in library.glossary}
    names = {
        kind: [name for term in library.glossary if term.subject is kind for name in (term.term, *term.variants)]
        for kind in (True, False)
    }
    models = [
        ([reader.read(words).units for words in entry.phrasings], entry.body)
        for entry in entries
        if not entry.id.startswith(TALK)
    ]
    while len(entries) < size:
        readings, body = models[len(entries) % len(models)]
        chosen = rng.sample(readings, PHRASINGS)
        others = {unit: rng.choice(names[kinds[unit]]) for units in chosen for unit in units if unit in kinds}
        phrasings = _said(chosen, others, rng.choice(names[False]))
        entries.append(Entry(f"invented/{len(entries)}", phrasings, body))
    return entries


def _said(readings: Sequence[Sequence[str]], others: dict[str, str], more: str) -> tuple[str, ...]:
    return tuple(" ".join([*(others.get(unit, unit) for unit in units), more]) for units in readings)


def questions(library: Library, n: int) -> list[str]:
    """So many of the topics' own test questions, from all over."""
    tests = [words for topic in library.topics.values() for words in topic.tests]
    return tests[:: max(1, len(tests) // n)][:n]

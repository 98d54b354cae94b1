"""Which ledger a sentence is about, when none is plainly named: the words that few ledgers have weigh most."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from knowledge.registers.speech.cited import Cited
from knowledge.registers.speech.plain import either, parts_of, squeezed
from knowledge.schema.registers import Register, RegisterWords
from knowledge.text.normalise import squeeze

_ASKED = re.compile(r"(?:多少|几)(家|支|项|条|场|次|笔|间|份|幢|层|分|人|件)")
_OUT = "\0"
_NAME = 4  # characters of the name of a row that count; longer ones say no more
_LEAST = 1.0  # the weight below which nothing is meant: one word of two characters that two ledgers share
_NEAR = 0.75  # of the heaviest: then either may be meant
_CHOICES = 6  # ledgers that are offered


@dataclass(frozen=True)
class Weighed:
    """The ledgers that may be meant, the likeliest first: one, or several that are near each other.

    ``named``: whether the first is called by a word of its own; ``cited``: whether a row of it is.
    """

    ledgers: tuple[str, ...]
    named: bool
    cited: bool


class Scales:
    """Weighs sentences by the words of one content: names, hints, columns, choices, and what the plan expects."""

    def __init__(self, registers: Mapping[str, Register], words: RegisterWords) -> None:
        common = set(squeezed(chain(words.filler, words.questions, words.courtesies, *words.operations.values())))
        self._order = tuple(registers)
        self._own: dict[str, set[str]] = {}
        self._having: dict[str, set[str]] = {}
        for name, one in registers.items():
            parts = (part for part, _name in parts_of(one.expected, words.bodies))
            for word in {*squeezed((one.title, *one.called, *one.hints)), *parts}:
                self._own.setdefault(word, set()).add(name)
            for word in squeezed(_inside(one)):
                if len(word) > 1 and word not in common:
                    self._having.setdefault(word, set()).add(name)
        self._words = re.compile(either({*self._own, *self._having}))
        self._units: dict[str, set[str]] = {}
        for name, one in registers.items():
            for unit in {one.counter, *(column.unit or "" for column in one.columns.values())}:
                self._units.setdefault(unit, set()).add(name)

    def weigh(self, line: str, cited: Cited, only: Collection[str] | None) -> Weighed | None:
        """The ledgers that a sentence may be about; None when it says too little."""
        text = squeeze(line)
        hits = cited.within(text)
        weights: dict[str, float] = {}
        at = [(hit.start, hit.end, name) for name, some in hits.items() for hit in some]
        for start, end in {(start, end) for start, end, _name in at}:
            _add(weights, {name for first, last, name in at if (first, last) == (start, end)}, min(end - start, _NAME))
            text = text[:start] + _OUT * (end - start) + text[end:]
        named = self._by_words(text, weights)
        known = {name: weight for name, weight in weights.items() if only is None or name in only}
        best = max(known.values(), default=0.0)
        if best < _LEAST and not hits:
            return None
        near = [name for name in self._order if known.get(name, 0.0) >= _NEAR * best]
        near.sort(key=lambda name: -known[name])
        return Weighed(tuple(near[:_CHOICES]), near[0] in named, near[0] in hits)

    def _by_words(self, text: str, weights: dict[str, float]) -> set[str]:
        """Weigh the words of the content, and what is counted; the ledgers that are called by a word of their own."""
        named = set()
        for match in self._words.finditer(text):
            own = self._own.get(match[0], set())
            named |= own
            _add(weights, own | self._having.get(match[0], set()), len(match[0]))
            _add(weights, own, len(match[0]))
        for match in _ASKED.finditer(text):
            _add(weights, self._units.get(match[1], set()), 2)
        return named


def _add(weights: dict[str, float], ledgers: Collection[str], length: int) -> None:
    for name in ledgers:
        weights[name] = weights.get(name, 0.0) + length / len(ledgers)


def _inside(register: Register) -> Iterator[str]:
    """What its columns and choices are called."""
    for column in register.columns.values():
        yield from (column.title, *column.called, *column.choices, *chain(*column.choices.values()))
    for share in register.shares.values():
        yield from (share.title, *share.called)
    yield from (word for due in register.due for word in due.called)

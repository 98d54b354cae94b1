"""The head of a column → what it holds, and in which unit; and which lines are totals, not expenses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.schema.expenses import Column, Expenses
from knowledge.text.normalise import plain, squeeze

_UNITS = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8}
_UNIT = re.compile(r"[(:：/]?\s*(?:单位|金额单位)?[:：]?\s*(?:人民币)?(千|万|百万|亿)?元\s*\)?")
_STATED = re.compile(r"单位[:：\s]*(?:人民币)?(千|万|百万|亿)?元")
_USUAL = 5000
_ALIKE = 75  # of 100: below it a head is not proposed


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column holds. ``unit`` of its amounts in yuan, None where the head says nothing of one.

    ``sure`` is False where the name only resembles one that is known: then the person confirms it.
    """

    column: Column
    unit: int | None
    sure: bool


class Headers:
    """Reads the heads of columns by one book."""

    def __init__(self, book: Expenses) -> None:
        self._known: dict[str, Column] = {squeeze(word): name for name, words in book.columns.items() for word in words}
        self._totals = {squeeze(word) for word in book.totals}
        self._usual: set[str] = set()  # short cells that were met and are no totals: projects, categories, marks
        self._longest = 2 * max(map(len, book.totals), default=0)  # signs may stand beside the word

    def read(self, text: str) -> Heading | None:
        """What a head says; None when it is none that matters."""
        head = plain(text)
        unit = _UNIT.search(head)
        name = squeeze(_UNIT.sub("", head)) or squeeze(head)
        scale = _UNITS[unit[1] or ""] if unit else None
        if name in self._known:
            return Heading(self._known[name], scale, sure=True)
        like = self._like(name) if name else None
        return Heading(like, scale, sure=False) if like and like != "flags" else None

    def _like(self, name: str) -> Column | None:
        """What a head probably holds: the known name that it resembles, else the longest that it contains."""
        found = process.extractOne(name, list(self._known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        inside = max((known for known in self._known if known in name), key=len, default=None)
        best = found[0] if found else inside
        return self._known[best] if best else None

    def is_total(self, *cells: str) -> bool:
        """Whether a line adds up others (合计, 小计 …)."""
        return any(cell not in self._usual and self._adds_up(cell) for cell in cells)

    def _adds_up(self, cell: str) -> bool:
        short = len("".join(cell.split())) <= self._longest
        if short and squeeze(cell) in self._totals:
            return True
        if short and len(self._usual) < _USUAL:
            self._usual.add(cell)
        return False


def stated_unit(text: str) -> int | None:
    """The unit that a note above the table states (单位：万元), in yuan."""
    found = _STATED.search(plain(text))
    return _UNITS[found[1] or ""] if found else None

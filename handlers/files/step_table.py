"""A calculation as a table of formulas: every step has a name, a value and how it is worked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from handlers.files.bulk import Formula
from handlers.files.pages import Look, Page, cell
from handlers.files.result_detail import Detail
from knowledge.expenses.amounts import percent
from knowledge.schema.expenses import ScopeWords

Bucket = TypeVar("Bucket", bound=str)
_0 = Fraction(0)


class StepTable:
    """Steps one below the other: name, value, how it is worked out."""

    def __init__(self, page: Page) -> None:
        self._page, self._row = page, 0
        page.widths(44, 20, 90)

    def head(self, text: str) -> None:
        """Begin a scope."""
        self._row += 1 if self._row else 0
        self._page.line(self._row, (text, "金额（元）", "算法和依据"), "head")
        self._row += 1

    def step(self, name: str, formula: str, value: Fraction | str, note: str = "", look: Look = "money") -> str:
        """Add a step; its address."""
        self._page.put(self._row, 0, name, "bold" if look == "sum" else "plain")
        self._page.put(self._row, 1, Formula(f"={formula}", value), look)
        self._page.put(self._row, 2, note, "note")
        self._row += 1
        return cell(self._row - 1, 1)

    def given(self, name: str, value: Fraction | Decimal, note: str, look: Look = "share") -> str:
        """Add a figure that is not worked out here; its address."""
        self._page.put(self._row, 0, name)
        self._page.put(self._row, 1, value, look)
        self._page.put(self._row, 2, note, "note")
        self._row += 1
        return cell(self._row - 1, 1)

    def buckets(
        self, detail: Detail, at: int, words: ScopeWords, amounts: Mapping[Bucket, Fraction], places: Iterable[Bucket]
    ) -> str:
        """Add the sum of each category; the range of them."""
        cells = [
            self.step(words.buckets[place], detail.sum(at, words.buckets[place]), amounts.get(place, _0))
            for place in places
        ]
        return f"{cells[0]}:{cells[-1]}"


def plain(share: Fraction) -> str:
    """A share as a percentage without needless zeros: ``80``."""
    return percent(share).removesuffix(".00")


def over(share: Fraction) -> str:
    """How a cap is worked out from what lies outside it: ``20% ÷ (1 − 20%)``."""
    return f"{plain(share)}% ÷ (1 − {plain(share)}%)"

"""A ledger → the four scopes, with every step: the one call for who has rows and wants results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from knowledge.expenses.caps import added
from knowledge.expenses.entries import Ledger
from knowledge.expenses.headers import Headers
from knowledge.expenses.hnte import HnteResult, hnte_scope
from knowledge.expenses.lines import Apportioner, Line
from knowledge.expenses.placing import Placer
from knowledge.expenses.ratio import Ratio, ratio_of
from knowledge.expenses.reading import Reader
from knowledge.expenses.rules import Rules, rules_of
from knowledge.expenses.statistics import StatResult, stat_scope
from knowledge.expenses.tax import TaxResult, tax_scope
from knowledge.schema.documents import Fact
from knowledge.schema.expenses import Expenses


class UnusableLedgerError(ValueError):
    """Nothing can be worked out; the text says why in one sentence."""


@dataclass(frozen=True)
class Allocation:
    """A ledger in the four scopes. ``years`` are those of its dates, where nobody said which is meant.

    ``ratio`` is None while sales or earlier R&D are not known. Amounts are exact; round them only to show them.
    """

    ledger: Ledger
    rules: Rules
    lines: tuple[Line, ...]
    accounting: Fraction
    hnte: HnteResult
    tax: TaxResult
    stat: StatResult
    ratio: Ratio | None
    years: tuple[int, ...]

    @property
    def year(self) -> int:
        """The fiscal year."""
        return self.rules.year

    @property
    def waiting(self) -> tuple[Line, ...]:
        """The rows about which the person is asked."""
        return tuple(line for line in self.lines if line.placement.choices and not line.outside)


class Allocator:
    """Reads and allocates ledgers by one content; keep it for many ledgers."""

    def __init__(self, book: Expenses, facts: Mapping[str, Fact]) -> None:
        self.book, self._facts = book, facts
        self.placer = Placer(book)
        self.headers = Headers(book)
        self.reader = Reader(book, self.placer)

    def allocate(self, ledger: Ledger, today: date) -> Allocation:
        """The four scopes of a ledger. Its year: as said, else that of most of its dates, else today's.

        Raises:
            UnusableLedgerError: there are no rows, no rules for the year, or no such rate in it.
        """
        if not ledger.entries:
            raise UnusableLedgerError("台账里没有费用行，无法归集")
        years = _years(ledger)
        year = ledger.parameters.year or (years[0] if years else today.year)
        rules = self._rules(ledger, year)
        month, day = map(int, self.book.periods[ledger.parameters.period].split("-"))
        apportioner = Apportioner(self.book, self.placer, date(year, 1, 1), date(year, month, day))
        lines = tuple(map(apportioner.apportion, ledger.entries))
        hnte = hnte_scope(lines, rules)
        return Allocation(
            ledger=ledger,
            rules=rules,
            lines=lines,
            accounting=added(line.accounting_amount for line in lines),
            hnte=hnte,
            tax=tax_scope(lines, rules, ledger.parameters),
            stat=stat_scope(lines),
            ratio=ratio_of(hnte.total, rules, ledger.parameters),
            years=years if ledger.parameters.year is None else (),
        )

    def _rules(self, ledger: Ledger, year: int) -> Rules:
        rules = rules_of(self.book, self._facts, year)
        if rules is None:
            raise UnusableLedgerError(f"没有 {year} 年度的归集规则（现有规则自 2016 年度起）")
        rate = ledger.parameters.super_rate
        if rate is not None and rate not in rules.rates:
            known = "、".join(f"{value:f}" for value in rules.rates)
            raise UnusableLedgerError(f"{year} 年度没有 {rate:f}% 的加计扣除比例，可用的是 {known}")
        return rules


def _years(ledger: Ledger) -> tuple[int, ...]:
    """The years of the dates, that of most rows first, among equals the latest."""
    count = Counter(entry.day.year for entry in ledger.entries if entry.day)
    return tuple(sorted(count, key=lambda year: (-count[year], -year)))

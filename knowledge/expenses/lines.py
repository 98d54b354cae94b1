"""A placed row → the amount that each scope takes of it, before any cap."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeVar

from knowledge.expenses.entries import Entry
from knowledge.expenses.placing import Placement, Placer
from knowledge.schema.expenses import Accounting, Expenses, Hnte, Stat, Tax

_0, _1 = Decimal(0), Decimal(1)
Place = TypeVar("Place", Accounting, Hnte, Tax, Stat)


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of a row. Amounts in yuan, in full: neither the entrusted share nor a cap is taken yet.

    ``share`` is the part of the row that is R&D, ``by_tax`` its whole amount by tax rule.
    A scope that does not count the row has its place "out" and amount 0. ``flags`` are those that kept it out of
    a scope; ``carried`` marks material carried in from an earlier year, ``capitalised`` cost of an intangible formed
    this year; ``outside`` a row dated outside the period.
    """

    entry: Entry
    placement: Placement
    accounting: Accounting
    accounting_amount: Decimal
    hnte: Hnte
    hnte_amount: Decimal
    tax: Tax
    tax_amount: Decimal
    stat: Stat
    stat_amount: Decimal
    share: Decimal = _1
    by_tax: Decimal = _0
    flags: tuple[str, ...] = ()
    carried: bool = False
    capitalised: bool = False
    outside: bool = False

    @property
    def item(self) -> str | None:
        """The code of the item, None when it is not known."""
        return self.placement.item


@dataclass(frozen=True)
class Apportioner:
    """Apportions the rows of one ledger, for a period from ``first`` to ``last``; like rows are placed once."""

    book: Expenses
    placer: Placer
    first: date
    last: date
    _placed: dict[tuple[object, ...], Placement] = field(default_factory=dict)

    def apportion(self, entry: Entry) -> Line:
        """What each scope takes of a row."""
        likeness = (entry.summary, entry.category, *entry.flags, entry.amount < 0, entry.answer)
        placement = self._placed.get(likeness) or self.placer.place(entry)
        self._placed[likeness] = placement
        if entry.day is not None and not self.first <= entry.day <= self.last:
            return Line(entry, placement, "out", _0, "out", _0, "out", _0, "out", _0, outside=True)
        flags = [name for name in entry.flags if self._effective(name, placement)]
        out = {scope for name in flags for scope in self.book.flags[name].out_of}
        accounting, hnte, tax, stat = self._places(placement)
        share, by_tax = self._share(entry), self._tax_amount(entry, flags)
        booked, taxed = entry.amount * share, by_tax * share
        if tax == "net":
            tax, taxed = self._lowered(entry), -taxed
        return Line(
            entry=entry,
            placement=placement,
            accounting=_unless("accounting" in out, accounting),
            accounting_amount=_counted("accounting" in out, accounting, -booked if accounting == "net" else booked),
            hnte=_unless("hnte" in out, hnte),
            hnte_amount=_counted("hnte" in out, hnte, booked),
            tax=_unless("tax" in out, tax),
            tax_amount=_counted("tax" in out, tax, taxed),
            stat=_unless("stat" in out, stat),
            stat_amount=_counted("stat" in out, stat, booked),
            share=share,
            by_tax=by_tax,
            flags=tuple(name for name in flags if self.book.flags[name].out_of),
            carried=any(self._use(name) == "carry_in" for name in flags),
            capitalised="tax" not in out and any(self._use(name) == "capitalised" for name in flags),
        )

    def _places(self, placement: Placement) -> tuple[Accounting, Hnte, Tax, Stat]:
        """Where the item goes; for a row that waits, only where all its likely items agree."""
        if placement.by == "books":
            return "counted", "review", "review", "out"
        if placement.item and not placement.hold:
            item = self.book.items[placement.item]
            return item.accounting, item.hnte, item.tax, item.stat
        likely = [] if placement.by == "nothing" or placement.sign else placement.choices
        items = [self.book.items[code] for code in likely]
        return (
            _agreed([item.accounting for item in items]),
            _agreed([item.hnte for item in items]),
            _agreed([item.tax for item in items]),
            _agreed([item.stat for item in items]),
        )

    def _effective(self, flag: str, placement: Placement) -> bool:
        only = self.book.flags[flag].only
        return not only or not {placement.item, *placement.choices}.isdisjoint(only)

    def _share(self, entry: Entry) -> Decimal:
        shares = (value for name, value in entry.flags.items() if value is not None and self._use(name) == "share")
        return next((value / 100 for value in shares), _1)

    def _tax_amount(self, entry: Entry, flags: list[str]) -> Decimal:
        given = (
            value for name in flags if self._use(name) == "tax_amount" and (value := entry.flags[name]) is not None
        )
        return next(given, entry.amount)

    def _use(self, flag: str) -> str | None:
        return self.book.flags[flag].use

    def _lowered(self, entry: Entry) -> Tax:
        """The tax category that a netted subsidy lowers: that of the row's 类别, else direct input."""
        category = self.placer.category(entry.category)
        if category is None or category.offset:
            return "direct"
        return self.book.items[category.item].tax if category.item else "other" if category.books_only else "direct"


def _agreed(places: list[Place]) -> Place | Literal["out"]:
    return places[0] if len(set(places)) == 1 else "out"


def _unless(out: bool, place: Place) -> Place | Literal["out"]:
    return "out" if out else place


def _counted(out: bool, place: str, amount: Decimal) -> Decimal:
    return _0 if out or place == "out" else amount

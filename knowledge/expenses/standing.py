"""Where the firm stands: against its industry, before the next tier, and what its HNTE check can take over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from knowledge.dated import value_on
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.amounts import fen
from knowledge.schema.documents import Fact
from knowledge.schema.expenses import Expenses

Level = Literal["green", "yellow", "red"]
_WAN = 10**4


@dataclass(frozen=True)
class Intensity:
    """R&D over sales (statistical scope, an estimate) beside the industry's. Shares of one.

    ``year`` is that of the baseline, the latest complete table; ``level`` follows our own bounds, which are no rule.
    """

    division: str
    title: str
    share: Fraction
    baseline: Fraction
    year: int
    level: Level


@dataclass(frozen=True)
class Points:
    """The R&D points of the 科小 score by share of sales; ``missing`` is the R&D (yuan) to ``next_points``, if any."""

    points: int
    next_points: int | None
    missing: Fraction


def intensity(result: Allocation, book: Expenses, facts: Mapping[str, Fact]) -> Intensity | None:
    """The firm beside its division; None without sales or without a baseline of its industry."""
    division = (result.ledger.parameters.industry or "").strip().upper()
    baseline = book.baselines.get(division) or book.baselines.get(division[:3])
    sales = result.ledger.parameters.sales
    if baseline is None or not sales or sales[0] <= 0:
        return None
    expected = value_on(facts[baseline.fact], date(result.year, 12, 31))
    year = int(result.rules.figures["baseline_year"] or result.year)
    if not expected:
        return None
    share, line = result.stat.internal / Fraction(sales[0]), Fraction(expected) / 100
    return Intensity(division, baseline.title, share, line, year, _level(share / line * 100, book))


def points(result: Allocation, book: Expenses, facts: Mapping[str, Fact]) -> Points | None:
    """The R&D indicator of the 科小 score and the way to its next step; None without sales."""
    sales = result.ledger.parameters.sales
    if not sales or sales[0] <= 0:
        return None
    rd = result.tax.own + result.tax.domestic + result.tax.foreign_counted
    last = date(result.year, 12, 31)
    lines = sorted((Fraction(value_on(facts[band.fact], last) or 0) / 100, band.points) for band in book.bands)
    reached = [score for line, score in lines if rd >= line * Fraction(sales[0])]
    ahead = [(line, score) for line, score in lines if rd < line * Fraction(sales[0])]
    if not ahead:
        return Points(max(reached, default=0), None, Fraction(0))
    return Points(max(reached, default=0), ahead[0][1], ahead[0][0] * Fraction(sales[0]) - rd)


def foreign_room(result: Allocation) -> Fraction | None:
    """How much more may be paid for entrusting abroad until the tax limit bites, yuan; None where none counts."""
    tax, share = result.tax, result.rules.share("tax_entrusted")
    return None if tax.foreign_limit is None else max(tax.foreign_limit - tax.foreign, Fraction(0)) / share


def for_hnte_check(result: Allocation) -> Mapping[str, tuple[Decimal, ...]]:
    """What the HNTE check can take over, in 万元, the oldest year first: ``sales`` and ``rd``."""
    parameters = result.ledger.parameters
    rd = (*reversed(parameters.hnte_prior), fen(result.hnte.total))
    filled = {"rd": rd, "sales": tuple(reversed(parameters.sales))}
    return {name: tuple(value / _WAN for value in values) for name, values in filled.items() if values}


def _level(reached: Fraction, book: Expenses) -> Level:
    if reached >= Fraction(book.hints["intensity_green"].value):
        return "green"
    return "yellow" if reached >= Fraction(book.hints["intensity_yellow"].value) else "red"

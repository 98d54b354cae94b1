"""The summary of the R&D ledgers in the 2021 layout: per project, by tax rule, with the caps shared out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from knowledge.expenses.allocate import Allocation
from knowledge.expenses.amounts import fen
from knowledge.expenses.caps import added
from knowledge.expenses.lines import Line
from knowledge.expenses.tax import FIVE
from knowledge.schema.expenses import Tax


@dataclass(frozen=True)
class ProjectRow:
    """One project, or all of them; a project that was capitalised in part has two rows.

    Yuan; the shared-out columns are whole fen that add up to the total's.
    """

    project: str
    capitalised: bool
    items: Mapping[Tax, Fraction]
    other_actual: Fraction
    other_counted: Decimal
    domestic_paid: Fraction
    domestic_counted: Fraction
    foreign_paid: Fraction
    foreign_counted: Decimal

    @property
    def five_items(self) -> Fraction:
        """The five items together (column 6)."""
        return sum(self.items.values(), Fraction(0))


def summary(result: Allocation) -> tuple[ProjectRow, ...]:
    """A row per project, and the total last. Other expenses and entrusting abroad are shared out in proportion."""
    by_project: dict[tuple[str, bool], list[Line]] = {}
    for line in result.lines:
        if line.tax in {*FIVE, "other", "entrusted_domestic", "entrusted_foreign"}:
            by_project.setdefault((line.entry.project, line.capitalised), []).append(line)
    tax = result.tax
    other = _shared_out(tax.cap.counted, [_sum(lines, "other") for lines in by_project.values()])
    foreign = _shared_out(tax.foreign_counted, [_sum(lines, "entrusted_foreign") for lines in by_project.values()])
    share = result.rules.share("tax_entrusted")
    rows = [
        _row(key, lines, share, counted, abroad)
        for (key, lines), counted, abroad in zip(by_project.items(), other, foreign, strict=True)
    ]
    total = [line for lines in by_project.values() for line in lines]
    return (*rows, _row(("", False), total, share, fen(tax.cap.counted), fen(tax.foreign_counted)))


def _row(key: tuple[str, bool], lines: list[Line], share: Fraction, other: Decimal, foreign: Decimal) -> ProjectRow:
    domestic = _sum(lines, "entrusted_domestic")
    return ProjectRow(
        project=key[0],
        capitalised=key[1],
        items={place: _sum(lines, place) for place in FIVE},
        other_actual=_sum(lines, "other"),
        other_counted=other,
        domestic_paid=domestic,
        domestic_counted=domestic * share,
        foreign_paid=_sum(lines, "entrusted_foreign"),
        foreign_counted=foreign,
    )


def _sum(lines: Iterable[Line], place: Tax) -> Fraction:
    return added(line.tax_amount for line in lines if line.tax == place)


def _shared_out(whole: Fraction, parts: list[Fraction]) -> list[Decimal]:
    """The whole in proportion to the parts, each in fen, rounded so that together they are the whole in fen."""
    total = sum(parts, Fraction(0))
    if not total:
        return [Decimal(0)] * len(parts)
    so_far, before, shares = Fraction(0), Decimal(0), []
    for part in parts:
        so_far += part
        upto = fen(whole * so_far / total)
        shares.append(upto - before)
        before = upto
    return shares

"""The named figures of the caps and rates, as they stood in a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from knowledge.dated import value_on
from knowledge.schema.documents import Fact
from knowledge.schema.expenses import Expenses, Figure

_WAN = 10**4
_MUST: tuple[Figure, ...] = ("hnte_other_cap", "hnte_entrusted", "tax_other_cap", "tax_entrusted", "rate_general")
_RATES: tuple[Figure, ...] = ("rate_general", "rate_manufacturing", "rate_sme", "rate_chip")


@dataclass(frozen=True)
class Rules:
    """Figures at the end of a year. Shares are fractions of one, bounds are yuan."""

    year: int
    figures: Mapping[Figure, Decimal | None]
    rates: tuple[Decimal, ...]
    default_rate: Decimal
    rate_changed: bool

    def share(self, figure: Figure) -> Fraction:
        """A percentage as a fraction of one; 0 when there was none."""
        return Fraction(self.figures[figure] or 0) / 100

    def yuan(self, figure: Figure) -> Fraction:
        """A bound that is written in 万元, in yuan."""
        return Fraction(self.figures[figure] or 0) * _WAN

    @property
    def foreign_share(self) -> Fraction | None:
        """The part of the domestic amount up to which entrusting abroad counts; None before there was such a rule."""
        parts, of = self.figures["tax_foreign_parts"], self.figures["tax_foreign_of"]
        return Fraction(parts) / Fraction(of) if parts and of else None

    @property
    def joint_cap(self) -> bool:
        """Whether all projects share one cap of the other expenses."""
        return self.figures["tax_joint_cap"] is not None


def rules_of(book: Expenses, facts: Mapping[str, Fact], year: int) -> Rules | None:
    """The figures of a year, None for one before the rules that we hold.

    Where the general rate changed within the year, the earlier one is the default.
    """
    last = date(year, 12, 31)
    figures = {figure: value_on(facts[name], last) for figure, name in book.figures.items()}
    general = value_on(facts[book.figures["rate_general"]], date(year, 1, 1))
    if general is None or any(figures[figure] is None for figure in _MUST):
        return None
    found = {value for figure in _RATES if (value := figures[figure]) is not None}
    return Rules(year, figures, tuple(sorted(found | {general})), general, general != figures["rate_general"])

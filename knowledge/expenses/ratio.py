"""The HNTE ratio: R&D of up to three years over their sales, against the line that the last year's sales choose."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from knowledge.expenses.entries import Parameters
from knowledge.expenses.rules import Rules
from knowledge.schema.expenses import Figure

Tier = Literal["small", "medium", "large"]
_LINES: dict[Tier, Figure] = {
    "small": "hnte_line_small", "medium": "hnte_line_medium", "large": "hnte_line_large",
}  # fmt: skip


@dataclass(frozen=True)
class Ratio:
    """Yuan; ``line`` as a share of one. ``next_tier`` is how far last year's sales are below a lower line, if any."""

    last_sales: Fraction
    rd: Fraction
    sales: Fraction
    tier: Tier
    line: Fraction
    next_tier: Fraction | None

    @property
    def share(self) -> Fraction | None:
        """R&D over sales; None without sales."""
        return self.rd / self.sales if self.sales > 0 else None

    @property
    def passed(self) -> bool:
        """Whether the line is reached, compared exactly. Without sales it is not."""
        return self.sales > 0 and self.rd >= self.line * self.sales

    @property
    def shortfall(self) -> Fraction:
        """What is missing to the line."""
        return max(self.line * self.sales - self.rd, Fraction(0))

    @property
    def surplus(self) -> Fraction:
        """What lies above the line."""
        return max(self.rd - self.line * self.sales, Fraction(0))


def ratio_of(total: Fraction, rules: Rules, parameters: Parameters) -> Ratio | None:
    """The ratio with this year's HNTE total; None while sales or earlier R&D of the same years are not known."""
    sales, prior = parameters.sales, parameters.hnte_prior
    if not sales or len(prior) != len(sales) - 1:
        return None
    last = Fraction(sales[0])
    tier, next_tier = _tier(last, rules)
    return Ratio(
        last_sales=last,
        rd=total + sum(map(Fraction, prior)),
        sales=sum(map(Fraction, sales), Fraction(0)),
        tier=tier,
        line=rules.share(_LINES[tier]),
        next_tier=next_tier,
    )


def _tier(last: Fraction, rules: Rules) -> tuple[Tier, Fraction | None]:
    small, medium = rules.yuan("hnte_small_max"), rules.yuan("hnte_medium_max")
    if last <= small:
        return "small", small - last
    return ("medium", medium - last) if last <= medium else ("large", None)

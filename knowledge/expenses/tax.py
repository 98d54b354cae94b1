"""The super deduction (财税〔2015〕119号 and what followed), in the order of form A107012."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from knowledge.expenses.caps import Cap, added, capped, together
from knowledge.expenses.entries import Parameters
from knowledge.expenses.lines import Line
from knowledge.expenses.rules import Rules
from knowledge.schema.expenses import Tax

FIVE: tuple[Tax, ...] = ("labour", "direct", "depreciation", "intangible", "design")
Bar = Literal["levy", "negative_share"]
_0 = Fraction(0)
_DEEMED = "核定征收"


@dataclass(frozen=True)
class TaxResult:
    """Yuan, step by step. Entrusted amounts are already at their share (80 %).

    ``foreign_limit`` is None where entrusting abroad did not count at all. ``bars`` are the reasons why the firm may
    not deduct although the figures stand; ``separate`` is creative design, which is declared elsewhere.
    """

    buckets: Mapping[Tax, Fraction]
    five_items: Fraction
    cap: Cap
    domestic: Fraction
    foreign: Fraction
    foreign_limit: Fraction | None
    amortisation: Fraction
    special_income: Fraction
    product_material: Fraction
    carry_in: Fraction
    review: Fraction
    separate: Fraction
    rate: Decimal
    tax_rate: Decimal | None
    bars: tuple[Bar, ...]

    @property
    def own(self) -> Fraction:
        """Own R&D: the five items and the other expenses that count."""
        return self.five_items + self.cap.counted

    @property
    def foreign_counted(self) -> Fraction:
        """Entrusting abroad as far as it counts."""
        return min(self.foreign, self.foreign_limit) if self.foreign_limit is not None else _0

    @property
    def allowed(self) -> Fraction:
        """Before the offsets: own, entrusted, and the amortisation of own intangibles."""
        return self.own + self.domestic + self.foreign_counted + self.amortisation

    @property
    def after_income(self) -> Fraction:
        """Less special income; never below 0, and what is beyond vanishes."""
        return max(self.allowed - self.special_income, _0)

    @property
    def _remainder(self) -> Fraction:
        return self.after_income - self.product_material - self.carry_in

    @property
    def base(self) -> Fraction:
        """What the rate is applied to."""
        return max(self._remainder, _0)

    @property
    def carry_out(self) -> Fraction:
        """Material of sold products that is left to be taken off next year."""
        return max(-self._remainder, _0)

    @property
    def eligible(self) -> bool:
        """Whether the firm may deduct."""
        return not self.bars

    @property
    def deduction(self) -> Fraction:
        """The additional deduction; 0 for who may not."""
        return self.base * Fraction(self.rate) / 100 if self.eligible else _0

    @property
    def saved(self) -> Fraction | None:
        """Income tax saved by it; None while the tax rate is not known."""
        return None if self.tax_rate is None else self.deduction * Fraction(self.tax_rate) / 100


def tax_scope(lines: Sequence[Line], rules: Rules, parameters: Parameters) -> TaxResult:
    """Add up the super deduction."""
    buckets = {place: _sum(lines, place) for place in {line.tax for line in lines} - {"out"}}
    share = rules.share("tax_entrusted")
    cap = _cap(lines, rules)
    five = sum((buckets.get(place, _0) for place in FIVE), _0)
    domestic = buckets.get("entrusted_domestic", _0) * share
    limit = rules.foreign_share
    material = [line for line in lines if line.tax == "product_material"]
    return TaxResult(
        buckets=buckets,
        five_items=five,
        cap=cap,
        domestic=domestic,
        foreign=buckets.get("entrusted_foreign", _0) * share,
        foreign_limit=None if limit is None else max(five + cap.counted + domestic, _0) * limit,
        amortisation=buckets.get("amortisation", _0),
        special_income=buckets.get("special_income", _0),
        product_material=added(line.tax_amount for line in material if not line.carried),
        carry_in=added(line.tax_amount for line in material if line.carried),
        review=buckets.get("review", _0),
        separate=buckets.get("separate", _0),
        rate=rules.default_rate if parameters.super_rate is None else parameters.super_rate,
        tax_rate=parameters.tax_rate,
        bars=tuple(_bars(rules, parameters)),
    )


def _sum(lines: Iterable[Line], *places: Tax) -> Fraction:
    return added(line.tax_amount for line in lines if line.tax in places)


def _cap(lines: Sequence[Line], rules: Rules) -> Cap:
    share = rules.share("tax_other_cap")
    if rules.joint_cap:
        return capped(_sum(lines, "other"), _sum(lines, *FIVE), share)
    projects: dict[str, list[Line]] = {}
    for line in lines:
        projects.setdefault(line.entry.project, []).append(line)
    return together((capped(_sum(own, "other"), _sum(own, *FIVE), share) for own in projects.values()), share)


def _bars(rules: Rules, parameters: Parameters) -> Iterable[Bar]:
    if parameters.levy == _DEEMED:
        yield "levy"
    share = parameters.negative_share
    if share is not None and Fraction(share) > 100 * rules.share("tax_negative_share"):
        yield "negative_share"

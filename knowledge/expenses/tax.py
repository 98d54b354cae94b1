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
_ENTRUSTED: tuple[Tax, Tax] = ("entrusted_domestic", "entrusted_foreign")
Bar = Literal["levy", "negative_share"]
_0 = Fraction(0)
_DEEMED = "核定征收"


@dataclass(frozen=True)
class TaxResult:
    """Yuan, step by step. Entrusted amounts are already at their share (80 %).

    ``capitalised`` is what own and entrusted R&D hold of intangibles formed this year: it shares the cap and the limit
    and is deducted later, by amortisation (row 42 of A107012, guide 2.0). ``foreign_limit`` is None where entrusting
    abroad did not count at all. ``bars`` are the reasons why the firm may
    not deduct although the figures stand; ``separate`` is creative design, which is declared elsewhere.
    """

    buckets: Mapping[Tax, Fraction]
    five_items: Fraction
    cap: Cap
    domestic: Fraction
    foreign: Fraction
    foreign_limit: Fraction | None
    capitalised: Fraction
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
        """Before the offsets: own and entrusted without what was capitalised, and amortisation of own intangibles."""
        return self.own + self.domestic + self.foreign_counted - self.capitalised + self.amortisation

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
    caps = _caps(lines, rules)
    cap = caps[0][0] if rules.joint_cap else together((cap for cap, _ in caps), rules.share("tax_other_cap"))
    five = sum((buckets.get(place, _0) for place in FIVE), _0)
    domestic = buckets.get("entrusted_domestic", _0) * share
    foreign = buckets.get("entrusted_foreign", _0) * share
    part = rules.foreign_share
    limit = None if part is None else max(five + cap.counted + domestic, _0) * part
    abroad = _0 if limit is None else min(foreign, limit)
    material = [line for line in lines if line.tax == "product_material"]
    return TaxResult(
        buckets=buckets,
        five_items=five,
        cap=cap,
        domestic=domestic,
        foreign=foreign,
        foreign_limit=limit,
        capitalised=_capitalised(lines, caps, share, abroad / foreign if foreign else _0),
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


def _caps(lines: Sequence[Line], rules: Rules) -> list[tuple[Cap, Sequence[Line]]]:
    """The caps of other expenses with the rows that share each: one for all projects, before 2021 one a project."""
    share = rules.share("tax_other_cap")
    projects: dict[str, list[Line]] = {}
    for line in lines:
        projects.setdefault("" if rules.joint_cap else line.entry.project, []).append(line)
    return [(capped(_sum(own, "other"), _sum(own, *FIVE), share), own) for own in projects.values()]


def _capitalised(
    lines: Sequence[Line], caps: Iterable[tuple[Cap, Sequence[Line]]], share: Fraction, abroad: Fraction
) -> Fraction:
    """What is deducted later; of a capped amount its part in proportion. ``abroad``: how much of each yuan counts."""
    formed = [line for line in lines if line.capitalised]
    if not formed:
        return _0
    other = _0
    for cap, own in caps:
        part = _sum((line for line in own if line.capitalised), "other")
        other += part * cap.counted / cap.actual if cap.actual else _0
    home, away = (_sum(formed, place) * share for place in _ENTRUSTED)
    return _sum(formed, *FIVE) + other + home + away * abroad


def _bars(rules: Rules, parameters: Parameters) -> Iterable[Bar]:
    if parameters.levy == _DEEMED:
        yield "levy"
    share = parameters.negative_share
    if share is not None and Fraction(share) > 100 * rules.share("tax_negative_share"):
        yield "negative_share"

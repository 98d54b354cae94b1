"""The HNTE scope (国科发火〔2016〕195号): six internal categories, other expenses capped, entrusted R&D in part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from knowledge.expenses.caps import Cap, added, capped
from knowledge.expenses.lines import Line
from knowledge.expenses.rules import Rules
from knowledge.schema.expenses import Hnte

SIX: tuple[Hnte, ...] = ("labour", "direct", "depreciation", "intangible", "design", "trial")
_0 = Fraction(0)


@dataclass(frozen=True)
class HnteResult:
    """Yuan. ``cap`` and ``total`` follow the recognition guide, whose total includes entrusted R&D;

    ``cap_form`` and ``total_form`` follow tax form A107041, which leaves it out of the cap's base.
    ``domestic_share`` is None when there is no total; ``review`` is what waits for a decision, outside the total.
    """

    buckets: Mapping[Hnte, Fraction]
    six_items: Fraction
    entrusted_domestic: Fraction
    entrusted_foreign: Fraction
    cap: Cap
    cap_form: Cap
    review: Fraction
    domestic_line: Fraction

    @property
    def entrusted(self) -> Fraction:
        """Entrusted R&D as counted, at home and abroad."""
        return self.entrusted_domestic + self.entrusted_foreign

    @property
    def total(self) -> Fraction:
        """R&D expenses of the year in this scope."""
        return self.six_items + self.entrusted + self.cap.counted

    @property
    def total_form(self) -> Fraction:
        """The same by the reading of the tax form."""
        return self.six_items + self.entrusted + self.cap_form.counted

    @property
    def domestic(self) -> Fraction:
        """The part spent at home: all but entrusting abroad."""
        return self.total - self.entrusted_foreign

    @property
    def domestic_share(self) -> Fraction | None:
        """The domestic part of the total; None without a total."""
        return self.domestic / self.total if self.total > 0 else None

    @property
    def domestic_ok(self) -> bool | None:
        """Whether the domestic share reaches its line."""
        return None if self.domestic_share is None else self.domestic_share >= self.domestic_line


def hnte_scope(lines: Sequence[Line], rules: Rules) -> HnteResult:
    """Add up the HNTE scope."""
    buckets = {place: added(line.hnte_amount for line in lines if line.hnte == place) for place in _places(lines)}
    part = rules.share("hnte_entrusted")
    six = sum((buckets.get(place, _0) for place in SIX), _0)
    domestic = buckets.get("entrusted_domestic", _0) * part
    foreign = buckets.get("entrusted_foreign", _0) * part
    other, share = buckets.get("other", _0), rules.share("hnte_other_cap")
    return HnteResult(
        buckets=buckets,
        six_items=six,
        entrusted_domestic=domestic,
        entrusted_foreign=foreign,
        cap=capped(other, six + domestic + foreign, share),
        cap_form=capped(other, six, share),
        review=buckets.get("review", _0),
        domestic_line=rules.share("hnte_domestic"),
    )


def _places(lines: Sequence[Line]) -> set[Hnte]:
    return {line.hnte for line in lines} - {"out"}

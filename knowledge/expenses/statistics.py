"""The statistical scope: the total of form 107-2, and an estimate of internal R&D expenditure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from knowledge.expenses.caps import added
from knowledge.expenses.lines import Line
from knowledge.schema.expenses import Stat

REPORTED: tuple[Stat, ...] = (
    "labour", "direct", "depreciation", "intangible", "design", "trial", "entrusted", "other",
)  # fmt: skip
_0 = Fraction(0)


@dataclass(frozen=True)
class StatResult:
    """Yuan, by category of form 107-2; ``assets`` formed in the year stand outside its total."""

    buckets: Mapping[Stat, Fraction]

    @property
    def total(self) -> Fraction:
        """研究开发费用合计 of form 107-2."""
        return sum((self.buckets.get(place, _0) for place in REPORTED), _0)

    @property
    def entrusted(self) -> Fraction:
        """Entrusted R&D, in full: its performer reports it."""
        return self.buckets.get("entrusted", _0)

    @property
    def written_off(self) -> Fraction:
        """Depreciation, deferred cost and amortisation, which are no outlay of the year."""
        return self.buckets.get("depreciation", _0) + self.buckets.get("intangible", _0)

    @property
    def assets(self) -> Fraction:
        """Fixed assets for R&D formed in the year."""
        return self.buckets.get("assets", _0)

    @property
    def internal(self) -> Fraction:
        """R&D 经费内部支出 as an estimate; the statistics office works out the real one."""
        return self.total - self.entrusted - self.written_off + self.assets


def stat_scope(lines: Sequence[Line]) -> StatResult:
    """Add up the statistical scope."""
    places = {line.stat for line in lines} - {"out"}
    return StatResult({place: added(line.stat_amount for line in lines if line.stat == place) for place in places})

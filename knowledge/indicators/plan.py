"""One year's targets with what follows from them: bounds, schedules, and who belongs to which list."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from knowledge.indicators.months import Month
from knowledge.schema.indicators import Balance, Bounds, Curve, Even, Group, Monthly, Quotient, Shares, Year

_ALL = Fraction(100)
_DECEMBER = 12
ACCUMULATING = frozenset({"flow", "batch", "stock", "milestone", "cadence"})
DIRECT = frozenset({"rate", "growth", "rank"})  # held against the target itself, never against a part of it


@dataclass(frozen=True)
class Plan:
    """The targets of a year."""

    year: Year

    def bounds(self, name: str) -> Bounds:
        """The bounds of an indicator's lamp: the year's, but for what it has of its own."""
        own = self.year.indicators[name].bounds
        given = own.model_dump(exclude_none=True, exclude={"reason"}) if own else {}
        return self.year.lamps.model_copy(update=given)

    def share(self, name: str, month: Month) -> Fraction | None:
        """The per cent of the target due at the end of a month; None where there is no schedule or no official figure.

        Past December the year's last share holds, until it is settled.
        """
        indicator = self.year.indicators[name]
        curve = self.year.curves.get(indicator.curve or "")
        within = month.within(self.year.year)
        return self._share(curve, indicator.target, within) if curve and within >= 1 else None

    def schedule(self, name: str, month: Month) -> Fraction | None:
        """The same in the unit of the indicator, exactly."""
        target, share = self.year.indicators[name].target, self.share(name, month)
        return None if target is None or share is None else Fraction(target) * share / _ALL

    def closes(self, name: str) -> Month:
        """The month in which an indicator's year is settled."""
        curve = self.year.curves.get(self.year.indicators[name].curve or "")
        last = curve.settles if isinstance(curve, Monthly) and curve.settles else _DECEMBER
        return Month(self.year.year, last)

    def group(self, group: Group) -> tuple[str, ...]:
        """The indicators of a class."""
        return tuple(name for name, one in self.year.indicators.items() if one.group == group)

    def theme(self, theme: str) -> tuple[str, ...]:
        """The indicators of a theme."""
        return tuple(name for name, one in self.year.indicators.items() if theme in one.themes)

    @property
    def assessed(self) -> tuple[str, ...]:
        """The indicators by which a higher level assesses the bureau."""
        return tuple(name for name, one in self.year.indicators.items() if one.assessed_by)

    def _share(self, curve: Curve, target: Decimal | None, within: int) -> Fraction | None:
        match curve:
            case Even():
                return _ALL * min(within, _DECEMBER) / _DECEMBER
            case Monthly():
                closed = curve.settles is not None and within >= curve.settles
                return _ALL if closed else _at(curve.shares, within)
            case Quotient():
                whole = self.year.series[curve.by].shares
                of = self._share(self.year.curves[curve.of], target, within)
                by = _at(whole, within) if whole else None
                return of / by * _ALL if of is not None and by else None
            case Balance():
                return self._balance(curve, target, within)

    def _balance(self, curve: Balance, target: Decimal | None, within: int) -> Fraction | None:
        if within >= _DECEMBER:
            return _ALL
        lapses = curve.lapses[:within]
        added = [self.schedule(name, Month(self.year.year, within)) for name in curve.additions]
        if target is None or curve.opening is None or None in lapses or None in added:
            return None
        due = Fraction(curve.opening) + sum(filter(None, added)) - sum(Fraction(n) for n in lapses if n)
        return due / Fraction(target) * _ALL


def _at(shares: Shares, within: int) -> Fraction | None:
    return shares[min(within, _DECEMBER) - 1]

"""The cap of other expenses: at most a share of the whole, so ``rest × share ÷ (1 − share)``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Cap:
    """Other expenses against their cap, yuan. ``rest`` is what the cap is worked out from, ``share`` of one."""

    rest: Fraction
    share: Fraction
    actual: Fraction
    maximum: Fraction
    counted: Fraction

    @property
    def lost(self) -> Fraction:
        """What the cap cuts off; there is no carrying forward."""
        return self.actual - self.counted

    @property
    def room(self) -> Fraction:
        """How much more would still count."""
        return max(self.maximum - self.actual, Fraction(0))


def capped(actual: Fraction, rest: Fraction, share: Fraction) -> Cap:
    """Other expenses under their cap; with nothing beside them the cap is 0."""
    maximum = max(rest, Fraction(0)) * share / (1 - share)
    return Cap(rest, share, actual, maximum, min(actual, maximum))


def together(caps: Iterable[Cap], share: Fraction) -> Cap:
    """The caps of single projects, added up (the rule before all projects shared one)."""
    each = list(caps)

    def total(values: Iterable[Fraction]) -> Fraction:
        return sum(values, Fraction(0))

    return Cap(
        rest=total(cap.rest for cap in each),
        share=share,
        actual=total(cap.actual for cap in each),
        maximum=total(cap.maximum for cap in each),
        counted=total(cap.counted for cap in each),
    )


def added(amounts: Iterable[Decimal]) -> Fraction:
    """Amounts added up exactly."""
    return Fraction(sum(amounts, Decimal(0)))

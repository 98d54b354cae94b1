"""Exact figures as people read them: rounded, but never across a bound that decides a lamp."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor

Exact = Fraction | Decimal | int


def rounded(value: Exact, places: int = 2) -> Decimal:
    """Half up to so many decimals: 6.785 → 6.79, −6.785 → −6.79."""
    scaled = Fraction(value) * 10**places
    whole = floor(abs(scaled) + Fraction(1, 2))
    return Decimal(-whole if scaled < 0 else whole).scaleb(-places)


def beside(value: Exact, bounds: Iterable[Exact], places: int = 2) -> Decimal:
    """Rounded, but below every bound that the exact value is below: 99.96 to one place is 99.9, not 100.0."""
    shown = rounded(value, places)
    if any(Fraction(value) < Fraction(bound) <= Fraction(shown) for bound in bounds):
        return Decimal(floor(Fraction(value) * 10**places)).scaleb(-places)
    return shown


def leading(value: Exact) -> int:
    """Cut to its first digit: 5821 → 5000."""
    whole = int(value)
    rest = len(str(abs(whole))) - 1
    return int(str(whole)[: len(str(whole)) - rest] + "0" * rest)


def plainly(value: Decimal) -> str:
    """Without trailing zeros and without an exponent: ``28``, ``16.3``, ``0.05``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

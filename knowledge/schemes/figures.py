"""Exact figures as people read them: cut rather than rounded where rounding would cross a threshold."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

_PLACES = 4


def decimal(value: Fraction, places: int = _PLACES) -> Decimal:
    """A distance as a decimal: exact where it ends within the places, else the next larger one, never understated."""
    return Decimal(math.ceil(value * 10**places)).scaleb(-places)


def shown(value: Fraction, edges: Iterable[Fraction] = (), places: int = 2) -> str:
    """A figure for reading: rounded, but cut where the rounded one would stand on the other side of an edge.

    4.99992 beside a threshold of 5 is 4.99. Trailing zeros go.
    """
    scale = 10**places
    rounded = Fraction(round(value * scale), scale)
    if any((rounded >= edge) != (value >= edge) or (rounded > edge) != (value > edge) for edge in edges):
        rounded = Fraction(math.floor(value * scale), scale)
    return plain(rounded)


def plain(value: Fraction) -> str:
    """A figure that ends, without trailing zeros and exponents."""
    return f"{decimal(value).normalize():f}" if value else "0"

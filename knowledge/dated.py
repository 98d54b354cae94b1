"""A value by date, and how a figure is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from knowledge.schema.documents import Fact

_CLOSE_UNITS = ("%", "岁")
_YI = 10**4  # 万元


def value_on(fact: Fact, day: date) -> Decimal | None:
    """The value in force on ``day``; None before the first one began or after it was ended."""
    current = None
    for dated in sorted(fact.values, key=lambda v: v.since):
        if dated.since <= day:
            current = dated.value
    return current


def written(value: Decimal, unit: str) -> str:
    """A figure with its unit as a person reads it: ``5%``, ``4200 万元``, ``3 亿元``; trailing zeros go."""
    if unit == "万元" and value >= _YI:
        value, unit = value / _YI, "亿元"
    text = f"{value.normalize():f}"
    return f"{text}{unit}" if unit.startswith(_CLOSE_UNITS) else f"{text} {unit}"

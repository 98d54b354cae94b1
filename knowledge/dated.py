"""A value by date, and how a figure is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from knowledge.schema.documents import Fact

_CLOSE_UNITS = ("%", "岁")
_YI = 10**4  # 万元
_ENGLISH_UNITS = {"人": "people", "分": "points", "项": "items", "天": "days", "个月": "months", "倍": "times"}


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


def written_in(language: str, value: Decimal, unit: str) -> str:
    """The same for a reader of that language: ``4200 万元`` is ``CNY 42 million`` in English. A year stays a year."""
    if language == "zh" or unit.startswith(_CLOSE_UNITS):
        return written(value, unit)
    if unit in ("元", "万元", "亿元"):
        yuan = value * {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]
        amount, scale = (yuan / 10**6, " million") if yuan >= 10**6 else (yuan, "")
        return f"CNY {amount.normalize():,f}{scale}"
    return f"{value.normalize():f} {_ENGLISH_UNITS.get(unit, '')}".strip()

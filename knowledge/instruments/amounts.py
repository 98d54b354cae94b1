"""Sentences with slots: figures of the content and of the case, written as a person reads them; never rounded up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from knowledge.checks import PLACEHOLDER
from knowledge.dated import value_on, written
from knowledge.instruments.case import Case
from knowledge.instruments.measures import MEASURES, measured


def said(case: Case, lines: Iterable[str]) -> str | None:
    """The first sentence whose slots are all known; None when there is none."""
    return next((text for line in lines if (text := filled(case, line)) is not None), None)


def filled(case: Case, line: str) -> str | None:
    """A sentence with its slots filled; None when one of them is not known."""
    slots = {name: _slot(case, name) for name in PLACEHOLDER.findall(line)}
    return None if None in slots.values() else PLACEHOLDER.sub(lambda match: slots[match[1]] or "", line)


def shown(value: Fraction, unit: str) -> str:
    """A figure with its unit, cut after two decimals."""
    return written(cut(value), unit)


def cut(value: Fraction, places: int = 2) -> Decimal:
    """At most so many decimals, the rest cut off, so that nothing looks as if it had reached a threshold."""
    return Decimal(int(value * 10**places)).scaleb(-places)


def apart(value: Fraction, bound: Fraction | date | None) -> Decimal:
    """A figure with as many decimals (two at least, eight at most) as show that it is not the bound."""
    kept = (cut(value, places) for places in (2, 4, 6, 8))
    return next((figure for figure in kept if value == bound or Fraction(figure) != bound), cut(value, 8))


def _slot(case: Case, name: str) -> str | None:
    if name in MEASURES:
        value = measured(case, name)
        return shown(value, MEASURES[name].unit) if isinstance(value, Fraction) else None
    figure = value_on(case.facts[name], case.on)
    return None if figure is None else written(figure, case.facts[name].unit)

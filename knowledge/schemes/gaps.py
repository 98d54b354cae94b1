"""How far it is to a threshold, in the unit of the input that would have to change."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from knowledge.schema.measures import Average, Compare, Days, Flag, Growth, Measure, Points, Share
from knowledge.schema.schemes import Input
from knowledge.schemes.measures import averaged_over, measured, reads
from knowledge.schemes.sheet import Sheet

_DAY, _POINT, _PERCENTAGE_POINT = "天", "分", "个百分点"


@dataclass(frozen=True)
class Gap:
    """``missing`` more of ``input`` makes ``needed`` of the ``have`` (of an upper limit: less); ``day``: when it is."""

    input: str
    have: Fraction
    needed: Fraction
    unit: str
    day: date | None = None

    @property
    def missing(self) -> Fraction:
        """The distance, never negative."""
        return abs(self.needed - self.have)


def gap(sheet: Sheet, measure: Measure, compare: Compare, threshold: Fraction) -> Gap | None:
    """The distance to a threshold that is not reached; None when it is reached, or cannot be said.

    People and pieces come in wholes: 10 % of 46 people are 5.
    """
    found = _distance(sheet, measure, threshold)
    if found is None:
        return None
    upper = compare in ("at_most", "less_than")
    if _counted(sheet, measure):
        whole = math.floor(found.needed) + 1 if compare == "more_than" else math.ceil(found.needed)
        needed = Fraction(math.floor(found.needed) if upper else whole)
        found = Gap(found.input, found.have, needed, found.unit, found.day)
    beyond = found.have - found.needed if upper else found.needed - found.have
    return found if beyond > 0 else None


def _distance(sheet: Sheet, measure: Measure, threshold: Fraction) -> Gap | None:
    taken = measured(sheet, measure)
    if taken.span is None or isinstance(measure, Flag):
        return None
    scale = _scale(sheet, measure)
    name, unit = _named(sheet, measure)
    begun = sheet.day(name) if isinstance(measure, Days) else None
    day = begun + timedelta(int(threshold)) if begun else None
    return Gap(name, taken.span.high * scale, threshold * scale, unit, day)


def _scale(sheet: Sheet, measure: Measure) -> Fraction:
    """What a measure is multiplied by to be in the unit of its input."""
    match measure:
        case Share(whole=whole):
            return (sheet.number(whole) or Fraction(0)) / 100
        case Average():
            return averaged_over(sheet, measure)
        case _:
            return Fraction(1)


def _named(sheet: Sheet, measure: Measure) -> tuple[str, str]:
    """The input (or block) that would have to change, and its unit."""
    match measure:
        case Points(block=block):
            return block or "total", _POINT
        case Days(since=name):
            return name, _DAY
        case Growth(series=name):
            return name, _PERCENTAGE_POINT
        case _:
            name = reads(measure)[0]
            return name, _input(sheet, name).unit


def _counted(sheet: Sheet, measure: Measure) -> bool:
    if isinstance(measure, Days | Growth):
        return False
    return isinstance(measure, Points) or _input(sheet, reads(measure)[0]).counted


def _input(sheet: Sheet, name: str) -> Input:
    return next(item for item in sheet.scheme.inputs if item.name == name)

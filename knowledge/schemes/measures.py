"""The closed set of measures: what each one reads, and what it comes to. Per cent are numbers from 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from knowledge.schema.measures import (
    Average,
    ByChoice,
    ByLatest,
    Days,
    Figure,
    Flag,
    Growth,
    Measure,
    Points,
    Share,
    Threshold,
    Together,
)
from knowledge.schemes.sheet import Sheet, Span


@dataclass(frozen=True)
class Measured:
    """What a measure comes to: a span; or undefined by the rules (a whole of nothing); or unknown.

    ``open`` are the unanswered inputs that could still change it.
    """

    span: Span | None = None
    undefined: bool = False
    open: frozenset[str] = frozenset()


UNDEFINED = Measured(undefined=True)
UNKNOWN = Measured()


def reads(measure: Measure) -> tuple[str, ...]:
    """The inputs that a measure looks at (points look at blocks instead)."""
    match measure:
        case Figure(input=name) | Flag(input=name) | Growth(series=name):
            return (name,)
        case Together(inputs=names):
            return names
        case Share(part=first, whole=second) | Days(since=first, until=second):
            return (first, second)
        case Average(total=total, years=years):
            return (total, years) if years else (total,)
        case Points():
            return ()


def chosen_by(threshold: Threshold | None) -> tuple[str, ...]:
    """The inputs that choose a threshold."""
    match threshold:
        case ByLatest(series=name) | ByChoice(input=name):
            return (name,)
        case _:
            return ()


def measured(sheet: Sheet, measure: Measure) -> Measured:
    """Take a measure. Answers that contradict each other leave it unknown, with nothing to ask."""
    match measure:
        case Points(block=block):
            return _points(sheet, block)
        case Share(whole=whole, zero=zero) if sheet.number(whole) == 0:
            return UNDEFINED if zero == "fail" else UNKNOWN
        case _:
            names = reads(measure)
            unknown = sheet.unknown(*names)
            if unknown or sheet.contradicts(*names):
                return Measured(open=unknown)
            return _known(sheet, measure)


def threshold_of(sheet: Sheet, threshold: Threshold | None) -> Fraction | None:
    """The threshold on the day; None when it is not known, or not in force."""
    match threshold:
        case str(name):
            return sheet.amount(name)
        case ByLatest(series=series):
            figures = sheet.series(series)
            return tier(sheet, threshold, figures[-1]) if figures else None
        case ByChoice(input=name, thresholds=thresholds):
            fact = thresholds.get(sheet.choice(name) or "")
            return sheet.amount(fact) if fact else None
        case None:
            return None


def tier(sheet: Sheet, threshold: ByLatest, latest: Fraction) -> Fraction | None:
    """The threshold for a latest figure; upper bounds are inclusive."""
    for step in threshold.tiers:
        bound = sheet.amount(step.upto) if step.upto else None
        if step.upto is None or (bound is not None and latest <= bound):
            return sheet.amount(step.threshold)
    return None


def growth(figures: tuple[Fraction, ...]) -> Fraction | None:
    """Growth in per cent over two or three years; None where the rules give no points.

    One year only, nothing in the second year, or less than nothing in the first or second (a negative base can
    give a false high value). Nothing in the first of three: the later two decide. 国科发火〔2016〕195号.
    """
    if len(figures) < 2 or min(figures[:-1]) < 0 or figures[-2] == 0:
        return None
    ratios = [later / earlier for earlier, later in pairwise(figures) if earlier]
    return (sum(ratios, Fraction(0)) / len(ratios) - 1) * 100


def _known(sheet: Sheet, measure: Measure) -> Measured:
    match measure:
        case Flag(input=name):
            return _exact(Fraction(sheet.flag(name) is True))
        case Days(since=since, until=until):
            begun, ended = sheet.day(since), sheet.day(until)
            return _exact(Fraction((ended - begun).days)) if begun and ended else UNKNOWN
        case Growth(series=name):
            value = growth(sheet.series(name) or ())
            return UNDEFINED if value is None else _exact(value)
        case Average():
            years = averaged_over(sheet, measure)
            return _exact(_number(sheet, measure.total) / years) if years else UNDEFINED
        case Share(part=part, whole=whole):
            return _exact(_number(sheet, part) / _number(sheet, whole) * 100)
        case _:
            return _exact(sum((_number(sheet, name) for name in reads(measure)), Fraction(0)))


def averaged_over(sheet: Sheet, measure: Average) -> Fraction:
    """The number of years that an average is taken over."""
    years = _number(sheet, measure.years) if measure.years else Fraction(len(sheet.series(measure.total) or ()))
    return min(years, Fraction(measure.longest))


def _points(sheet: Sheet, block: str | None) -> Measured:
    blocks = [block] if block else list(sheet.points)
    low = sum((sheet.points[name].low for name in blocks), Fraction(0))
    high = sum((sheet.points[name].high for name in blocks), Fraction(0))
    unscored = frozenset[str]().union(*(sheet.unscored[name] for name in blocks))
    return Measured(Span(low, high), open=unscored)


def _number(sheet: Sheet, name: str) -> Fraction:
    return sheet.number(name) or Fraction(0)


def _exact(value: Fraction) -> Measured:
    return Measured(Span(value, value))

"""Where a scheme uses its inputs and the facts: every place, what it names, and the kinds that fit there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

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
    Range,
    Requirement,
    Share,
    Threshold,
    Together,
)
from knowledge.schema.schemes import NotAbove, SameYears, Scheme, WithinAge
from knowledge.schema.scores import Better, Bonus, Grades, Item, Ladder, Marks, Rung
from knowledge.strict import Path

FIGURES = ("number", "count", "points", "years")
_YEARS = ("years",)
_FLAG = ("flag",)
_DAY = ("date",)


@dataclass(frozen=True)
class Use:
    """An input named at a place, and the kinds that it may have there."""

    place: Path
    name: str
    kinds: tuple[str, ...]


def requirements(scheme: Scheme) -> Iterator[tuple[Path, Requirement]]:
    """Every requirement: of the criteria and of the remarks."""
    for i, criterion in enumerate(scheme.criteria):
        yield from ((("criteria", i, "one_of", n), way) for n, way in enumerate(criterion.one_of))
    yield from ((("remarks", i, "when"), remark.when) for i, remark in enumerate(scheme.remarks))


def ladders(scheme: Scheme) -> Iterator[tuple[Path, Ladder]]:
    """Every ladder of the score."""
    for place, item in items(scheme):
        if isinstance(item, Ladder):
            yield place, item
        elif isinstance(item, Better):
            yield from (((*place, "ladders", k), ladder) for k, ladder in enumerate(item.ladders))


def items(scheme: Scheme) -> Iterator[tuple[Path, Item]]:
    """Every item of the score."""
    for i, block in enumerate(scheme.score):
        yield from ((("score", i, "items", n), item) for n, item in enumerate(block.items))


def inputs_used(scheme: Scheme) -> Iterator[Use]:
    """Every input that decides something."""
    for place, requirement in requirements(scheme):
        yield from _measured(requirement.measure, (*place, "measure"))
        yield from _choosing(requirement.threshold, (*place, "threshold"))
    for place, item in items(scheme):
        match item:
            case Grades(input=name):
                yield Use(place, name, ("choice",))
            case Bonus(input=name):
                yield Use(place, name, _FLAG)
            case Marks(input=name):
                yield Use(place, name, ("marks", "points"))
            case Ladder() | Better():
                pass
    for place, ladder in ladders(scheme):
        for measure in (ladder.measure, *(rung.measure for rung in ladder.rungs)):
            yield from _measured(measure, place) if measure else ()
    for name in scheme.direct.flags if scheme.direct else ():
        yield Use(("direct", "flags"), name, _FLAG)


def inputs_compared(scheme: Scheme) -> Iterator[Use]:
    """The inputs that are held against each other, or switch a block off; they must exist, and decide nothing more."""
    for i, block in enumerate(scheme.score):
        yield from (Use(("score", i, "needs_any"), name, FIGURES) for name in block.needs_any)
    for i, rule in enumerate(scheme.contradictions):
        place = ("contradictions", i)
        match rule:
            case NotAbove(part=first, whole=second):
                yield from (Use(place, name, FIGURES + _DAY) for name in (first, second))
            case SameYears(inputs=names):
                yield from (Use(place, name, FIGURES) for name in names)
            case WithinAge(since=since, until=until, series=series):
                yield from (Use(place, name, _DAY) for name in (since, until))
                yield Use(place, series, _YEARS)


def facts_used(scheme: Scheme) -> Iterator[tuple[Path, str]]:
    """Every fact that a threshold, a rung, a cap or a number of points comes from."""
    for place, requirement in requirements(scheme):
        yield from (((*place, "threshold"), name) for name in _thresholds(requirement.threshold))
    for i, block in enumerate(scheme.score):
        yield ("score", i, "cap"), block.cap
    for place, item in items(scheme):
        match item:
            case Grades(points=table):
                yield from ((place, name) for points in table.values() for name in _named(points))
            case Bonus(points=points):
                yield from ((place, name) for name in _named(points))
            case _:
                pass
    for place, ladder in ladders(scheme):
        for n, rung in enumerate(ladder.rungs):
            yield from (((*place, "rungs", n), name) for name in _of_rung(rung))


def _measured(measure: Measure, place: Path) -> Iterator[Use]:
    match measure:
        case Figure(input=name):
            yield Use(place, name, FIGURES)
        case Together(inputs=names):
            yield from (Use(place, name, FIGURES) for name in names)
        case Share(part=part, whole=whole):
            yield from (Use(place, name, FIGURES) for name in (part, whole))
        case Days(since=since, until=until):
            yield from (Use(place, name, _DAY) for name in (since, until))
        case Average(total=total, years=years):
            yield Use(place, total, FIGURES if years else _YEARS)
            yield from [Use(place, years, ("number", "count"))] if years else []
        case Growth(series=series):
            yield Use(place, series, _YEARS)
        case Flag(input=name):
            yield Use(place, name, _FLAG)
        case Points():
            pass


def _choosing(threshold: Threshold | None, place: Path) -> Iterator[Use]:
    match threshold:
        case ByLatest(series=name):
            yield Use(place, name, _YEARS)
        case ByChoice(input=name):
            yield Use(place, name, ("choice",))
        case _:
            pass


def _thresholds(threshold: Threshold | None) -> Iterable[str]:
    match threshold:
        case ByLatest(tiers=tiers):
            return [name for tier in tiers for name in (tier.upto, tier.threshold) if name]
        case ByChoice(thresholds=thresholds):
            return list(thresholds.values())
        case str(name):
            return [name]
        case None:
            return []


def _of_rung(rung: Rung) -> Iterator[str]:
    yield from (amount for amount in (rung.at_least, rung.more_than) if isinstance(amount, str))
    yield from _named(rung.points)


def _named(points: Range) -> Iterator[str]:
    amounts: tuple[Decimal | str, ...] = points if isinstance(points, tuple) else (points,)
    yield from (amount for amount in amounts if isinstance(amount, str))

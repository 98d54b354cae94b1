"""One criterion as it stands: verdict, value, threshold, place in the law, distance and advice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from knowledge.schema.documents import Citation, Fact
from knowledge.schema.measures import ByChoice, ByLatest, Points, Threshold
from knowledge.schema.schemes import Criterion, Scheme
from knowledge.schemes.advice import advice, distance_of
from knowledge.schemes.answers import Answers
from knowledge.schemes.gaps import Gap, gap
from knowledge.schemes.measures import reads
from knowledge.schemes.scores import Scored
from knowledge.schemes.sheet import Sheet, Span
from knowledge.schemes.verdicts import Tested, Verdict, any_of, compared, tested


@dataclass(frozen=True)
class Finding:
    """One criterion as it stands. ``value`` and ``threshold`` are those of the requirement that decides.

    ``value`` is None while unknown, and where the rules leave it undefined (a share of nothing).
    ``tested`` holds every alternative; ``assumed``: it rests on something that nobody answered.
    """

    criterion: Criterion
    verdict: Verdict
    value: Fraction | None
    threshold: Fraction | None
    unit: str | None
    source: Citation | None
    verified: str
    gap: Gap | None
    advice: tuple[str, ...]
    tested: tuple[Tested, ...]
    assumed: bool
    open: frozenset[str]


def found(sheet: Sheet, criterion: Criterion, answers: Answers, blocks: Sequence[Scored]) -> Finding:
    """Hold one criterion against the sheet; ``answers`` are those that were really given."""
    ways = tuple(tested(sheet, requirement) for requirement in criterion.one_of)
    verdict = any_of(way.verdict for way in ways)
    chief, distance = _nearest(sheet, [way for way in ways if way.verdict == verdict], blocks)
    span = chief.measured.span
    fact = _fact(sheet, chief.requirement.threshold)
    return Finding(
        criterion=criterion,
        verdict=verdict,
        value=span.low if span and span.exact else None,
        threshold=chief.threshold if chief.requirement.threshold else None,
        unit=fact.unit if fact else None,
        source=criterion.source or (fact.source if fact else None),
        verified=criterion.verified or (fact.verified if fact else sheet.scheme.verified),
        gap=distance,
        advice=advice(sheet, criterion, distance) if verdict in ("fail", "borderline") else (),
        tested=ways,
        assumed=_rests_on_assumption(sheet.scheme, chief, answers),
        open=frozenset[str]().union(*(way.open for way in ways))
        if verdict in ("missing", "borderline")
        else frozenset(),
    )


def _nearest(sheet: Sheet, ways: Sequence[Tested], blocks: Sequence[Scored]) -> tuple[Tested, Gap | None]:
    """Of alternatives that fail, the one with the least to go, where that is said in one unit; else the first."""
    if ways[0].verdict != "fail":
        return ways[0], None
    gaps = [(way, _distance(sheet, way, blocks)) for way in ways]
    known = [(gap.missing, n) for n, (_, gap) in enumerate(gaps) if gap]
    units = {gap.unit for _, gap in gaps if gap}
    return gaps[min(known)[1]] if len(units) == 1 else gaps[0]


def _distance(sheet: Sheet, way: Tested, blocks: Sequence[Scored]) -> Gap | None:
    """The distance to the threshold; where points are short, and one rung of the block is enough, to that rung."""
    measure, compare, threshold = way.requirement.measure, way.requirement.compare, way.threshold
    if threshold is None:
        return None
    if isinstance(measure, Points):
        for block in (block for block in blocks if block.id == measure.block):
            for step in block.steps:
                points = block.span.low + step.points
                if compared(compare, Span(points, points), threshold):
                    return distance_of(sheet, step)
    return gap(sheet, measure, compare, threshold)


def _fact(sheet: Sheet, threshold: Threshold | None) -> Fact | None:
    """The fact that a threshold comes from; of several, the first (they stand in one place of the law)."""
    match threshold:
        case ByLatest(tiers=tiers):
            return sheet.facts[tiers[0].threshold]
        case ByChoice(thresholds=thresholds):
            return sheet.facts[next(iter(thresholds.values()))]
        case str(name):
            return sheet.facts[name]
        case None:
            return None


def _rests_on_assumption(scheme: Scheme, way: Tested, answers: Answers) -> bool:
    usual = {item.name for item in scheme.inputs if item.assumed and item.assumed != "today"}
    return any(name in usual and name not in answers for name in reads(way.requirement.measure))

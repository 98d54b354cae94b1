"""Points by the score sheet: each block a span, from the least to the most that its answers can be given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from knowledge.schema.measures import Measure, Range
from knowledge.schema.scores import Better, Block, Bonus, Grades, Item, Ladder, Marks, Rung
from knowledge.schemes.measures import Measured, measured, reads
from knowledge.schemes.sheet import NOTHING, Sheet, Span
from knowledge.schemes.verdicts import compared


@dataclass(frozen=True)
class Step:
    """The way to a higher rung of a ladder: what is measured, where the rung stands, and the points that it adds."""

    ladder: Ladder
    measure: Measure
    compare_at: Fraction
    beyond: bool
    points: Fraction


@dataclass(frozen=True)
class Scored:
    """The points of an item or block; ``chosen``: the ladder that was better.

    Of a ladder, ``value`` is what was measured and ``edges`` the bounds of its rungs.
    """

    id: str
    span: Span
    open: frozenset[str] = frozenset()
    chosen: str | None = None
    value: Measured | None = None
    edges: tuple[Fraction, ...] = ()
    notes: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    items: tuple[Scored, ...] = ()


def score(sheet: Sheet) -> tuple[Scored, ...]:
    """Every block of a scheme, in order."""
    return tuple(_block(sheet, block) for block in sheet.scheme.score)


def _block(sheet: Sheet, block: Block) -> Scored:
    items = tuple(_item(sheet, item) for item in block.items)
    span = _together(item.span for item in items)
    asking = frozenset[str]().union(*(item.open for item in items))
    cap = sheet.amount(block.cap) or span.high
    span = Span(min(span.low, cap), min(span.high, cap))
    if block.needs_any:
        unknown = sheet.unknown(*block.needs_any)
        if not any(sheet.number(name) for name in block.needs_any):
            span, asking = (Span(NOTHING.low, span.high), asking | unknown) if unknown else (NOTHING, frozenset())
    return Scored(
        block.id,
        span,
        frozenset() if span.low == cap else asking,
        chosen=next((item.chosen for item in items if item.chosen), None),
        notes=tuple(note for item in items for note in item.notes),
        steps=tuple(step for item in items for step in item.steps) if span.high < cap else (),
        items=items,
    )


def _item(sheet: Sheet, item: Item) -> Scored:
    match item:
        case Ladder():
            return _ladder(sheet, item)
        case Better():
            return _better(item, [_ladder(sheet, ladder) for ladder in item.ladders])
        case Grades(input=name, points=points):
            chosen = sheet.choice(name)
            possible = [_span(sheet, span) for key, span in points.items() if chosen in (None, key)]
            return Scored(item.id, _widest(possible), sheet.unknown(name))
        case Bonus(input=name, points=points):
            flag = sheet.flag(name)
            possible = [_span(sheet, points)] * (flag is not False) + [NOTHING] * (flag is not True)
            return Scored(item.id, _widest(possible), sheet.unknown(name))
        case Marks(input=name):
            return Scored(item.id, _marks(sheet, name), sheet.unknown(name))


def _marks(sheet: Sheet, name: str) -> Span:
    number = sheet.number(name)
    if number is not None:
        return Span(number, number)
    asked = next(item for item in sheet.scheme.inputs if item.name == name)
    most = sum(asked.limits) if asked.limits else asked.range[1] if asked.range else 0
    return Span(NOTHING.low, Fraction(most))


def _ladder(sheet: Sheet, ladder: Ladder) -> Scored:
    tried = _climb(sheet, ladder)
    last, taken, arrived = tried[-1]
    possible = [_span(sheet, rung.points) for rung, _, reached in tried if reached is not False]
    span = _widest(possible if arrived else [*possible, NOTHING])
    note = last.note if arrived else ladder.undefined if taken.undefined else None
    return Scored(
        ladder.id,
        span,
        open=frozenset[str]().union(*(measured.open for _, measured, reached in tried if reached is None)),
        value=taken,
        edges=tuple(at for rung in ladder.rungs if (at := _bound(sheet, rung)[0]) is not None),
        notes=(note,) if note else (),
        steps=_steps(sheet, ladder, [rung for rung, _, reached in tried if not reached], span),
    )


def _climb(sheet: Sheet, ladder: Ladder) -> list[tuple[Rung, Measured, bool | None]]:
    """The rungs from the top to the first that is surely reached, with what was measured at each."""
    tried = []
    for rung in ladder.rungs:
        taken = _taken(sheet, ladder, rung)
        reached = _reached(sheet, taken, rung)
        tried.append((rung, taken, reached))
        if reached:
            break
    return tried


def _taken(sheet: Sheet, ladder: Ladder, rung: Rung) -> Measured:
    measure = rung.measure or ladder.measure
    return measured(sheet, measure) if measure else Measured()


def _reached(sheet: Sheet, taken: Measured, rung: Rung) -> bool | None:
    """Whether a rung is reached; None while that is unknown."""
    at, beyond = _bound(sheet, rung)
    if taken.undefined:
        return False
    if taken.span is None or at is None:
        return None
    return compared("more_than" if beyond else "at_least", taken.span, at)


def _bound(sheet: Sheet, rung: Rung) -> tuple[Fraction | None, bool]:
    if rung.more_than is not None:
        return sheet.amount(rung.more_than), True
    return (sheet.amount(rung.at_least) if rung.at_least is not None else None), False


def _steps(sheet: Sheet, ladder: Ladder, above: list[Rung], span: Span) -> tuple[Step, ...]:
    """The nearest higher rung of each measure; none while it is not known where one stands."""
    nearest: dict[tuple[str, ...], Step] = {}
    for rung in () if _unknown(sheet, ladder) else above:
        measure = rung.measure or ladder.measure
        at, beyond = _bound(sheet, rung)
        gain = _span(sheet, rung.points).low - span.low
        if measure and at is not None and gain > 0:
            nearest[reads(measure)] = Step(ladder, measure, at, beyond, gain)
    return tuple(nearest.values())


def _unknown(sheet: Sheet, ladder: Ladder) -> bool:
    measures = [rung.measure or ladder.measure for rung in ladder.rungs]
    return any(sheet.unknown(*reads(measure)) for measure in measures if measure)


def _better(item: Better, ladders: list[Scored]) -> Scored:
    span = Span(max(one.span.low for one in ladders), max(one.span.high for one in ladders))
    certain = [one for one in ladders if all(one.span.low >= other.span.high for other in ladders)]
    if certain:
        return replace(certain[0], id=item.id, chosen=certain[0].id)
    asking = frozenset[str]().union(*(one.open for one in ladders))
    return Scored(item.id, span, asking)


def _together(spans: Iterable[Span]) -> Span:
    found = list(spans)
    return Span(sum((span.low for span in found), Fraction(0)), sum((span.high for span in found), Fraction(0)))


def _widest(spans: list[Span]) -> Span:
    return Span(min(span.low for span in spans), max(span.high for span in spans))


def _span(sheet: Sheet, points: Range) -> Span:
    low, high = points if isinstance(points, tuple) else (points, points)
    return Span(sheet.amount(low) or NOTHING.low, sheet.amount(high) or NOTHING.low)

"""What can be done about a criterion that is not met, and about a score that is too low."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.checks import PLACEHOLDER
from knowledge.dated import value_on, written
from knowledge.schema.schemes import Criterion
from knowledge.schemes.figures import decimal, plain
from knowledge.schemes.gaps import Gap, gap
from knowledge.schemes.scores import Scored, Step
from knowledge.schemes.sheet import Sheet


def advice(sheet: Sheet, criterion: Criterion, distance: Gap | None) -> tuple[str, ...]:
    """The advice on a failed criterion, filled in; lines whose figures are not known are left out."""
    slots: dict[str, str] = {}
    if distance:
        figures = {"have": distance.have, "needed": distance.needed, "missing": distance.missing}
        slots = {name: written(decimal(figure), distance.unit) for name, figure in figures.items()}
        slots |= {"day": str(distance.day)} if distance.day else {}
    lines = [*criterion.advice, *([criterion.caution] if criterion.caution else [])]
    return tuple(text for line in lines if (text := filled(sheet, line, slots)) is not None)


def filled(sheet: Sheet, line: str, slots: Mapping[str, str]) -> str | None:
    """A line with its slots and facts filled in; None when one of them is not known."""
    known = dict(slots)
    for name in set(PLACEHOLDER.findall(line)) - known.keys():
        fact = sheet.facts.get(name)
        figure = value_on(fact, sheet.on) if fact else None
        if fact is None or figure is None:
            return None
        known[name] = written(figure, fact.unit)
    return PLACEHOLDER.sub(lambda match: known[match[1]], line)


def levers(sheet: Sheet, block: Scored) -> tuple[str, ...]:
    """The ways to more points in a block, in words."""
    lines = (_lever(sheet, step) for step in block.steps)
    return tuple(line for line in lines if line)


def distance_of(sheet: Sheet, step: Step) -> Gap | None:
    """How far it is to the rung of a step."""
    return gap(sheet, step.measure, "more_than" if step.beyond else "at_least", step.compare_at)


def _lever(sheet: Sheet, step: Step) -> str | None:
    distance = distance_of(sheet, step)
    if distance is None or step.ladder.lever is None:
        return None
    title = next((item.title for item in sheet.scheme.inputs if item.name == distance.input), "")
    slots = {"missing": written(decimal(distance.missing), distance.unit), "points": plain(step.points)}
    return filled(sheet, step.ladder.lever, slots | {"what": title})

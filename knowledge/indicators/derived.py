"""Figures that are computed from others, and whether the targets of a ratio's parts can carry it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Known
from knowledge.schema.indicators import Formula, ShareOf, Sum

_PER_CENT = 100


def value_of(plan: Plan, held: Known, name: str, month: Month) -> Fraction | None:
    """What a series was in a month: as reported, else computed from its parts; None when one of them is not known."""
    reading = held.get((name, month))
    if reading is not None:
        return Fraction(reading.value)
    match formula_of(plan, name):
        case Sum(parts=parts):
            values = [value_of(plan, held, part, month) for part in parts]
            return None if None in values else sum((v for v in values if v is not None), Fraction(0))
        case ShareOf(part=part, whole=whole):
            over, under = value_of(plan, held, part, month), value_of(plan, held, whole, month)
            return over / under * _PER_CENT if over is not None and under else None
        case None:
            return None


def missing(plan: Plan, held: Known, name: str, month: Month) -> Iterator[str]:
    """The series that somebody would have to report before ``name`` can be computed, in the order of the formula."""
    if (name, month) in held:
        return
    formula = formula_of(plan, name)
    if formula is None:
        yield name
        return
    for part in parts_of(formula):
        yield from missing(plan, held, part, month)


def formula_of(plan: Plan, name: str) -> Formula | None:
    """How a series is computed; None where it is only reported."""
    indicator = plan.year.indicators.get(name)
    return indicator.formula if indicator else plan.year.series[name].formula


def parts_of(formula: Formula) -> tuple[str, ...]:
    """The series that a formula needs."""
    return formula.parts if isinstance(formula, Sum) else (formula.part, formula.whole)


@dataclass(frozen=True)
class Consistency:
    """The targets of the parts beside the target of the ratio. Amounts in the unit of the parts, ratios in %.

    ``implied``: the whole at which the parts' targets just make the ratio. With a whole (the GDP) as it is or is
    expected: ``needed`` of the parts together, the ``ratio`` that their targets make, and what is ``short``.
    """

    parts: Mapping[str, Decimal]
    total: Fraction
    target: Decimal
    implied: Fraction
    whole: Decimal | None
    needed: Fraction | None
    ratio: Fraction | None
    short: Fraction | None


def consistency(plan: Plan, name: str, whole: Decimal | None = None) -> Consistency | None:
    """Whether 17 + 7 + 6 make 8.15 %; None for an indicator that is no ratio of parts that have targets."""
    formula, target = formula_of(plan, name), plan.year.indicators[name].target
    inner = formula_of(plan, formula.part) if isinstance(formula, ShareOf) else None
    if not isinstance(inner, Sum) or not target:
        return None
    parts = {part: goal for part in inner.parts if (goal := plan.year.indicators[part].target) is not None}
    total = sum(map(Fraction, parts.values()), Fraction(0))
    if not whole:
        return Consistency(parts, total, target, total / Fraction(target) * _PER_CENT, None, None, None, None)
    needed = Fraction(whole) * Fraction(target) / _PER_CENT
    return Consistency(
        parts,
        total,
        target,
        implied=total / Fraction(target) * _PER_CENT,
        whole=whole,
        needed=needed,
        ratio=total / Fraction(whole) * _PER_CENT,
        short=max(needed - total, Fraction(0)),
    )

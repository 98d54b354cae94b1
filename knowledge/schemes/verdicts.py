"""A measure against its threshold, and what several verdicts make together."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from knowledge.schema.measures import Compare, Requirement
from knowledge.schemes.measures import Measured, chosen_by, measured, threshold_of
from knowledge.schemes.sheet import Sheet, Span

Verdict = Literal["pass", "fail", "missing", "borderline"]

_HOLDS: Mapping[Compare, Callable[[Fraction, Fraction], bool]] = {
    "at_least": operator.ge,
    "more_than": operator.gt,
    "at_most": operator.le,
    "less_than": operator.lt,
    "yes": operator.eq,
    "no": operator.ne,
}
_YES = Fraction(1)


@dataclass(frozen=True)
class Tested:
    """One requirement of a criterion, as it stands. ``open``: unanswered inputs that could change it."""

    requirement: Requirement
    verdict: Verdict
    measured: Measured
    threshold: Fraction | None
    open: frozenset[str] = frozenset()


def tested(sheet: Sheet, requirement: Requirement) -> Tested:
    """Hold one requirement against the answers. Points between the bounds of the experts are borderline."""
    taken = measured(sheet, requirement.measure)
    asking = taken.open | sheet.unknown(*chosen_by(requirement.threshold))
    threshold = _YES if requirement.compare in ("yes", "no") else threshold_of(sheet, requirement.threshold)
    if taken.undefined:
        return Tested(requirement, "fail", taken, threshold)
    if taken.span is None or threshold is None:
        return Tested(requirement, "missing", taken, threshold, asking)
    holds = compared(requirement.compare, taken.span, threshold)
    if holds is None:
        return Tested(requirement, "missing" if asking else "borderline", taken, threshold, asking)
    return Tested(requirement, "pass" if holds else "fail", taken, threshold)


def compared(compare: Compare, span: Span, threshold: Fraction) -> bool | None:
    """Whether every value of the span holds; None when only some do."""
    low, high = (_HOLDS[compare](bound, threshold) for bound in (span.low, span.high))
    return low if low == high else None


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """A failure outranks missing data, and missing data the room left to experts."""
    found = set(verdicts)
    ranked: tuple[Verdict, ...] = ("fail", "missing", "borderline")
    return next((verdict for verdict in ranked if verdict in found), "pass")


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """One pass is enough; without one, what is open stays open."""
    found = set(verdicts)
    ranked: tuple[Verdict, ...] = ("pass", "missing", "borderline")
    return next((verdict for verdict in ranked if verdict in found), "fail")

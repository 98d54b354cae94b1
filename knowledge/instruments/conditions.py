"""One condition against a case: holds, does not, or not known yet; and what several of them make together."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from knowledge.instruments.case import Case
from knowledge.instruments.measures import measured, read_by
from knowledge.instruments.profile import Value
from knowledge.schema.instruments import Comparison, Condition

State = Literal["match", "match_confirm", "near_miss", "unknown", "no_match"]
STATES: Sequence[State] = ("match", "match_confirm", "near_miss", "unknown", "no_match")

_HOLDS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "at_least": operator.ge,
    "more_than": operator.gt,
    "at_most": operator.le,
    "less_than": operator.lt,
}


@dataclass(frozen=True)
class Tested:
    """One comparison: ``have`` against ``bound``. ``open``: unknown fields that could change it."""

    comparison: Comparison
    holds: bool | None
    have: Value | None
    bound: Fraction | date | None
    open: tuple[str, ...]


@dataclass(frozen=True)
class Checked:
    """One condition. ``applies``: whether it is asked for at all, holding where it is not. ``open``: the unknown fields
    that leave it open; empty once it is decided."""

    condition: Condition
    applies: bool | None
    holds: bool | None
    tests: tuple[Tested, ...]
    open: tuple[str, ...]

    @property
    def fails(self) -> bool:
        """Whether it stands in the way; what must only be confirmed does not."""
        return self.holds is False and self.condition.mend != "confirm"

    @property
    def asks(self) -> bool:
        """Whether nothing can be said before it is known."""
        return self.holds is None and self.condition.unknown == "ask"

    @property
    def doubts(self) -> bool:
        """Whether somebody must confirm it."""
        unsure = self.holds is None and self.condition.unknown == "confirm"
        return unsure or (self.holds is False and self.condition.mend == "confirm")


def checked(case: Case, condition: Condition) -> Checked:
    """Hold one condition against a case; where it does not apply it holds."""
    guards = [tested(case, comparison) for comparison in condition.when]
    applies = _all(guard.holds for guard in guards)
    tests = tuple(tested(case, comparison) for comparison in condition.one_of)
    met = _any(test.holds for test in tests)
    holds = True if applies is False or met else met if applies else None
    unsettled = [test for test in (*guards, *tests) if test.holds is None] if holds is None else []
    asked = tuple(dict.fromkeys(name for test in unsettled for name in test.open))
    return Checked(condition, applies, holds, tests, asked)


def tested(case: Case, comparison: Comparison) -> Tested:
    """Hold one comparison against a case."""
    have = measured(case, comparison.measure)
    bound = _bound(case, comparison)
    holds = _holds(comparison, have, bound)
    asked = case.profile.open(read_by(comparison.measure, case.on)) if holds is None else ()
    return Tested(comparison, holds, have, bound, asked)


def together(found: Iterable[Checked], self_judged: bool) -> State:
    """All conditions of an instrument: a failure outranks missing data; one that can be mended is a near miss."""
    conditions = [*found]
    failed = [one for one in conditions if one.fails]
    if len(failed) > 1 or any(one.condition.mend in ("never", "title") for one in failed):
        return "no_match"
    if failed:
        return "near_miss"
    if any(one.asks for one in conditions):
        return "unknown"
    return "match" if self_judged and not any(one.doubts for one in conditions) else "match_confirm"


def _bound(case: Case, comparison: Comparison) -> Fraction | date | None:
    threshold = comparison.threshold
    if isinstance(threshold, str):
        return case.figure(threshold)
    return Fraction(threshold) if isinstance(threshold, Decimal) else threshold


def _holds(comparison: Comparison, have: Value | None, bound: Fraction | date | None) -> bool | None:
    compare = comparison.compare
    if compare in ("yes", "no"):
        return have is (compare == "yes") if isinstance(have, bool) else None
    if compare in ("among", "not_among"):
        return (have in comparison.values) == (compare == "among") if isinstance(have, str) else None
    if isinstance(have, date) and isinstance(bound, date):
        return _HOLDS[compare](Fraction(have.toordinal()), Fraction(bound.toordinal()))
    if isinstance(have, Fraction) and isinstance(bound, Fraction):
        return _HOLDS[compare](have, bound)
    return None


def _all(verdicts: Iterable[bool | None]) -> bool | None:
    found = {*verdicts}
    return False if False in found else None if None in found else True


def _any(verdicts: Iterable[bool | None]) -> bool | None:
    found = {*verdicts}
    return True if True in found else None if None in found else False

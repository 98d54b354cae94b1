"""What stands between an enterprise and an instrument, figure by figure: have, need, unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from knowledge.instruments.amounts import apart
from knowledge.instruments.conditions import Checked, Tested
from knowledge.instruments.match import Match
from knowledge.instruments.measures import unit_of
from knowledge.instruments.profile import base
from knowledge.schema.profile import ProfileField

Shown: TypeAlias = "Decimal | bool | str | None"


@dataclass(frozen=True)
class Gap:
    """``what``: a field or measure; ``have`` is None when it is not known. Dates are written out."""

    what: str
    have: Shown
    need: Shown
    unit: str


def gaps(found: Match, fields: Mapping[str, ProfileField]) -> tuple[Gap, ...]:
    """What fails, with its figures, and what is not known; nothing where standing alone decided."""
    listed: dict[str, Gap] = {}
    for check in found.checked:
        for gap in _gaps(found, check, fields):
            listed.setdefault(gap.what, gap)
    return tuple(listed.values())


def failing(check: Checked) -> Tested:
    """The comparison that shows best why a condition fails: the last one that has a figure."""
    return next((test for test in reversed(check.tests) if isinstance(test.have, Fraction)), check.tests[0])


def _gaps(found: Match, check: Checked, fields: Mapping[str, ProfileField]) -> Iterator[Gap]:
    if check.fails:
        test = failing(check)
        have = apart(test.have, test.bound) if isinstance(test.have, Fraction) else test.have
        name = test.comparison.measure
        yield Gap(
            name, have if isinstance(have, Decimal | bool | str) else _day(have), need(test), unit_of(name, fields)
        )
    elif found.state != "no_match" and (check.asks or check.doubts):
        for name in check.open:
            field = fields.get(base(name))
            yield Gap(name, None, _asked(check, name), (field.unit if field else None) or "")


def _asked(check: Checked, name: str) -> Shown:
    """What is needed of a field that is not known, where one comparison says so."""
    for test in check.tests:
        flag = test.comparison.compare in ("yes", "no")
        if test.comparison.measure == name or (flag and name in test.open):
            return need(test)
    return None


def need(test: Tested) -> Shown:
    """The bound of a comparison: a figure, a yes or no, the values allowed, or a day."""
    compare = test.comparison.compare
    if compare in ("yes", "no"):
        return compare == "yes"
    if compare in ("among", "not_among"):
        return ("非：" if compare == "not_among" else "") + "、".join(test.comparison.values)
    return apart(test.bound, None) if isinstance(test.bound, Fraction) else _day(test.bound)


def _day(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None

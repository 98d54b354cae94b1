"""Measures against a lamp that is not green: what is done, why it came to that, by when. Rows are only ever added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.calendar import Calendar
from knowledge.indicators.months import Month
from knowledge.indicators.standing import Standing
from knowledge.text.dates.find import days

_SAID = re.compile(r"^\s*(?P<what>\S.{0,39}?)??\s*的?(?:整改)?措施\s*[:：]\s*(?P<text>\S.*)$", re.DOTALL)
_PART = re.compile(r"[；;。\n]\s*(?P<head>原因|完成时限|时限|期限)\s*[:：]?\s*")
_LONGEST = 500


@dataclass(frozen=True)
class Draft:
    """What somebody wrote: against what ("" when it was not said), the measure, its cause and its last day, if said."""

    what: str
    text: str
    cause: str | None
    due: date | None


@dataclass(frozen=True)
class Measure:
    """A measure as it is kept, for an indicator in a month. ``who``: a role, never a name."""

    name: str
    month: Month
    text: str
    cause: str | None
    due: date | None
    known_at: datetime
    who: str
    number: int = 0


def written(message: str, today: date, calendar: Calendar) -> Draft | None:
    """``技术交易额 措施：逐家核对未登记合同；原因：登记滞后；时限10月31日``; None when it is no such sentence."""
    found = _SAID.match(message[: _LONGEST * 2])
    if not found:
        return None
    pieces = _PART.split(found["text"])
    parts = dict(zip(pieces[1::2], pieces[2::2], strict=False))
    until = next((text for head, text in parts.items() if head != "原因"), pieces[0])
    named = days(until, today, "future", calendar)
    cause = parts.get("原因", "").strip(" ；;。")[:_LONGEST]
    return Draft(
        found["what"] or "", pieces[0].strip(" ；;。")[:_LONGEST], cause or None, named[-1].day if named else None
    )


def standing_measures(measures: Iterable[Measure], standings: Iterable[Standing]) -> Mapping[str, Measure]:
    """By indicator, the last measure that was written for the present run of a lamp; what is older counts no more."""
    found: dict[str, Measure] = {}
    at = {one.name: one for one in standings}
    for measure in sorted(measures, key=lambda one: one.number):
        one = at.get(measure.name)
        if one and measure.month <= one.month and one.month.since(measure.month) < max(one.row, 1):
            found[measure.name] = measure
    return found

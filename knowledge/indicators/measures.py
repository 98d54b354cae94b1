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
_CHARGED = re.compile(r"\s*[，,；;。\n]?\s*(?P<head>责任单位|责任人)\s*[:：为是]?\s*(?P<who>[^，,；;。\s:：]{1,30})")
_LONGEST = 500


@dataclass(frozen=True)
class Draft:
    """What somebody wrote: against what ("" when it was not said), the measure, its cause and its last day, if said."""

    what: str
    text: str
    cause: str | None
    due: date | None


@dataclass(frozen=True)
class Charge:
    """A measure apart from who answers for it, as it was written: 责任单位 and 责任人, None where it does not say."""

    text: str
    unit: str | None
    person: str | None


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
    charge = in_charge(found["text"])
    pieces = _PART.split(charge.text)
    parts = dict(zip(pieces[1::2], pieces[2::2], strict=False))
    until = next((text for head, text in parts.items() if head != "原因"), pieces[0])
    named = days(until, today, "future", calendar)
    cause = parts.get("原因", "").strip(" ；;。")[:_LONGEST]
    answers = {"责任单位": charge.unit, "责任人": charge.person}
    text = "；".join([pieces[0].strip(" ，；;。"), *(f"{head}：{who}" for head, who in answers.items() if who)])
    return Draft(found["what"] or "", text[:_LONGEST], cause or None, named[-1].day if named else None)


def in_charge(text: str) -> Charge:
    """``逐家核对；责任单位：技术交易岗；责任人：张三`` → the measure, the desk and the person."""
    told = {found["head"]: found["who"] for found in _CHARGED.finditer(text)}
    return Charge(_CHARGED.sub("", text).strip(" ，,；;。"), told.get("责任单位"), told.get("责任人"))


def standing_measures(measures: Iterable[Measure], standings: Iterable[Standing]) -> Mapping[str, Measure]:
    """By indicator, the last measure that was written for the present run of a lamp; what is older counts no more."""
    found: dict[str, Measure] = {}
    at = {one.name: one for one in standings}
    for measure in sorted(measures, key=lambda one: one.number):
        one = at.get(measure.name)
        if one and measure.month <= one.month and one.month.since(measure.month) < max(one.row, 1):
            found[measure.name] = measure
    return found

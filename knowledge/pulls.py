"""Sources that are read by themselves: when one is due, and which figures an answer of it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Literal

from knowledge.calendar import Calendar
from knowledge.checks import Item
from knowledge.indicators.entry import Doubt, draft
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Known
from knowledge.schema.indicators import Year
from knowledge.schema.pulls import FromAddress, FromDatabase, Pull
from knowledge.strict import Problem

WHO = "source"  # who reports what a source brings
AGAIN = timedelta(minutes=30)  # after a failure
MOST = 60  # entries of one answer
_DIGITS = 15  # before the point; more is no figure of ours
_MONTH = re.compile(r"(?P<year>20\d\d)\D?(?P<month>0?[1-9]|1[0-2])(?!\d)(?:\D.*)?")
_IMPOSSIBLE: tuple[Doubt, ...] = ("negative", "not_whole", "too_large", "too_small", "future")
Refusal = Literal["no_entry", "no_value", "no_number", "no_month", "other_year", "implausible"]


@dataclass(frozen=True)
class Figure:
    """A figure that a source brought, in the unit of its series."""

    month: Month
    value: Decimal
    rank: int | None


def due(pull: Pull, local: datetime, calendar: Calendar, succeeded: datetime | None, tried: datetime | None) -> bool:
    """Whether a source is to be read now: once a day after its hour; after a failure again in half an hour.

    ``local``: the time on the bureau's wall, in whose zone the other times are compared.
    """
    if local.time() < pull.at or (pull.workdays_only and not calendar.works(local.date())):
        return False
    if succeeded and succeeded.astimezone(local.tzinfo).date() >= local.date():
        return False
    return tried is None or local - tried >= AGAIN


def silent_too_long(pull: Pull, now: datetime, since: datetime | None) -> bool:
    """Whether the last figure of a source that fails stands no more. ``since``: when it last was read."""
    return since is not None and now - since > timedelta(days=pull.stale_after)


def figures(
    pull: Pull, entries: Sequence[Mapping[str, object]], plan: Plan, held: Known, today: date
) -> list[Figure] | Refusal:
    """The figures of an answer; none at all when one of them cannot be right."""
    if not entries:
        return "no_entry"
    found: list[Figure] = []
    for entry in entries[:MOST]:
        one = _figure(pull, entry, plan, held, today)
        if not isinstance(one, Figure):
            return one
        found.append(one)
    return list({one.month: one for one in found}.values())


def at(place: str, entry: object) -> object:
    """What stands at ``data.items.0.value``; None when nothing does."""
    for part in place.split("."):
        if isinstance(entry, Mapping):
            entry = entry.get(part)
        elif isinstance(entry, list) and part.isdecimal() and int(part) < len(entry):
            entry = entry[int(part)]
        else:
            return None
    return entry


def entries_of(pull: Pull, document: object) -> list[Mapping[str, object]]:
    """The entries of a JSON document; none when it is of another shape."""
    rows = pull.source.rows if isinstance(pull.source, FromAddress) else None
    found = at(rows, document) if rows else document
    return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, Mapping)]


def problems(pulls: Sequence[Item[Pull]], years: Mapping[int, Year]) -> Iterator[Problem]:
    """Sources of the same name, of what no year knows, without an address, and queries that do more than ask."""
    seen: set[str] = set()
    for item in pulls:
        pull = item.value
        year = years.get(pull.year)
        if pull.id in seen:
            yield item.problem(f"编号 {pull.id} 重复", "id")
        seen.add(pull.id)
        if year is None or pull.series not in {*year.indicators, *year.series}:
            yield item.problem(f"{pull.year} 年没有 {pull.series}", "series")
        if isinstance(pull.source, FromAddress) and (pull.source.url is None) == (pull.source.url_env is None):
            yield item.problem("url 和 url_env 写一个", "source")
        if isinstance(pull.source, FromDatabase) and not pull.source.query.lower().startswith(("select", "with")):
            yield item.problem("query 只能是查询（select）", "source", "query")


def _figure(pull: Pull, entry: Mapping[str, object], plan: Plan, held: Known, today: date) -> Figure | Refusal:
    value, month = _number(at(pull.value, entry), pull.times), _month(pull, entry, today)
    if not isinstance(value, Decimal):
        return value
    if month is None:
        return "no_month"
    if month.year != pull.year:
        return "other_year"
    said = str(at(pull.rank, entry)) if pull.rank else ""
    rank = int(said) if said.isdecimal() and len(said) < 4 else None
    if pull.series in plan.year.indicators:
        doubts = draft(plan, held, pull.series, month, value, today, rank).doubts
        if any(doubt in _IMPOSSIBLE for doubt in doubts):
            return "implausible"
    return Figure(month, value, rank)


def _number(said: object, times: Decimal) -> Decimal | Refusal:
    if said is None:
        return "no_value"
    try:
        value = Decimal(str(said)) * times
    except InvalidOperation:
        return "no_number"
    whole = value.is_finite() and value.adjusted() < _DIGITS
    return value.normalize() + 0 if whole else "no_number"


def _month(pull: Pull, entry: Mapping[str, object], today: date) -> Month | None:
    """The month of an entry, counted for the year of the source where it is a late settlement of it."""
    if pull.month is None:
        month = Month.of(today).plus(-1)
    else:
        said = at(pull.month, entry)
        found = _MONTH.fullmatch(f"{said:%Y-%m}" if isinstance(said, date) else str(said))
        if found is None:
            return None
        month = Month(int(found["year"]), int(found["month"]))
    late = month.year == pull.year + 1 and month.month <= 2
    return month.counted(pull.year) if late else month

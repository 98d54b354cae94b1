"""Rows of a filled-in table of the board → figures, and everything that is wrong with them, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from knowledge.indicators.entry import Doubt, draft
from knowledge.indicators.figures import plainly
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Known
from knowledge.indicators.reporting import may_report
from knowledge.text.normalise import plain, squeeze

Column = Literal["year", "id", "name", "unit", "month", "value", "rank", "source", "reason"]
SlipKind = Literal[
    "unknown_name", "bad_month", "other_year", "not_number", "bad_rank", "twice", "not_allowed", "too_long", "negative",
    "not_whole", "too_large", "too_small", "future", "formula",
]  # fmt: skip
_STOPPING: Mapping[Doubt, SlipKind] = {
    "negative": "negative",
    "not_whole": "not_whole",
    "too_large": "too_large",
    "too_small": "too_small",
    "future": "future",
}
_TELLING: tuple[Doubt, ...] = ("below_last", "above_next", "no_official", "no_rank", "running")
_MONTH = re.compile(r"(?:(?P<year>20\d\d)\s*[-/年.])?\s*(?P<month>\d{1,2})(?:\s*月)?(?:[-/]0?1)?(?:\s*\([^)]*\))?")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_TEN_THOUSANDS = "万元"
_LONGEST = 200
_DIGITS = 20
_WAN = 10**4


@dataclass(frozen=True)
class RawRow:
    """A row as written: texts and cell addresses by column; ``broken``: cells that hold a formula without a result."""

    texts: Mapping[Column, str]
    places: Mapping[Column, str]
    broken: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Slip:
    """What is wrong with a cell. ``proposal``: what was probably meant, "" when nobody can say."""

    kind: SlipKind
    place: str
    text: str
    proposal: str = ""


@dataclass(frozen=True)
class Line:
    """A figure of the table. ``doubts``: what speaks against it without forbidding it."""

    name: str
    month: Month
    value: Decimal
    rank: int | None
    source: str | None
    reason: str | None
    place: str
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table that was read. ``empty``: rows without a figure, which are left as they are."""

    lines: tuple[Line, ...]
    slips: tuple[Slip, ...]
    empty: int


class TableReader:
    """Reads rows for one year, by what is known, on a day, as somebody of a role.

    ``compared``: figures of the year before are taken, too; for a year before that has no targets of its own.
    """

    def __init__(self, plan: Plan, held: Known, today: date, role: str, *, compared: bool = False) -> None:
        self._plan, self._held, self._today, self._role = plan, held, today, role
        self._compared, self._names = compared, _names(plan)

    def read(self, rows: Sequence[RawRow], mended: Mapping[str, str] | None = None) -> Table:
        """All rows. ``mended``: cell → what is read in place of what is written there."""
        lines: list[Line] = []
        slips: list[Slip] = []
        empty = 0
        for row in rows:
            texts = {column: (mended or {}).get(row.places.get(column, ""), text) for column, text in row.texts.items()}
            if not texts.get("value", "").strip() and not texts.get("rank", "").strip() and not row.broken:
                empty += 1
                continue
            found = self._row(RawRow(texts, row.places, row.broken))
            if isinstance(found, Line):
                lines.append(found)
            else:
                slips += found
        slips += _twice(lines)
        return Table(tuple(lines), tuple(slips), empty)

    def _row(self, row: RawRow) -> Line | list[Slip]:
        slips = [_slip("formula", row, column) for column in row.broken]
        slips += [_slip("too_long", row, c) for c in ("source", "reason") if len(row.texts.get(c, "")) > _LONGEST]
        name, month, value, rank = self._name(row), self._month(row), self._value(row), _rank(row)
        slips += [part for part in (name, month, value, rank) if isinstance(part, Slip)]
        if isinstance(name, Slip) or isinstance(month, Slip) or isinstance(value, Slip) or isinstance(rank, Slip):
            return slips
        return slips or self._checked(row, name, month, value, rank)

    def _checked(self, row: RawRow, name: str, month: Month, value: Decimal, rank: int | None) -> Line | list[Slip]:
        """What the house's own checks say of a figure that could be read."""
        doubts: tuple[Doubt, ...] = ()
        if name in self._plan.year.indicators:
            if not may_report(self._plan, name, self._role):
                return [_slip("not_allowed", row, "value")]
            said = draft(self._plan, self._held, name, month, value, self._today, rank)
            meant = plainly(said.proposals[0].value) if said.proposals else ""
            stopping = [doubt for doubt in said.doubts if doubt in _STOPPING]
            if stopping:
                return [_stopped(doubt, row, meant) for doubt in stopping]
            doubts = tuple(doubt for doubt in said.doubts if doubt in _TELLING)
        source, reason = row.texts.get("source", "").strip(), row.texts.get("reason", "").strip()
        return Line(name, month, value, rank, source or None, reason or None, row.places.get("value", ""), doubts)

    def _name(self, row: RawRow) -> str | Slip:
        for column in ("id", "name"):
            said = squeeze(row.texts.get(column, ""))
            if said in self._names:
                return self._names[said]
        return _slip("unknown_name", row, "name" if row.texts.get("name") else "id")

    def _month(self, row: RawRow) -> Month | Slip:
        found = _MONTH.fullmatch(row.texts.get("month", "").strip().replace("（", "(").replace("）", ")"))
        year = self._plan.year.year
        if found is None or not 1 <= int(found["month"]) <= 12:
            return _slip("bad_month", row, "month")
        said, counts_for = Month(int(found["year"] or year), int(found["month"])), row.texts.get("year", "").strip()
        if counts_for.isdecimal() and len(counts_for) == 4:
            said = said.counted(int(counts_for))
        elif said.year == year + 1 and said.month <= 2:  # a late settlement counts for the year before
            said = said.counted(year)
        ours = said.year == year or (said.year == year - 1 and self._compared)
        return said if ours and 1 <= said.month <= 24 else _slip("other_year", row, "month")

    def _value(self, row: RawRow) -> Decimal | Slip:
        said, unit = plain(row.texts.get("value", "")).replace(" ", ""), row.texts.get("unit", "").strip()
        ten_thousands = said.endswith(_TEN_THOUSANDS) and unit == "亿元"
        for ending in filter(None, (_TEN_THOUSANDS, unit, "%")):
            said = said.removesuffix(ending)
        if _NUMBER.fullmatch(said) and len(said) <= _DIGITS:
            value = Decimal(said.replace(",", ""))
            return value / _WAN if ten_thousands else value
        return _slip("not_number", row, "value", _meant(said))


def _names(plan: Plan) -> dict[str, str]:
    """Every word for what can be reported: indicators, and series that are not computed."""
    found: dict[str, str] = {}
    for key, series in plan.year.series.items():
        if series.formula is None:
            found |= {squeeze(word): key for word in (key, series.name, *series.called)}
    for key, one in plan.year.indicators.items():
        found |= {squeeze(word): key for word in (key, one.name, *one.called)}
    return found


def _rank(row: RawRow) -> int | Slip | None:
    text = row.texts.get("rank", "").strip().strip("第名位 ")
    if not text:
        return None
    return int(text) if text.isdecimal() and 0 < int(text[:4]) < 1000 else _slip("bad_rank", row, "rank")


def _meant(text: str) -> str:
    """The number that a slip of the keys probably was: 16,3 → 16.3, 12o → 120, 1.2.3 → nothing."""
    tried = text.translate(str.maketrans("oOlI。、·", "0011...")).replace("..", ".")
    if re.fullmatch(r"\d+,\d{1,2}", tried):
        tried = tried.replace(",", ".")
    return plainly(Decimal(tried)) if re.fullmatch(r"[+-]?\d+(\.\d+)?", tried) and len(tried) <= _DIGITS else ""


def _slip(kind: SlipKind, row: RawRow, column: Column, proposal: str = "") -> Slip:
    return Slip(kind, row.places.get(column, ""), row.texts.get(column, "")[:60], proposal)


def _stopped(doubt: Doubt, row: RawRow, meant: str) -> Slip:
    if doubt == "future":
        return _slip("future", row, "month")
    of_size = doubt in {"too_large", "too_small"}  # other proposals are about other doubts
    return _slip(_STOPPING[doubt], row, "value", meant if of_size else "")


def _twice(lines: Sequence[Line]) -> Iterator[Slip]:
    """Figures for one and the same place; the first one is not blamed."""
    seen: set[tuple[str, Month]] = set()
    for line in lines:
        if (line.name, line.month) in seen:
            yield Slip("twice", line.place, plainly(line.value))
        seen.add((line.name, line.month))

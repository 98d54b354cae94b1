"""A row as it was written → an entry, or everything in it that cannot be used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz, process

from knowledge.expenses.amounts import MOST, likely_amount, read_amount, read_percent
from knowledge.expenses.entries import Entry, Slip, SlipKind
from knowledge.expenses.placing import Placer
from knowledge.schema.expenses import Column, Expenses
from knowledge.text.normalise import squeeze

_SEPARATORS = re.compile(r"[;、\n]|(?<!\d),|,(?!\d)")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)(?:[ t]\d{1,2}:\d{2}.*)?|(\d{4})(\d{2})(\d{2})")
_ALIKE = 65  # of 100: below it a mark is a remark, not a slip of the pen


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as text, by column. ``unit`` of the amount column in yuan; ``places``: the cell of each column."""

    row: int
    cells: Mapping[Column, str]
    places: Mapping[Column, str]
    unit: int = 1

    def place(self, column: Column) -> str:
        """Where a column of this row stands ("" when the rows come from no file)."""
        return self.places.get(column, "")


class Reader:
    """Reads rows by one book."""

    def __init__(self, book: Expenses, placer: Placer) -> None:
        self._book, self._placer = book, placer
        self._known: set[str] = set()  # categories met and known
        self._flags = {squeeze(word): name for name, flag in book.flags.items() for word in (name, *flag.also)}

    def read(self, raw: RawRow, *, ask: bool = False) -> Entry | list[Slip]:
        """The entry of a row, or all its slips; with ``ask`` an unknown category is none, as the row is asked about."""
        slips: list[Slip] = []
        day = self._day(raw, slips)
        amount = _amount(raw, slips)
        flags, ignored = self._marks(raw, slips)
        entry = Entry(
            row=raw.row,
            project=" ".join(raw.cells.get("project", "").split()),
            day=day,
            summary=raw.cells.get("summary", "").strip(),
            category=raw.cells.get("category", "").strip(),
            amount=amount,
            flags=flags,
            ignored=tuple(ignored),
            place=raw.place("amount"),
        )
        if not ask:
            self._category(raw, entry, slips)
        return slips or entry

    def _day(self, raw: RawRow, slips: list[Slip]) -> date | None:
        text = raw.cells.get("date", "").strip()
        day = read_day(text)
        if text and day is None:
            slips.append(_slip("date_unreadable", raw, "date", text))
        return day

    def _marks(self, raw: RawRow, slips: list[Slip]) -> tuple[dict[str, Decimal | None], list[str]]:
        """The flags of a row, and what was written beside them that means nothing here."""
        flags: dict[str, Decimal | None] = {}
        ignored = []
        for part in filter(None, map(str.strip, _SEPARATORS.split(_plain(raw.cells.get("flags", ""))))):
            name, _, value = part.replace(":", "=").partition("=")
            known = self._flags.get(squeeze(name))
            if known:
                flags[known] = self._value(raw, known, part, value, slips)
            elif meant := self._meant(name):
                slips.append(_slip("flag_unknown", raw, "flags", part, meant))
            else:
                ignored.append(part)
        return flags, ignored

    def _value(self, raw: RawRow, flag: str, part: str, value: str, slips: list[Slip]) -> Decimal | None:
        takes = self._book.flags[flag].takes
        if takes is None:
            return None
        read = read_percent(value) if takes == "percent" else read_amount(value)
        if read is None:
            slips.append(
                _slip("flag_value", raw, "flags", part, f"{flag}={'62.5%' if takes == 'percent' else '600000'}")
            )
        return read

    def _meant(self, name: str) -> str | None:
        found = process.extractOne(squeeze(name), list(self._flags), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return self._flags[found[0]] if found else None

    def _category(self, raw: RawRow, entry: Entry, slips: list[Slip]) -> None:
        if entry.category in self._known:
            return
        if not entry.category or self._placer.knows(entry.category):
            self._known.add(entry.category)
            return
        if self._placer.place(entry).by != "nothing":
            return
        slips.append(_slip("category_unknown", raw, "category", entry.category, self._placer.like(entry.category)))


def read_day(text: str) -> date | None:
    """A day, or the last day of a month: 2025-01-31, 2025/1/31, 2025年1月, 20250131."""
    match = _DAY.fullmatch(_plain(text).strip().lower())
    if match is None:
        return None
    year, month = int(match[1] or match[4]), int(match[2] or match[5])
    try:
        if match[3] or match[6]:
            return date(year, month, int(match[3] or match[6]))
        first_of_next = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(first_of_next.toordinal() - 1)
    except ValueError:
        return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _amount(raw: RawRow, slips: list[Slip]) -> Decimal:
    total = Decimal(0)
    columns: tuple[tuple[Column, int], ...] = (("amount", 1), ("credit", -1))
    written = [(column, text, sign) for column, sign in columns if (text := raw.cells.get(column, "").strip())]
    for column, value, sign in written:
        read = read_amount(value, raw.unit)
        if read is None:
            slips.append(_slip("amount_unreadable", raw, column, value, likely_amount(value)))
        elif abs(read) >= MOST:
            slips.append(_slip("amount_too_large", raw, column, value))
        else:
            total += sign * read
    if not written:
        slips.append(_slip("amount_missing", raw, "amount", ""))
    return total


def _slip(kind: SlipKind, raw: RawRow, column: Column, text: str, proposal: str | None = None) -> Slip:
    return Slip(kind, raw.row, raw.place(column), column, text[:60], proposal)

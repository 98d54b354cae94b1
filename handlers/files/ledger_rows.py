"""The rows below the head of each sheet → entries and slips, each with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from handlers.files.columns import SheetColumns
from handlers.files.workbook import Sheet
from knowledge.expenses.entries import Entry, Slip
from knowledge.expenses.headers import Headers
from knowledge.expenses.reading import RawRow, Reader
from knowledge.schema.expenses import Column

Mending = tuple[str, str]
Faults = Mapping[tuple[int, int], str]
_ONCE = ("amount", "credit")
_TELLING: tuple[Column, ...] = ("amount", "credit", "summary", "category")
_ERRORS = ("#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#N/A", "#NULL!", "#NUM!")
_EPOCH = date(1899, 12, 30)  # day 0 of Excel's numbers for days
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")


class Rows:
    """The rows of all sheets, numbered through."""

    def __init__(self, reader: Reader, headers: Headers, mended: Mapping[str, Mending]) -> None:
        self._reader, self._headers, self._mended = reader, headers, mended
        self.entries: list[Entry] = []
        self.slips: list[Slip] = []
        self.skipped: list[str] = []
        self.count = 0

    def add(self, sheet: Sheet, columns: SheetColumns) -> None:
        """Read the rows of a sheet below its head."""
        faults = {(row, column): shown for row, column, shown in sheet.faults}
        letters = {column: address(sheet.name, 0, at)[:-1] for column, at in columns.at.items()}
        for line, cells in _filled(sheet, columns):
            if not any(
                cells.get(column) or (faults and (line, columns.at.get(column)) in faults) for column in _TELLING
            ):
                continue
            texts = [text for column, text in cells.items() if column != "amount"]
            if self._headers.is_total(*texts):
                self.skipped.append(address(sheet.name, line, next(iter(columns.at.values()))))
                continue
            self.count += 1
            places = {column: f"{start}{line + 1}" for column, start in letters.items()}
            self._read(RawRow(self.count, cells, places, columns.unit), columns, line, faults)

    def _read(self, raw: RawRow, columns: SheetColumns, line: int, faults: Faults) -> None:
        """The entry of a row or its slips; of a cell that shows an error nothing else is said."""
        broken = list(_broken(raw, columns, line, faults)) if faults or _shows_error(raw.cells) else []
        unread = {slip.column for slip in broken}
        cells = _with_days({column: text for column, text in raw.cells.items() if column not in unread})
        if self._mended:
            cells = self._as_mended(cells, raw.places)
        read = self._reader.read(RawRow(raw.row, cells, raw.places, raw.unit))
        if isinstance(read, Entry) and not broken:
            self.entries.append(read)
        else:
            told = [] if isinstance(read, Entry) else read
            self.slips += [*broken, *(slip for slip in told if slip.column not in unread)]

    def _as_mended(self, cells: Mapping[Column, str], places: Mapping[Column, str]) -> dict[Column, str]:
        changes = {column: self._mended[place] for column, place in places.items() if place in self._mended}
        return {column: text.replace(*changes[column]) if column in changes else text for column, text in cells.items()}


def address(sheet: str, row: int, column: int) -> str:
    """A cell as people name it: ``明细!E14`` (row and column from 0)."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{sheet}!{letters}{row + 1}" if sheet else f"{letters}{row + 1}"


def _filled(sheet: Sheet, columns: SheetColumns) -> Iterator[tuple[int, dict[Column, str]]]:
    """The rows below the head by column; a text merged over several rows stands in each, an amount only once."""
    spread: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in sheet.merged:
        value = _cell(sheet.rows, top, left)
        if value and bottom > top >= columns.head_rows:
            over = [column for column in columns.at.values() if left <= column <= right]
            spread |= {(row, column): value for row in range(top, bottom + 1) for column in over}
    at = columns.at.items()
    for line in range(columns.head_rows, len(sheet.rows)):
        row = sheet.rows[line]
        cells = {name: row[column].strip() if column < len(row) else "" for name, column in at}
        if spread:
            cells = {
                name: text or ("" if name in _ONCE else spread.get((line, columns.at[name]), ""))
                for name, text in cells.items()
            }
        yield line, cells


def _cell(rows: Sequence[Sequence[str]], row: int, column: int) -> str:
    return rows[row][column].strip() if row < len(rows) and column < len(rows[row]) else ""


def _shows_error(cells: Mapping[Column, str]) -> bool:
    return any(text[:1] == "#" for text in cells.values())


def _broken(raw: RawRow, columns: SheetColumns, line: int, faults: Faults) -> Iterator[Slip]:
    for column, at in columns.at.items():
        shown = faults.get((line, at), raw.cells.get(column, "").upper())
        if (line, at) in faults or shown in _ERRORS:
            yield Slip("cell_error" if shown else "amount_no_result", raw.row, raw.place(column), column, shown)


def _with_days(cells: dict[Column, str]) -> dict[Column, str]:
    """The cells, with day numbers as days."""
    day = cells.get("date", "")
    if _SERIAL.fullmatch(day):
        cells["date"] = (_EPOCH + timedelta(days=int(float(day)))).isoformat()
    return cells

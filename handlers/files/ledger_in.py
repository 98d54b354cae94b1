"""A ledger file → entries, all slips with their cells, and the columns as they were understood. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import PurePath

from handlers.files.columns import SheetColumns, columns_of
from handlers.files.contained import read_contained
from handlers.files.limits import Limits, Trouble, format_of
from handlers.files.table_text import read_text
from handlers.files.template import OURS, PARAMETERS
from handlers.files.workbook import Sheet
from knowledge.expenses.cases import BadDocumentError, parameters_of
from knowledge.expenses.entries import Entry, Ledger, Parameters, Slip
from knowledge.expenses.headers import Headers
from knowledge.expenses.reading import RawRow, Reader
from knowledge.schema.expenses import Column
from knowledge.strict import Data

LIMITS = Limits()
_LISTS = ("sales", "hnte_prior")
_TELLING: tuple[Column, ...] = ("amount", "credit", "summary", "category")
_ERRORS = ("#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#N/A", "#NULL!", "#NUM!")
_EPOCH = date(1899, 12, 30)  # day 0 of Excel's numbers for days
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(20[1-9]\d)(?!\d)")


@dataclass(frozen=True)
class LedgerFile:
    """A file as it was understood. ``certain`` is False while the columns of a sheet wait to be confirmed.

    ``skipped``: cells of lines that add up others; ``others``: sheets without a ledger; ``hidden``: hidden ones with.
    """

    ledger: Ledger
    slips: tuple[Slip, ...]
    columns: tuple[SheetColumns, ...]
    sheets: tuple[Sheet, ...]
    skipped: tuple[str, ...]
    others: tuple[str, ...]
    hidden: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether all columns were known by their names, or confirmed."""
        return all(columns.sure for columns in self.columns)


def read_ledger(
    name: str,
    data: bytes,
    reader: Reader,
    headers: Headers,
    confirmed: Mapping[str, Column] | None = None,
    limits: Limits = LIMITS,
) -> LedgerFile | Trouble:
    """Read an uploaded ledger. ``confirmed``: heads as written → what they hold, as the person said."""
    sheets = read_sheets(data, limits)
    if isinstance(sheets, Trouble):
        return sheets
    placed = [(sheet, columns_of(sheet, headers, confirmed or {})) for sheet in sheets]
    ledgers = [(sheet, columns) for sheet, columns in placed if columns and not sheet.hidden]
    if not ledgers:
        return Trouble("no_head")
    rows = _Rows(reader, headers)
    for sheet, columns in ledgers:
        rows.add(sheet, columns)
    if not rows.entries and not rows.slips:
        return Trouble("no_rows")
    try:
        parameters = _parameters(name, sheets)
    except BadDocumentError as error:
        return Trouble("bad_parameters", place=str(error))
    return LedgerFile(
        ledger=Ledger(tuple(rows.entries), parameters, PurePath(name).stem or None),
        slips=tuple(rows.slips),
        columns=tuple(columns for _, columns in ledgers),
        sheets=tuple(sheets),
        skipped=tuple(rows.skipped),
        others=tuple(sheet.name for sheet, columns in placed if not columns and sheet.name not in OURS),
        hidden=tuple(sheet.name for sheet, columns in placed if columns and sheet.hidden),
    )


def read_sheets(data: bytes, limits: Limits = LIMITS) -> list[Sheet] | Trouble:
    """The sheets of a file, whatever its kind."""
    kind = format_of(data, limits)
    if isinstance(kind, Trouble):
        return kind
    return read_text(data, limits) if kind == "text" else read_contained(data, limits)


class _Rows:
    """The rows of all sheets, numbered through."""

    def __init__(self, reader: Reader, headers: Headers) -> None:
        self._reader, self._headers = reader, headers
        self.entries: list[Entry] = []
        self.slips: list[Slip] = []
        self.skipped: list[str] = []
        self._count = 0

    def add(self, sheet: Sheet, columns: SheetColumns) -> None:
        """Read the rows of a sheet below its head."""
        faults = {(row, column): shown for row, column, shown in sheet.faults}
        for line, cells in _filled(sheet, columns):
            if not any(cells.get(column) or (line, columns.at.get(column)) in faults for column in _TELLING):
                continue
            texts = [text for column, text in cells.items() if column != "amount"]
            if self._headers.is_total(*texts):
                self.skipped.append(address(sheet.name, line, next(iter(columns.at.values()))))
                continue
            self._count += 1
            places = {column: address(sheet.name, line, at) for column, at in columns.at.items()}
            raw = RawRow(self._count, cells, places, columns.unit)
            broken = list(_broken(raw, columns, line, faults))
            read = self._reader.read(replace(raw, cells=_without(cells, broken)))
            if broken or not isinstance(read, Entry):
                told = [] if isinstance(read, Entry) else read
                self.slips += [*broken, *(slip for slip in told if slip.column not in {b.column for b in broken})]
            else:
                self.entries.append(read)


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
            spread |= {(row, column): value for row in range(top, bottom + 1) for column in range(left, right + 1)}
    once = {columns.at.get("amount"), columns.at.get("credit")}
    for line in range(columns.head_rows, len(sheet.rows)):
        yield (
            line,
            {
                name: _cell(sheet.rows, line, at) or ("" if at in once else spread.get((line, at), ""))
                for name, at in columns.at.items()
            },
        )


def _cell(rows: Sequence[Sequence[str]], row: int, column: int) -> str:
    return rows[row][column].strip() if row < len(rows) and column < len(rows[row]) else ""


def _broken(raw: RawRow, columns: SheetColumns, line: int, faults: Mapping[tuple[int, int], str]) -> Iterator[Slip]:
    for column, at in columns.at.items():
        shown = faults.get((line, at), raw.cells.get(column, "").upper())
        if (line, at) in faults or shown in _ERRORS:
            yield Slip("cell_error" if shown else "amount_no_result", raw.row, raw.place(column), column, shown)


def _without(cells: Mapping[Column, str], broken: Sequence[Slip]) -> dict[Column, str]:
    """The cells without those that cannot be read; day numbers as days."""
    gone = {slip.column for slip in broken}
    kept = {column: "" if column in gone else text for column, text in cells.items()}
    day = kept.get("date", "")
    if _SERIAL.fullmatch(day):
        kept["date"] = (_EPOCH + timedelta(days=int(float(day)))).isoformat()
    return kept


def _parameters(name: str, sheets: Sequence[Sheet]) -> Parameters:
    """Those of the sheet for them; the year otherwise from the file's name."""
    sheet = next((sheet for sheet in sheets if sheet.name == PARAMETERS), None)
    given: dict[str, Data] = {}
    for row in sheet.rows if sheet else ():
        key = (row[0] if row else "").strip()
        values = [cell.strip() for cell in row[3:] if cell.strip()]
        if key in _LISTS and values:
            given[key] = values
        elif key in Parameters.model_fields and values:
            given[key] = values[0]
    years = set(_YEAR.findall(PurePath(name).stem))
    if "year" not in given and len(years) == 1:
        given["year"] = years.pop()
    return parameters_of(given, PARAMETERS)

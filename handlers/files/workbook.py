"""A workbook → its sheets as text, every cell at its address. Macros are data here and never run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from handlers.files.formulas import Fault, faults
from handlers.files.limits import Limits, Trouble

Value = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``rows`` start at A1, each ends with its last filled cell.

    ``merged`` are (first row, first column, last row, last column), from 0.

    ``faults`` are cells that show an error, and formulas that nobody has calculated.
    """

    name: str
    rows: list[list[str]]
    merged: list[tuple[int, int, int, int]]
    faults: list[Fault]
    hidden: bool = False


def read_workbook(data: bytes, limits: Limits) -> list[Sheet] | Trouble:
    """The sheets of an .xlsx, .xlsm or .xls."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if len(workbook.sheet_names) > limits.sheets:
            return Trouble("too_many_sheets", limits.sheets)
        sheets: list[Sheet] = []
        left = limits.cells
        for index in range(len(workbook.sheet_names)):
            sheet = _sheet(workbook, index, limits)
            if isinstance(sheet, Trouble):
                return sheet
            left -= sum(map(len, sheet.rows))
            if left < 0:
                return Trouble("too_many_cells", limits.cells)
            sheets.append(sheet)
        return _with_formulas(data, sheets)
    except PasswordError:
        return Trouble("encrypted")
    except (CalamineError, ExpatError, OSError, ValueError, KeyError, zipfile.BadZipFile):
        return Trouble("broken")


def _sheet(workbook: CalamineWorkbook, index: int, limits: Limits) -> Sheet | Trouble:
    sheet = workbook.get_sheet_by_index(index)
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= limits.lines:
        return Trouble("too_many_rows", limits.rows, sheet.name)
    if last_column >= limits.columns:
        return Trouble("too_many_columns", limits.columns, sheet.name)
    visible = workbook.sheets_metadata[index].visible == SheetVisibleEnum.Visible
    merged = [
        (top, left, min(bottom, last_row), min(right, last_column))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
        if top <= last_row and left <= last_column
    ]
    area = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merged)
    if area > (last_row + 1) * (last_column + 1):
        return Trouble("broken")  # merged cells never overlap
    return Sheet(sheet.name, list(_rows(sheet)), merged, [], hidden=not visible)


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    for row in sheet.to_python(skip_empty_area=False):
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _text(value: Value) -> str:
    """A value as it is read by people: numbers as Excel keeps them, to 15 digits."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        short = f"{value:.15g}"
        return short if "e" not in short else f"{value:.10f}".rstrip("0").rstrip(".")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ")
    return str(value)


def _with_formulas(data: bytes, sheets: list[Sheet]) -> list[Sheet]:
    found = faults(data) if zipfile.is_zipfile(io.BytesIO(data)) else {}
    return [Sheet(s.name, s.rows, s.merged, found.get(s.name, []), s.hidden) for s in sheets]

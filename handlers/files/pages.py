"""Workbooks in memory: pages with cells, formulas with their results, a few looks. No text ever runs as a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from math import ceil
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from handlers.files.bulk import LONGEST, Bulk, Cell, Formula, Row, filled
from knowledge.expenses.amounts import fen

Look = Literal["plain", "head", "money", "share", "bold", "sum", "bad", "note", "wrap", "title"]
_LOOKS: dict[Look, dict[str, object]] = {
    "plain": {"valign": "top"},
    "head": {"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "money": {"num_format": "#,##0.00;[Red]-#,##0.00", "valign": "top"},
    "share": {"num_format": "0.00%", "valign": "top"},
    "bold": {"bold": True},
    "sum": {"bold": True, "num_format": "#,##0.00;[Red]-#,##0.00", "top": 1},
    "bad": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    "note": {"font_color": "#666666", "text_wrap": True, "valign": "top"},
    "wrap": {"text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 14},
}
_LINE, _WIDE, _FULL = 15.0, "\u2e7f", 0.9  # points of a line; signs after this are twice as wide; how full a line gets
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Page:
    """One sheet, filled cell by cell; rows and columns count from 0."""

    def __init__(self, sheet: Worksheet, looks: dict[Look, Format]) -> None:
        self.sheet, self._looks = sheet, looks
        self._widths: tuple[int, ...] = ()
        self.bulk: Bulk | None = None

    def put(self, row: int, column: int, value: Cell | Formula, look: Look = "plain") -> None:
        """Write one cell."""
        style = self._looks[look]
        if isinstance(value, Formula):
            result = value.value if isinstance(value.value, str) else float(fen(value.value))
            if look == "share" and not isinstance(value.value, str):
                result = float(value.value)
            self.sheet.write_formula(row, column, value.text, style, result)
        elif value is None or value == "":
            self.sheet.write_blank(row, column, None, style)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value[:LONGEST], style)
        else:
            self.sheet.write_number(row, column, float(value), style)

    def line(self, row: int, values: Sequence[Cell | Formula], look: Look = "plain", start: int = 0) -> None:
        """Write one row; where its cells wrap, as high as the longest needs, since not every program sees to that."""
        for column, value in enumerate(values, start):
            self.put(row, column, value, look)
        if look == "wrap":
            lines = max((_lines(v, w) for v, w in zip(values, self._widths[start:], strict=False)), default=1)
            self.sheet.set_row(row, _LINE * lines if lines > 1 else None)

    def many(self, first: int, count: int, looks: Sequence[Look], rows: Iterable[Row]) -> None:
        """Write very many rows, once on a page: they are taken one by one when the workbook is finished."""
        if count:
            for row in {first, first + count - 1}:
                for column, look in enumerate(looks):
                    self.sheet.write_blank(row, column, None, self._looks[look])
            self.bulk = Bulk(first, count, rows)

    def widths(self, *widths: int) -> None:
        """Set the widths of the columns, in characters."""
        self._widths = widths
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def fit(self, *, landscape: bool = False) -> None:
        """Print on A4, no wider than a page."""
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        if landscape:
            self.sheet.set_landscape()

    def look(self, name: Look) -> Format:
        """A look, for what only the sheet itself can do."""
        return self._looks[name]


def workbook(fill: Callable[[Callable[[str], Page]], None]) -> bytes:
    """Build a workbook: ``fill`` gets a function that adds a page of a name."""
    data = BytesIO()
    book = Workbook(data, _SAFE)
    looks = {name: book.add_format(style) for name, style in _LOOKS.items()}
    pages: list[Page] = []

    def add(name: str) -> Page:
        pages.append(Page(book.add_worksheet(name), looks))
        return pages[-1]

    fill(add)
    book.close()
    bulks = {f"xl/worksheets/sheet{n}.xml": page.bulk for n, page in enumerate(pages, 1) if page.bulk}
    return filled(data.getvalue(), bulks) if bulks else data.getvalue()


def _lines(value: Cell | Formula, width: int) -> int:
    """How many lines a text takes in a column; a Chinese character is as wide as two figures."""
    parts = value.split("\n") if isinstance(value, str) else ()
    return sum(max(ceil(sum(1 + (c > _WIDE) for c in part) / (width * _FULL)), 1) for part in parts)


def cell(row: int, column: int, *, fixed: bool = False) -> str:
    """The address of a cell: ``B3``, or ``$B$3`` when it stays where it is."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"${letters}${row + 1}" if fixed else f"{letters}{row + 1}"

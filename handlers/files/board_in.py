"""A file that was sent back → the rows of the board's table; any workbook with these heads is one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from handlers.files.board_template import HEADS
from handlers.files.ledger_in import read_sheets
from handlers.files.ledger_rows import address
from handlers.files.limits import Limits, Trouble
from handlers.files.pages import Page, workbook
from handlers.files.workbook import Sheet
from knowledge.indicators.table_rows import Column, RawRow
from knowledge.text.normalise import squeeze

LIMITS = Limits(size=1 << 20, rows=2000, columns=40, sheets=10)
_SEARCHED = 8  # rows in which the head is looked for
_CALLED: Mapping[Column, tuple[str, ...]] = {
    "year": ("年度",), "id": ("编号", "指标编号", "代码"), "name": ("指标", "指标名称", "名称"),
    "unit": ("单位", "计量单位"),
    "month": ("月份", "数据月份", "所属月份"), "value": ("累计完成", "完成值", "累计值", "累计数", "数值"),
    "rank": ("全市位次", "位次"), "source": ("数据来源", "来源"), "reason": ("更正原因", "原因"),
}  # fmt: skip
PROBLEMS = "问题清单"


@dataclass(frozen=True)
class BoardFile:
    """The rows of a table, and the sheets as they came, for the marked copy."""

    rows: tuple[RawRow, ...]
    sheets: tuple[Sheet, ...]

    @property
    def years(self) -> list[int]:
        """The years that its rows count for: as they say, else those of their months; in order."""
        return sorted({year for row in self.rows if (year := _year(row)) is not None})

    def by_plan(self, plans: Collection[int]) -> dict[int, tuple[RawRow, ...]]:
        """Its rows by the year of the targets that they belong to; none where it names no such year.

        A year without targets belongs to the one after it, to compare with. Where rows do not say which year they
        count for, all belong to the first, since a settlement month is of the next.
        """
        known = {year: plan for year in self.years for plan in (year + 1, year) if plan in plans}
        first = next(iter(known.values()), None)
        found: dict[int, list[RawRow]] = {}
        for row in self.rows if first else ():
            said = _year(row) if row.texts.get("year") else None
            found.setdefault(known.get(said or 0, first or 0), []).append(row)
        return {plan: tuple(rows) for plan, rows in found.items()}


def read_board(data: bytes, limits: Limits = LIMITS) -> BoardFile | Trouble | None:
    """Read a file; None: it holds no such table."""
    sheets = read_sheets(data, limits)
    if isinstance(sheets, Trouble):
        return sheets
    rows = [row for sheet in sheets if not sheet.hidden for row in _rows(sheet)]
    return BoardFile(tuple(rows), tuple(sheets)) if rows else None


def marked(file: BoardFile, slips: Sequence[tuple[str, str, str]]) -> bytes:
    """The same sheets with every slip marked, and a list of them. ``slips``: cell, what is wrong, proposal."""
    told = {place: text for place, text, _proposal in slips}

    def fill(add: Callable[[str], Page]) -> None:
        page = add(PROBLEMS)
        page.line(0, ("位置", "问题", "建议"), "head")
        page.widths(18, 60, 24)
        for row, one in enumerate(slips, 1):
            page.line(row, one, "wrap")
        for sheet in file.sheets:
            _copy(add(_title(sheet.name)), sheet, told)

    return workbook(fill)


def _year(row: RawRow) -> int | None:
    said = (row.texts.get("year") or row.texts.get("month", "")).strip()[:4]
    return int(said) if said.isdecimal() and len(said) == 4 else None


def _rows(sheet: Sheet) -> list[RawRow]:
    at, columns = _head(sheet)
    faults = {(row, column) for row, column, _shown in sheet.faults}
    found = []
    for number, cells in enumerate(sheet.rows[at + 1 :] if columns else (), at + 1):
        texts = {column: cells[place] if place < len(cells) else "" for column, place in columns.items()}
        broken = tuple(column for column, place in columns.items() if (number, place) in faults)
        if any(text.strip() for text in texts.values()) or broken:
            places = {column: address(sheet.name, number, place) for column, place in columns.items()}
            found.append(RawRow(texts, places, broken))
    return found


def _head(sheet: Sheet) -> tuple[int, dict[Column, int]]:
    """The row of the head and where its columns stand; no columns where there is none."""
    for at, row in enumerate(sheet.rows[:_SEARCHED]):
        heads = [squeeze(text.partition("（")[0].partition("(")[0]) for text in row]
        found = {
            column: next(n for n, head in enumerate(heads) if head in words)
            for column, words in _CALLED.items()
            if any(head in words for head in heads)
        }
        if {"month", "value"} <= set(found) and {"id", "name"} & set(found):
            return at, found
    return 0, {}


def _copy(page: Page, sheet: Sheet, told: Mapping[str, str]) -> None:
    for row, cells in enumerate(sheet.rows):
        for column, text in enumerate(cells):
            place = address(sheet.name, row, column)
            if text or place in told:
                page.put(row, column, text, "bad" if place in told else "plain")
            if place in told:
                page.sheet.write_comment(row, column, told[place], {"x_scale": 2})


def _title(name: str) -> str:
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in name)[:31] or HEADS["name"]

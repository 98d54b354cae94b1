"""The ledger as it was sent, with every cell that needs mending marked, and a list of them with proposals."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from bot.translate import Translate
from handlers.files.bulk import Cell
from handlers.files.ledger_in import LedgerFile
from handlers.files.ledger_rows import address
from handlers.files.pages import Page, workbook
from handlers.files.workbook import Sheet
from handlers.views.expenses import slip
from knowledge.expenses.entries import Slip

PROBLEMS = "问题清单"
_SHEET = "台账"  # where a text file had no sheets
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,13})(?:\.\d{1,10})?")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def annotated(file: LedgerFile, _: Translate) -> bytes:
    """The same sheets at the same addresses; marks are colours and notes, formulas are their values."""
    marks = {each.place: each for each in file.slips}

    def fill(add: Callable[[str], Page]) -> None:
        _list(add(PROBLEMS), file, _)
        for sheet in file.sheets:
            page = add(_name(sheet.name))
            _copy(page, sheet, marks, _)
            if sheet.hidden:
                page.sheet.hide()

    return workbook(fill)


def _list(page: Page, file: LedgerFile, _: Translate) -> None:
    page.line(0, ("位置", "问题", "建议"), "head")
    page.widths(18, 60, 30)
    for row, each in enumerate(file.slips, 1):
        sheet, _mark, cell = each.place.rpartition("!")
        page.sheet.write_url(row, 0, f"internal:'{_name(sheet)}'!{cell}", None, each.place)
        page.put(row, 1, slip(each, _), "wrap")
        page.put(row, 2, each.proposal)


def _copy(page: Page, sheet: Sheet, marks: Mapping[str, Slip], _: Translate) -> None:
    for row, cells in enumerate(sheet.rows):
        for column, text in enumerate(cells):
            place = address(sheet.name, row, column)
            told = marks.get(place)
            if text or told:
                page.put(row, column, _value(text), "bad" if told else "plain")
            if told:
                page.sheet.write_comment(row, column, slip(told, _), {"x_scale": 2})


def _value(text: str) -> Cell:
    """A number that the file held as a number; what only looks like one (001, a card number) stays text."""
    return Decimal(text) if _NUMBER.fullmatch(text) else text


def _name(name: str) -> str:
    return _FORBIDDEN.sub(" ", name)[:31] or _SHEET

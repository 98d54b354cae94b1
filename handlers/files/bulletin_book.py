"""A bulletin or a warning report as a workbook: a page for each of its five sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from handlers.files.bulletin_text import HEADS, LATE_HEADS, MEASURE_HEADS, SECTIONS, UNREPORTED_HEADS, Paper
from handlers.files.pages import Look, Page, workbook

_WIDE = (36, 7, 12, 12, 10, 10, 14, 10, 10, 20, 10, 14, 22)
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_LAMP = HEADS.index("亮灯")


def bulletin_book(paper: Paper) -> bytes:
    """The workbook as .xlsx."""
    return workbook(lambda add: _fill(add, paper))


def _fill(add: Callable[[str], Page], paper: Paper) -> None:
    _overall(add(SECTIONS[0]), paper)
    _rows(add(SECTIONS[1]), paper)
    _texts(add(SECTIONS[2]), paper.problems or ("本月没有需要列出的问题。",))
    _listed(add(SECTIONS[3]), ((None, MEASURE_HEADS, paper.measures),), (30, 60, 16, 12, 36))
    parts = (
        ("附件1　未按时报数的指标", UNREPORTED_HEADS, paper.unreported),
        ("附件2　逾期的任务节点", LATE_HEADS, paper.late),
    )
    _listed(add(SECTIONS[4]), parts, (44, 44, 16, 12, 16, 16))


def _overall(page: Page, paper: Paper) -> None:
    page.fit()
    page.widths(70)
    page.put(0, 0, f"{paper.title}（{paper.issue}）", "title")
    for row, text in enumerate((paper.dated, paper.addressees, "", *paper.overall), 1):
        page.line(row, (text,), "wrap")
    for row, text in enumerate(paper.notes, len(paper.overall) + 5):
        page.put(row, 0, text, "note")


def _rows(page: Page, paper: Paper) -> None:
    page.line(0, HEADS, "head")
    page.widths(*_WIDE)
    page.sheet.freeze_panes(1, 1)
    for row, line in enumerate(paper.table, 1):
        for column, text in enumerate(line.cells):
            alarm = column == _LAMP and line.lamp == "red"
            _figure(page, row, column, text, "bad" if alarm else "wrap")
    page.fit(landscape=True)
    page.sheet.repeat_rows(0)


def _figure(page: Page, row: int, column: int, text: str, look: Look) -> None:
    """A figure as one that can be counted with, a share as per cent, all else as text."""
    if _NUMBER.fullmatch(text):
        page.put(row, column, Decimal(text))
    elif text.endswith("%") and _NUMBER.fullmatch(text[:-1]):
        page.put(row, column, Fraction(text[:-1]) / 100, "share")
    else:
        page.put(row, column, text, look)


def _texts(page: Page, texts: Sequence[str]) -> None:
    page.fit()
    page.widths(70)
    for row, text in enumerate(texts):
        page.line(row, (text,), "wrap")


def _listed(
    page: Page,
    parts: Sequence[tuple[str | None, Sequence[str], Sequence[Sequence[str]]]],
    widths: Sequence[int],
) -> None:
    page.fit(landscape=True)
    page.widths(*widths)
    row = 0
    for title, heads, rows in parts:
        if title:
            page.put(row, 0, title, "bold")
            row += 1
        page.line(row, heads, "head")
        for values in rows:
            row += 1
            page.line(row, values, "wrap")
        if not rows:
            row += 1
            page.put(row, 0, "无")
        row += 2

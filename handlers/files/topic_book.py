"""All entries as one table, and back. The table is text alone: nothing in it runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from handlers.files.contained import read_contained
from handlers.files.limits import Limits, Trouble
from handlers.files.pages import Page, workbook
from knowledge.editing import COLUMNS, UnreadableRowError, entry
from knowledge.strict import Data

SHEET = "条目"
_LIMITS = Limits(size=20 << 20, rows=20_000)
_ID = re.compile(r"[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*")  # also where its file is: nothing else may be written to
_WIDTHS = {"title": 30, "asked_as": 40, "conclusion": 60, "points": 60, "article": 60}


def topic_book(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with one entry a row, in the order of COLUMNS."""

    def fill(add: Callable[[str], Page]) -> None:
        page = add(SHEET)
        page.widths(*(_WIDTHS.get(name, 16) for name in COLUMNS))
        page.line(0, COLUMNS, "head")
        for number, row in enumerate(rows, 1):
            page.line(number, row, "wrap")

    return workbook(fill)


def read_topics(data: bytes) -> dict[str, dict[str, Data]]:
    """The entries of such a workbook by id.

    Raises:
        UnreadableRowError: it is no such workbook, a row has no proper id, or an id stands twice.
    """
    read = read_contained(data, _LIMITS)
    if isinstance(read, Trouble):
        raise UnreadableRowError(f"无法读取（{read.kind}）")
    sheet = next((sheet for sheet in read if sheet.name == SHEET), None)
    if sheet is None or not sheet.rows or set(sheet.rows[0]) != set(COLUMNS):
        raise UnreadableRowError(f"没有“{SHEET}”工作表，或第一行不是 {'、'.join(COLUMNS[:3])}……")
    found: dict[str, dict[str, Data]] = {}
    for number, cells in enumerate(sheet.rows[1:], 2):
        row = dict(zip(sheet.rows[0], cells, strict=False))
        key = row.get("id", "").strip()
        if not any(cell.strip() for cell in cells):
            continue
        if not _ID.fullmatch(key) or key in found:
            raise UnreadableRowError(f"第 {number} 行：id “{key[:40]}” 不是 目录/名称，或重复")
        found[key] = entry(row)
    return found

"""Everything that is held about a person as a workbook: first the kinds and times, then the rows themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.translate import Translate
from handlers.files.pages import Page, workbook
from handlers.views.privacy import kept_for, kind_name
from store.privacy import Held

Rows = Sequence[tuple[Held, Sequence[Mapping[str, Any]]]]


def data_book(held: Rows, now: datetime, zone: ZoneInfo, _: Translate) -> tuple[str, bytes]:
    """The name of the file and its content. Every value is text: nothing that was written here runs as a formula."""

    def fill(add: Callable[[str], Page]) -> None:
        first = add(_("Overview"))
        first.widths(60, 10, 40)
        first.line(0, (_("Kind"), _("Rows"), _("Kept for")), "head")
        for row, (line, rows) in enumerate(held, 1):
            first.line(row, (kind_name(line.kind, _), len(rows), kept_for(line, _)), "wrap")
        page = add(_("Rows"))
        page.widths(40, 8, 20, 80)
        page.line(0, (_("Kind"), _("Row"), _("Field"), _("Value")), "head")
        for row, cells in enumerate(_cells(held, zone, _), 1):
            page.line(row, cells, "wrap")

    return f"我的数据_{now.astimezone(zone):%Y-%m-%d}.xlsx", workbook(fill)


def _cells(held: Rows, zone: ZoneInfo, _: Translate) -> Iterator[tuple[str, int, str, str]]:
    for line, rows in held:
        for number, row in enumerate(rows, 1):
            for name, value in row.items():
                yield f"{kind_name(line.kind, _)} ({line.table})", number, name, _text(value, zone)


def _text(value: object, zone: ZoneInfo) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)

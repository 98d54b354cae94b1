"""Enterprises without a visit as a workbook: the same rows, in the same order, as the list in the chat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.translate import Translate
from handlers.files.pages import Page, workbook
from knowledge.visits.coverage import Coverage


def coverage_book(found: Coverage, today: date, _: Translate) -> bytes:
    """The workbook."""

    def fill(add: Callable[[str], Page]) -> None:
        page = add(_("Without a visit"))
        page.widths(36, 22, 16, 16, 24, 16, 14, 10, 10)
        heads = (
            _("Enterprise"),
            _("Credit code"),
            _("Street"),
            _("Segment"),
            _("Tags"),
            _("Coach"),
            _("Last visit"),
            _("Days"),
            _("planned"),
        )
        page.line(0, heads, "head")
        page.sheet.freeze_panes(1, 1)
        for number, firm in enumerate(found.firms, 1):
            last = firm.last.isoformat() if firm.last else _("no visit on record")
            tags, planned = "、".join(firm.tags), "✓" if firm.busy else ""
            row = (firm.name, firm.code, firm.street, firm.segment, tags, firm.coach, last, firm.days(today), planned)
            page.line(number, row)

    return workbook(fill)

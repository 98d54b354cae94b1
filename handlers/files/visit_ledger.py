"""The ledger of visits in the bureau's columns with what is still open, and the statistics of visits, as workbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bot.translate import Translate
from handlers.files.pages import Page, workbook
from handlers.views.visit_ledger import Entry, Month, firms, heading, open_items, overview, people
from handlers.views.visits import number
from knowledge.schema.visits import LedgerColumn, LedgerField
from knowledge.visits.counting import ranked
from store.people import tail

_WIDE: Mapping[LedgerField, int] = {
    "enterprise": 34,
    "code": 22,
    "findings": 40,
    "problems": 32,
    "open": 40,
}
_NARROW, _MOST = 15, 500


def ledger_book(entries: Sequence[Entry], columns: Sequence[LedgerColumn], today: date, _: Translate) -> bytes:
    """One row a visit, in the order of the list in the chat; a second sheet with everything that is still open."""

    def fill(add: Callable[[str], Page]) -> None:
        page = add(_("Visits"))
        page.line(0, [column.title for column in columns], "head")
        page.widths(*(_WIDE.get(column.field, _NARROW) for column in columns))
        page.sheet.freeze_panes(1, 0)
        for row, entry in enumerate(entries, 1):
            cells = _cells(entry, today, _)
            page.line(row, [cells[column.field] for column in columns], "wrap")
        left = add(_("Still open"))
        left.widths(12, 34, 60)
        left.line(0, (_("Visit"), _("Enterprise"), _("Still open")), "head")
        row = 0
        for entry in entries:
            for item in open_items(entry, today, _):
                row += 1
                left.line(row, (number(entry.visit.id), _name(entry), item), "wrap")

    return workbook(fill)


def _cells(entry: Entry, today: date, _: Translate) -> Mapping[LedgerField, str | None]:
    """What can stand in a column."""
    visit, record, firm = entry.visit, entry.visit.record, entry.enterprise
    coming = f"{record.follow_up or ''} {record.action or ''}".strip()
    return {
        "number": number(visit.id),
        "day": visit.day.isoformat(),
        "enterprise": _name(entry),
        "code": firm.code if firm else None,
        "street": firm.street if firm else None,
        "segment": firm.segment if firm else None,
        "tags": "、".join(firm.tags) if firm else None,
        "topics": "、".join(record.topics),
        "findings": "；".join(record.findings),
        "problems": "；".join(record.problems),
        "people": "、".join(record.people),
        "visitor": _("number ending {tail}").format(tail=tail(visit.author)) if visit.author else None,
        "next": coming,
        "open": "；".join(open_items(entry, today, _)),
    }


def _name(entry: Entry) -> str:
    return entry.enterprise.name if entry.enterprise else "—"


def statistics_book(month: Month, _: Translate) -> bytes:
    """An overview, then by topic, street, segment and visitor."""

    def fill(add: Callable[[str], Page]) -> None:
        page = add(_("Overview"))
        page.widths(28, 28)
        page.line(0, (heading(month, _),), "title")
        for row, line in enumerate(overview(month, _), 2):
            page.line(row, line)
        _counts(add(_("By topic")), month.now.topics, _)
        _counts(add(_("By street")), month.now.streets, _)
        _counts(add(_("By segment")), month.now.segments, _)
        _counts(add(_("By visitor")), people(month, _), _)
        _counts(add(_("By enterprise")), firms(month, _), _)

    return workbook(fill)


def _counts(page: Page, found: Mapping[str, int], _: Translate) -> None:
    page.widths(32, 12)
    page.line(0, (_("What"), _("Visits")), "head")
    for row, (name, count) in enumerate(ranked(found, _MOST), 1):
        page.line(row, (name or _("not recorded"), count))

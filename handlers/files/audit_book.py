"""The audit as a workbook: one row an act."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.translate import Translate
from handlers.files.pages import Page, workbook
from handlers.views.audit_words import about, act_name
from knowledge.library import Library
from store.audit import Act
from store.people import tail


def audit_book(acts: Sequence[Act], now: datetime, zone: ZoneInfo, library: Library, _: Translate) -> tuple[str, bytes]:
    """The name of the file and its content. People are told apart by four figures of their number."""

    def fill(add: Callable[[str], Page]) -> None:
        page = add(_("Audit"))
        page.widths(8, 20, 14, 24, 24, 40, 60)
        head = (_("No."), _("Time"), _("Number ending"), _("Act"), _("Name of the act"), _("About"), _("Details"))
        page.line(0, head, "head")
        for row, act in enumerate(acts, 1):
            who = tail(act.person_id) if act.person_id else ""
            details = json.dumps(dict(act.details), ensure_ascii=False, default=str) if act.details else ""
            at = f"{act.at.astimezone(zone):%Y-%m-%d %H:%M:%S}"
            name, what = act_name(act.act, library, _), about(act.about, library, _)
            page.line(row, (act.id, at, who, name, act.act, what, details), "wrap")

    return f"审计_{now.astimezone(zone):%Y-%m-%d}.xlsx", workbook(fill)

"""What is asked as a workbook: an overview, then by subject, by entry and by hour. No names, no words of anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.translate import Translate
from handlers.files.pages import Page, workbook
from handlers.views.statistics import share, told
from knowledge.library import Library
from knowledge.statistics import Statistics, most, titles


def statistics_book(found: Statistics, days: int, library: Library, today: date, _: Translate) -> bytes:
    """The workbook of the last ``days`` days."""

    def fill(add: Callable[[str], Page]) -> None:
        page = add(_("Overview"))
        page.widths(40, 16)
        rows = {
            _("Until"): today.isoformat(),
            _("Days"): str(days),
            _("Asked"): str(found.asked),
            _("People"): told(found.people, _),
            _("Answered"): str(found.answered),
            _("Share answered"): share(found, _),
            _("Asked back"): str(found.asked_back),
            _("Without answer"): str(found.unanswered),
            _("Useful"): str(found.useful),
            _("Of no use"): str(found.useless),
        }
        for number, row in enumerate(rows.items()):
            page.line(number, row)
        _counts(add(_("By subject")), titles(found.subjects, library), _)
        _counts(add(_("By entry")), titles(found.topics, library), _)
        _counts(add(_("By hour")), {f"{hour:02d}:00": found.hours.get(hour, 0) for hour in range(24)}, _, sort=False)

    return workbook(fill)


def _counts(page: Page, counts: Mapping[str, int], _: Translate, *, sort: bool = True) -> None:
    page.widths(50, 12)
    page.line(0, (_("What"), _("Questions")), "head")
    ordered = most(counts, len(counts)) if sort else list(counts.items())
    for number, (name, count) in enumerate(ordered, 1):
        page.line(number, (name, told(count, _)))

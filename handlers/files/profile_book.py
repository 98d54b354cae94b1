"""What an enterprise keeps with us as a workbook: field, year, value, unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from bot.translate import Translate
from handlers.files.pages import Page, workbook
from handlers.views.profile import Fields, title, value
from knowledge.interview.question import Answers

PROFILE = "我的企业"


def profile_book(kept: Answers, fields: Fields, on: date, language: str, _: Translate) -> tuple[str, bytes]:
    """The name of the file and its content."""

    def fill(add: Callable[[str], Page]) -> None:
        page = add(PROFILE)
        page.widths(36, 10, 30)
        page.line(0, (_("Field"), _("Year"), _("Value")), "head")
        for row, cells in enumerate(_rows(kept, fields, language, _), 1):
            page.line(row, cells, "wrap")

    return f"我的企业_{on}.xlsx", workbook(fill)


def _rows(kept: Answers, fields: Fields, language: str, _: Translate) -> Iterator[tuple[str, str, str]]:
    for name, field in fields.items():
        given = kept.get(name)
        by_year = given.items() if isinstance(given, Mapping) else [("", given)] if given is not None else []
        for year, one in by_year:
            yield title(fields, name, language), year, value(one, field, language, _)

"""Everything that an enterprise may be entitled to as a workbook: state, reason, amount, office, source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.translate import Translate
from handlers.files.pages import Page, workbook
from handlers.views.check_result import disclaimer, verdict
from handlers.views.criteria import line
from handlers.views.entitlement import name_of
from handlers.views.matching import group_name, listed
from knowledge.entitlements import Entitlements, TitleFound
from knowledge.instruments.match import Match
from knowledge.instruments.reasons import why
from knowledge.library import Library

LIST, NOTES = "清单", "说明"


def entitlement_book(found: Entitlements, library: Library, on: date, language: str, _: Translate) -> tuple[str, bytes]:
    """The name of the file and its content."""

    def fill(add: Callable[[str], Page]) -> None:
        page = add(LIST)
        page.widths(16, 30, 60, 30, 40, 40, 14)
        heads = (_("Group"), _("Policy"), _("Why"), _("Amount"), _("Not checked here"), _("Source"), _("Checked"))
        page.line(0, heads, "head")
        for row, (group, one) in enumerate(listed(found), 1):
            cells = _title(one, language, _) if isinstance(one, TitleFound) else _match(one, found, library, language)
            page.line(row, (group_name(group, _), name_of(one, language), *cells), "wrap")
        add(NOTES).put(0, 0, disclaimer(library, _), "wrap")

    return f"可享受政策清单_{on}.xlsx", workbook(fill)


def _match(one: Match, found: Entitlements, library: Library, language: str) -> tuple[str, ...]:
    documents = (library.sources[basis.document] for basis in one.basis)
    cited = "；".join(f"《{source.title}》{source.number or ''}" for source in documents)
    reason = why(one, found.matching.case, library.profile, language)
    unmodelled = "；".join(one.instrument.unmodelled)
    return reason, one.amount or "", unmodelled, cited, str(one.instrument.checked_on)


def _title(one: TitleFound, language: str, _: Translate) -> tuple[str, ...]:
    lines = [verdict(one.result, _), *(line(each, one.result.sheet, language, _) for each in one.result.findings)]
    scheme, sources = one.form.scheme, one.form.library.sources
    cited = "；".join(
        f"《{sources[each.document].title}》{sources[each.document].number or ''}" for each in scheme.sources
    )
    told = "\n".join(lines).replace("**", "")
    return told, "", "；".join(scheme.unmodelled), cited, str(scheme.checked_on)

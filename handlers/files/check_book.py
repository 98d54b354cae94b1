"""The result of a self-assessment as a workbook: criteria, the answers given, and what has to be said beside it."""

from __future__ import annotations

from collections.abc import Callable

from bot.translate import Translate
from handlers.files.pages import Page, workbook
from handlers.views.answers import said
from handlers.views.check_result import disclaimer, verdict
from handlers.views.criteria import distance, figures, need, title, verdict_word
from knowledge.interview.question import Answers
from knowledge.schemes.form import SchemeForm

RESULT, ANSWERS, NOTES = "结果", "填写的数据", "说明"


def check_book(form: SchemeForm, answers: Answers, _: Translate) -> tuple[str, bytes]:
    """The name of the file and its content."""

    def fill(add: Callable[[str], Page]) -> None:
        _criteria(add(RESULT), form, answers, _)
        _answers(add(ANSWERS), form, answers, _)
        _notes(add(NOTES), form, _)

    return f"{form.scheme.title}_{form.on}.xlsx", workbook(fill)


def _criteria(page: Page, form: SchemeForm, answers: Answers, _: Translate) -> None:
    result = form.result(answers)
    sources = form.library.sources
    page.widths(28, 12, 30, 12, 20, 60, 44)
    page.put(0, 0, form.title, "title")
    page.put(1, 0, verdict(result, _), "bold")
    heads = (_("Criterion"), _("Verdict"), _("Figures"), _("Needed"), _("To go"), _("Advice"), _("Source"))
    page.line(3, heads, "head")
    for row, finding in enumerate(result.findings, 4):
        cited = finding.source
        document = sources[cited.document] if cited else None
        basis = f"《{document.title}》{document.number or ''}{cited.article or ''}" if document and cited else ""
        cells = (
            title(finding, form.language),
            verdict_word(finding, _),
            figures(finding, result.sheet, _),
            need(finding),
            distance(finding, _),
            "\n".join(finding.advice),
            basis,
        )
        page.line(row, cells, "wrap")


def _answers(page: Page, form: SchemeForm, answers: Answers, _: Translate) -> None:
    page.widths(10, 40, 40)
    page.line(0, (_("Step"), _("Question"), _("Answer")), "head")
    row = 1
    for number, step in enumerate(form.steps(answers), 1):
        for question in step:
            if question.name in answers:
                page.line(row, (number, question.title, said(question, answers[question.name], _)), "wrap")
                row += 1


def _notes(page: Page, form: SchemeForm, _: Translate) -> None:
    page.widths(120)
    notes = [disclaimer(form.library, _), *([form.scheme.caution] if form.scheme.caution else [])]
    for row, text in enumerate([*notes, *form.scheme.unmodelled]):
        page.put(row, 0, text, "wrap")

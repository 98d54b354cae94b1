"""The result of an allocation as a workbook: scopes, steps, rows, remarks, diagnosis, ledger summary, documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.translate import Translate
from handlers.files.bulk import Formula
from handlers.files.pages import Page, workbook
from handlers.files.result_detail import DETAIL, detail
from handlers.files.result_steps import STEPS, Totals, steps_page
from handlers.files.summary_page import SUMMARY, summary_page
from handlers.views.expenses import question, told
from handlers.views.expenses_diagnosis import diagnosis
from knowledge.expenses.allocate import Allocation
from knowledge.schema.documents import Fact, Source
from knowledge.schema.expenses import Expenses

RESULT, REMARKS, DIAGNOSIS, BASIS = "结果", "说明", "诊断", "依据"


def result_name(result: Allocation) -> str:
    """What the file is called."""
    return f"研发费用归集结果_{result.year}.xlsx"


def result_book(
    result: Allocation, book: Expenses, facts: Mapping[str, Fact], sources: Mapping[str, Source], _: Translate
) -> bytes:
    """The workbook; every total is a formula over the rows, so that it can be checked and followed."""

    def fill(add: Callable[[str], Page]) -> None:
        first, steps, rows = add(RESULT), add(STEPS), add(DETAIL)
        detail_rows = detail(rows, result, book, _)
        totals = steps_page(steps, result, book, detail_rows, _documents(book, facts))
        _first(first, result, totals)
        _lines(add(REMARKS), [*(question(line, book, _) for line in result.waiting), *told(result, book, _)])
        _lines(add(DIAGNOSIS), [line.replace("**", "") for line in diagnosis(result, book, facts, _)])
        summary_page(add(SUMMARY), result, book, detail_rows)
        _basis(add(BASIS), book, sources)

    return workbook(fill)


def _first(page: Page, result: Allocation, totals: Totals) -> None:
    page.widths(30, 20, 60)
    page.put(0, 0, f"{result.year} 年研发费用（元）", "title")
    page.line(1, ("口径", "金额", "用于"), "head")
    rows = (
        ("会计口径", totals.accounting, result.accounting, "利润表研发费用、年报"),
        ("高企口径", totals.hnte, result.hnte.total, "高企认定和年报、A107041"),
        ("加计扣除基数", totals.base, result.tax.base, "A107012、科技型中小企业评价（冲减前）"),
        ("加计扣除额", totals.deduction, result.tax.deduction, "税前加计扣除"),
        ("统计口径 107-2 合计（估算）", totals.stat, result.stat.total, "107-2 表"),
        ("内部支出（估算）", totals.internal, result.stat.internal, "R&D 经费内部支出，由统计部门核算"),
    )
    for row, (name, at, value, use) in enumerate(rows, 2):
        page.put(row, 0, name, "bold")
        page.put(row, 1, Formula(f"={STEPS}!{at}", value), "money")
        page.put(row, 2, use, "note")
    page.put(
        len(rows) + 3,
        0,
        "各口径互相独立；以上为估算，以主管税务机关、专项审计机构、认定机构和统计部门的意见为准。",
        "note",
    )


def _lines(page: Page, lines: Sequence[str]) -> None:
    page.widths(120)
    for row, text in enumerate(lines):
        page.put(row, 0, text, "wrap")


def _documents(book: Expenses, facts: Mapping[str, Fact]) -> dict[str, str]:
    cited = {figure: facts[name].source for figure, name in book.figures.items()}
    return {figure: f"{source.document}{source.article or ''}" for figure, source in cited.items()}


def _basis(page: Page, book: Expenses, sources: Mapping[str, Source]) -> None:
    page.line(0, ("口径", "文件", "文号", "条款", "核对日期"), "head")
    page.widths(16, 60, 40, 24, 12)
    row = 1
    for words in book.scopes.values():
        for citation in words.sources:
            source = sources[citation.document]
            page.line(row, (words.title, source.title, source.number, citation.article, source.checked_on.isoformat()))
            row += 1
    row += 1
    page.line(row, ("不适用的活动", "常见误区", "文件", "条款"), "head")
    for activity in book.activities:
        row += 1
        page.line(row, (activity.title, activity.trap, activity.source.document, activity.source.article))
    row += 2
    page.line(row, ("不适用的行业", "GB/T 4754 代码"), "head")
    for industry in book.industries:
        row += 1
        page.line(row, (industry.title, "、".join(industry.codes)))

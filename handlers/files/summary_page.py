"""The summary of the R&D ledgers in the 2021 layout (国家税务总局公告2021年第28号)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from handlers.files.bulk import Formula
from handlers.files.pages import Page, cell
from handlers.files.result_detail import PROJECT, TAX, Detail
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.summary import ProjectRow, summary
from knowledge.expenses.tax import FIVE
from knowledge.schema.expenses import Expenses

SUMMARY = "辅助账汇总表（2021版）"
_HEADS = (
    "项目编号、名称", "完成情况", "支出类型", "1 人员人工费用", "2 直接投入费用", "3 折旧费用", "4 无形资产摊销",
    "5 新产品设计费等", "6 前五项小计", "7.1 其他相关费用合计", "7.2 经限额调整后的其他相关费用",
    "8.1 委托境内费用", "8.2 允许加计的委托境内费用", "8.3 委托境外费用", "8.4 经限额调整后的委托境外费用",
)  # fmt: skip
_FIRST = 3  # the column of the first item
_WHOLE, _CAPITALISED, _EXPENSED = "金额合计", "资本化", "费用化"


def summary_page(page: Page, result: Allocation, book: Expenses, detail: Detail) -> None:
    """A row per project, then the three totals of the form; capitalised projects under way are not in it."""
    page.line(0, _HEADS, "head")
    page.widths(24, 10, 10, *[16] * 12)
    page.sheet.freeze_panes(1, 1)
    *projects, whole = summary(result)
    for row, project in enumerate(projects, 1):
        _project(page, row, project, result, book, detail)
    last = len(projects)
    kinds = [[row for row in projects if row.capitalised], [row for row in projects if not row.capitalised]]
    for offset, (kind, own) in enumerate(zip((_CAPITALISED, _EXPENSED), kinds, strict=True), 1):
        page.line(last + offset, (f"{kind}金额小计", "", ""), "bold")
        for column in range(_FIRST, len(_HEADS)):
            total = f'=SUMIFS({_span(column, last)},{_span(2, last)},"{kind}")' if last else "=0"
            values = [Fraction(_values(row)[column - _FIRST]) for row in own]
            page.put(last + offset, column, Formula(total, sum(values, Fraction(0))), "sum")
    page.line(last + 3, (_WHOLE, "", ""), "bold")
    for column, value in enumerate(_values(whole), _FIRST):
        page.put(last + 3, column, Formula(f"={cell(last + 1, column)}+{cell(last + 2, column)}", value), "sum")
    page.put(last + 5, 0, "7.2、8.4 按全部项目合并计算的限额，按各项目实际发生额的比例分摊到项目。", "note")
    page.put(last + 6, 0, "资本化项目在形成无形资产前不在本表；完成情况请企业填写。", "note")


def _project(page: Page, row: int, project: ProjectRow, result: Allocation, book: Expenses, detail: Detail) -> None:
    words = book.scopes["tax"].buckets
    page.line(row, (project.project or "（未填项目）", "", _CAPITALISED if project.capitalised else _EXPENSED))
    values = _values(project)
    places = {_FIRST + n: words[place] for n, place in enumerate(FIVE)}
    places |= {9: words["other"], 11: words["entrusted_domestic"], 13: words["entrusted_foreign"]}
    share = result.rules.share("tax_entrusted")
    for column, value in enumerate(values, _FIRST):
        if column in places and not result.tax.capitalised:  # a project may have rows of both kinds
            formula = f"={detail.sum(TAX, places[column])[:-1]},{detail.column(PROJECT)},{_named(project, row)})"
            page.put(row, column, Formula(formula, value), "money")
        elif column == 8:
            page.put(row, column, Formula(f"=SUM({cell(row, _FIRST)}:{cell(row, _FIRST + 4)})", value), "money")
        elif column == 12:
            page.put(row, column, Formula(f"={cell(row, 11)}*{share.numerator}/{share.denominator}", value), "money")
        else:
            page.put(row, column, value, "money")


def _span(column: int, last: int) -> str:
    return f"{cell(1, column, fixed=True)}:{cell(last, column, fixed=True)}"


def _named(project: ProjectRow, row: int) -> str:
    """What the sums look for; blank cells match an empty text only this way."""
    return cell(row, 0) if project.project else '"="'


def _values(row: ProjectRow) -> tuple[Fraction | Decimal, ...]:
    return (
        *(row.items[place] for place in FIVE), row.five_items, row.other_actual, row.other_counted, row.domestic_paid,
        row.domestic_counted, row.foreign_paid, row.foreign_counted,
    )  # fmt: skip

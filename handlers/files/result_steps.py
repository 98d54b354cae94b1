"""The calculation of a result on one page: every step refers to the ones before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.files.pages import Page
from handlers.files.result_detail import ACCOUNTING, AMOUNT, STAT, Detail
from handlers.files.result_hnte import hnte_steps
from handlers.files.result_tax import tax_steps
from handlers.files.step_table import StepTable
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.statistics import REPORTED
from knowledge.schema.expenses import Expenses

STEPS = "算式"


@dataclass(frozen=True)
class Totals:
    """Where the results of the scopes stand, for the first page."""

    accounting: str
    hnte: str
    base: str
    deduction: str
    stat: str
    internal: str


def steps_page(page: Page, result: Allocation, book: Expenses, detail: Detail, rule: Mapping[str, str]) -> Totals:
    """Fill the page of steps. ``rule``: figure → the document that it comes from."""
    table = StepTable(page)
    table.head("会计口径")
    accounting = table.step(
        "会计口径合计", f"SUM({detail.column(ACCOUNTING + 1)})", result.accounting, "计入各行之和，减净额法补助", "sum"
    )
    hnte = hnte_steps(table, result, book, detail, rule)
    base, deduction = tax_steps(table, result, book, detail, rule)
    stat, internal = _stat(table, result, book, detail)
    _ratio(table, result, hnte, rule)
    return Totals(accounting, hnte, base, deduction, stat, internal)


def _stat(table: StepTable, result: Allocation, book: Expenses, detail: Detail) -> tuple[str, str]:
    stat, words = result.stat, book.scopes["stat"]
    table.head("统计口径（估算，以统计部门核算为准）")
    span = table.buckets(detail, STAT, words, stat.buckets, REPORTED)
    total = table.step("107-2 研究开发费用合计", f"SUM({span})", stat.total, look="sum")
    assets = table.step(
        words.buckets["assets"], f"SUMIFS({detail.column(AMOUNT)},{detail.column(STAT)},\"{words.buckets['assets']}\")",
        stat.assets, "不在 107-2 费用合计内",
    )  # fmt: skip
    first = int(span.partition(":")[0][1:])
    minus = "-".join(f"B{first + REPORTED.index(place)}" for place in ("entrusted", "depreciation", "intangible"))
    internal = table.step(
        "内部支出估算",
        f"{total}-{minus}+{assets}",
        stat.internal,
        "合计 − 委托 − 折旧与待摊 − 摊销 + 当年形成固定资产",
        "sum",
    )
    return total, internal


def _ratio(table: StepTable, result: Allocation, hnte: str, rule: Mapping[str, str]) -> None:
    ratio = result.ratio
    if ratio is None or ratio.share is None:
        return
    table.head("高企研发费用占比")
    prior = table.given("以前年度高企口径研发费用", ratio.rd - result.hnte.total, "填报数", "money")
    sales = table.given("各年销售收入合计", ratio.sales, "填报数", "money")
    table.step("占比", f"({hnte}+{prior})/{sales}", ratio.share, "按精确值比较，不四舍五入", "share")
    table.given("要求", ratio.line, rule[f"hnte_line_{ratio.tier}"])

"""The rows of a result, one a line: what each scope took of it, as formulas over amount and share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.translate import Translate
from handlers.files.pages import Formula, Page, cell
from handlers.views.expenses import why
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.lines import Line
from knowledge.schema.expenses import Expenses

DETAIL = "明细"
_HEADS = (
    "行", "原位置", "项目", "日期", "摘要", "类别", "金额", "标记", "代码", "费用项目", "研发占比", "税法金额",
    "会计", "会计金额", "高企", "高企金额", "加计", "加计金额", "统计", "统计金额", "说明",
)  # fmt: skip
AMOUNT, _SHARE, _BY_TAX = 6, 10, 11
PROJECT, ACCOUNTING, HNTE, TAX, STAT = 2, 12, 14, 16, 18  # the columns that name a category; amounts stand beside
CARRIED = "产品对应材料冲减（上年结转）"


@dataclass(frozen=True)
class Detail:
    """The range of the rows, for sums over it."""

    last: int

    def column(self, at: int) -> str:
        """A column of the rows as a fixed range on its page."""
        return f"{DETAIL}!{cell(1, at, fixed=True)}:{cell(self.last, at, fixed=True)}"

    def sum(self, at: int, category: str) -> str:
        """The part of a formula that adds up a category."""
        return f'SUMIFS({self.column(at + 1)},{self.column(at)},"{category}")'


def detail(page: Page, result: Allocation, book: Expenses, _: Translate) -> Detail:
    """Fill the page of rows."""
    page.line(0, _HEADS, "head")
    page.widths(5, 12, 12, 11, 30, 16, 14, 18, 6, 24, 9, 14, 8, 14, 18, 14, 18, 14, 18, 14, 60)
    page.sheet.freeze_panes(1, 5)
    for row, line in enumerate(result.lines, 1):
        _line(page, row, line, book, _)
    return Detail(len(result.lines))


def _line(page: Page, row: int, line: Line, book: Expenses, _: Translate) -> None:
    entry = line.entry
    flags = "；".join(name if value is None else f"{name}={value:f}" for name, value in entry.flags.items())
    day = entry.day.isoformat() if entry.day else ""
    item = book.items[line.item].title if line.item else ""
    page.line(row, (entry.row, entry.place, entry.project, day, entry.summary, entry.category))
    page.put(row, AMOUNT, entry.amount, "money")
    page.line(row, (flags, line.item or "", item), start=AMOUNT + 1)
    page.put(row, _SHARE, line.share, "share")
    page.put(row, _BY_TAX, line.by_tax, "money")
    booked, taxed = (f"{cell(row, AMOUNT)}*{cell(row, _SHARE)}", f"{cell(row, _BY_TAX)}*{cell(row, _SHARE)}")
    minus, scopes = "-" if line.accounting == "net" else "", book.scopes
    _scope(page, row, ACCOUNTING, scopes["accounting"].buckets[line.accounting], minus + booked, line.accounting_amount)
    _scope(page, row, HNTE, scopes["hnte"].buckets[line.hnte], booked, line.hnte_amount)
    tax = CARRIED if line.tax == "product_material" and line.carried else scopes["tax"].buckets[line.tax]
    _scope(page, row, TAX, tax, minus + taxed, line.tax_amount)
    _scope(page, row, STAT, scopes["stat"].buckets[line.stat], booked, line.stat_amount)
    page.put(row, STAT + 2, why(line, book, _))


def _scope(page: Page, row: int, at: int, category: str, formula: str, amount: Decimal) -> None:
    page.put(row, at, category)
    if not amount:
        page.put(row, at + 1, Decimal(0), "money")
    else:
        page.put(row, at + 1, Formula(f"={formula}", amount), "money")

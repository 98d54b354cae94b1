"""The rows of a result, one a line: what each scope took of it, as formulas over amount and share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.translate import Translate
from handlers.files.bulk import Cell, Formula, Row
from handlers.files.pages import Look, Page, cell
from handlers.views.expenses import why
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.lines import Line
from knowledge.schema.expenses import Expenses

DETAIL = "明细"
_HEADS: tuple[tuple[str, int, Look], ...] = (
    ("行", 5, "plain"), ("原位置", 12, "plain"), ("项目", 12, "plain"), ("日期", 11, "plain"), ("摘要", 30, "plain"),
    ("类别", 16, "plain"), ("金额", 14, "money"), ("标记", 18, "plain"), ("代码", 6, "plain"),
    ("费用项目", 24, "plain"), ("研发占比", 9, "share"), ("税法金额", 14, "money"),
    ("会计", 8, "plain"), ("会计金额", 14, "money"),
    ("高企", 18, "plain"), ("高企金额", 14, "money"), ("加计", 18, "plain"), ("加计金额", 14, "money"),
    ("统计", 18, "plain"), ("统计金额", 14, "money"), ("说明", 60, "plain"),
)  # fmt: skip
AMOUNT = 6
PROJECT, ACCOUNTING, HNTE, TAX, STAT = 2, 12, 14, 16, 18  # the columns that name a category; amounts stand beside
CARRIED = "产品对应材料冲减（上年结转）"
_0 = Decimal(0)


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
    heads, widths, looks = zip(*_HEADS, strict=True)
    page.line(0, heads, "head")
    page.widths(*widths)
    page.sheet.freeze_panes(1, 5)
    page.many(1, len(result.lines), looks, _rows(result, book, _))
    return Detail(len(result.lines))


def _rows(result: Allocation, book: Expenses, _: Translate) -> Iterator[Row]:
    """The rows; why a row is where it is gets its words once for all rows of a kind."""
    reasons: dict[tuple[object, ...], str] = {}
    for number, line in enumerate(result.lines, 2):
        kind = (line.placement, line.flags, line.outside)
        if kind not in reasons:
            reasons[kind] = why(line, book, _)
        yield _row(number, line, book, reasons[kind])


def _row(number: int, line: Line, book: Expenses, reason: str) -> Row:
    entry, scopes = line.entry, book.scopes
    flags = "；".join(name if value is None else f"{name}={value:f}" for name, value in entry.flags.items())
    minus = "-" if line.accounting == "net" else ""
    booked, taxed = f"G{number}*K{number}", f"L{number}*K{number}"
    carried = line.tax == "product_material" and line.carried
    return (
        entry.row, entry.place, entry.project, entry.day.isoformat() if entry.day else "", entry.summary,
        entry.category, entry.amount, flags, line.item or "", book.items[line.item].title if line.item else "",
        line.share, line.by_tax,
        scopes["accounting"].buckets[line.accounting], _amount(minus + booked, line.accounting_amount),
        scopes["hnte"].buckets[line.hnte], _amount(booked, line.hnte_amount),
        CARRIED if carried else scopes["tax"].buckets[line.tax], _amount(minus + taxed, line.tax_amount),
        scopes["stat"].buckets[line.stat], _amount(booked, line.stat_amount),
        reason,
    )  # fmt: skip


def _amount(formula: str, amount: Decimal) -> Cell | Formula:
    return Formula(f"={formula}", amount) if amount else _0

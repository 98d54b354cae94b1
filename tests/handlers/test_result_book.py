"""The result workbook: every figure is there, every total is a formula over the rows, the ledger summary adds up."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from bot.translate import Catalogues
from handlers.files.bulk import Formula
from handlers.files.pages import Page, workbook
from handlers.files.result_book import BASIS, DIAGNOSIS, REMARKS, RESULT, result_book, result_name
from handlers.files.result_detail import DETAIL
from handlers.files.result_steps import STEPS
from handlers.files.summary_page import SUMMARY
from knowledge.expenses.allocate import Allocation, Allocator
from knowledge.expenses.amounts import fen
from knowledge.expenses.entries import Entry, Ledger, Parameters
from knowledge.expenses.summary import summary
from knowledge.live import Live
from tests.support.ledgers import TODAY, LedgerCase, allocated, ledger_cases

WORKED = ledger_cases("worked.yaml")
PAGES = [RESULT, STEPS, DETAIL, REMARKS, DIAGNOSIS, SUMMARY, BASIS]


def made(result: Allocation, live: Live, catalogues: Catalogues) -> bytes:
    library = live.library
    return result_book(result, library.expenses, library.facts, library.sources, catalogues.translator("zh"))


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case.id)
def test_the_first_page_shows_the_scopes(
    case: LedgerCase, allocator: Allocator, live: Live, catalogues: Catalogues
) -> None:
    result = allocated(allocator, case)
    book = CalamineWorkbook.from_filelike(io.BytesIO(made(result, live, catalogues)))
    assert book.sheet_names == PAGES
    shown = [row[1] for row in book.get_sheet_by_name(RESULT).to_python()[2:8]]
    exact = (
        result.accounting, result.hnte.total, result.tax.base, result.tax.deduction, result.stat.total,
        result.stat.internal,
    )  # fmt: skip
    assert shown == [float(fen(value)) for value in exact]


def test_totals_are_formulas_and_texts_are_not(allocator: Allocator, live: Live, catalogues: Catalogues) -> None:
    entry = Entry(1, "=HYPERLINK(1)", None, '=cmd|"/c calc"!A1 工资', "人员人工费用", Decimal(100))
    result = allocator.allocate(Ledger((entry,), Parameters(year=2025)), TODAY)
    assert result_name(result) == "研发费用归集结果_2025.xlsx"
    archive = zipfile.ZipFile(io.BytesIO(made(result, live, catalogues)))
    parts = {n: archive.read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(1, 8)}
    formulas = [formula for part in parts.values() for formula in re.findall("<f>(.*?)</f>", part)]
    assert len(re.findall("<f>", parts[1])) == 6
    assert any(formula.startswith("SUMIFS(明细!") for formula in formulas)
    assert not [formula for formula in formulas if "HYPERLINK" in formula or "cmd" in formula]


def test_many_rows_keep_every_text_and_figure() -> None:
    texts = ['a & b <c> "d"', "_x0041_", " 前后空格 ", "两行\n字", "=1+1", "甲" * 40]
    rows = [(text, Decimal(n), Formula("=B1*2", Decimal(2 * n))) for n, text in enumerate(texts * 2, 1)]

    def fill(add: Callable[[str], Page]) -> None:
        page = add("表")
        page.line(0, ("甲", "乙", "丙"), "head")
        page.many(1, len(rows), ("plain", "money", "money"), rows)
        page.line(len(rows) + 1, ("合计",), "bold")

    read = CalamineWorkbook.from_filelike(io.BytesIO(workbook(fill))).get_sheet_by_name("表").to_python()
    assert [(row[0], row[1], row[2]) for row in read[1:-1]] == [
        (text, float(n), 2.0 * n) for n, text in enumerate(texts * 2, 1)
    ]
    assert (len(read), read[-1][0]) == (len(rows) + 2, "合计")


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case.id)
def test_the_ledger_summary_adds_up(case: LedgerCase, allocator: Allocator) -> None:
    result = allocated(allocator, case)
    *projects, whole = summary(result)
    assert sum((row.five_items for row in projects), start=whole.five_items * 0) == result.tax.five_items
    assert sum((row.other_counted for row in projects), Decimal(0)) == fen(result.tax.cap.counted)
    assert sum((row.foreign_counted for row in projects), Decimal(0)) == fen(result.tax.foreign_counted)
    assert whole.domestic_counted == result.tax.domestic

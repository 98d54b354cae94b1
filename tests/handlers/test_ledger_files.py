"""Ledger files: what people send is read with every slip at its cell, and no file, however made, does harm."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter.worksheet import Worksheet

from bot.translate import Catalogues
from handlers.files.annotated import PROBLEMS, annotated
from handlers.files.ledger_in import LIMITS, LedgerFile, proposals, read_ledger
from handlers.files.limits import Limits, Trouble
from handlers.files.template import LEDGER, PARAMETERS, template, template_name
from handlers.views.expenses_files import columns_line, mend, notes
from knowledge.expenses.allocate import Allocator
from knowledge.expenses.amounts import fen
from knowledge.live import Live
from knowledge.schema.expenses import Column
from tests.support.ledgers import TODAY, ledger_cases
from tests.support.workbooks import HEADS, made, repacked, table

pytestmark = pytest.mark.usefixtures("nothing_left_behind")

FILES = Path(__file__).parents[1] / "files"
W03 = next(case for case in ledger_cases("worked.yaml") if case.id == "W03")
WAGE = ("RD01", "2025-01-31", "研发人员工资", "人员人工费用", 100)


def read(allocator: Allocator, name: str, data: bytes, confirmed: dict[str, Column] | None = None) -> LedgerFile:
    file = read_ledger(name, data, allocator.reader, allocator.headers, confirmed)
    assert isinstance(file, LedgerFile), file
    return file


def refused(allocator: Allocator, name: str, data: bytes, limits: Limits = LIMITS) -> str:
    file = read_ledger(name, data, allocator.reader, allocator.headers, limits=limits)
    assert isinstance(file, Trouble), file
    return file.kind


def amounts(file: LedgerFile) -> list[Decimal]:
    return [entry.amount for entry in file.ledger.entries]


# --- what people send -------------------------------------------------------------------------------------------------


@cache
def sent() -> dict[str, bytes]:
    """Worked ledger W03 in every form in which it may come."""
    text = W03.ledger
    rows = [line.split(",") for line in text.splitlines()[1:]]
    book = made(("明细", table([[*row[:4], float(row[4]), row[5]] for row in rows])))
    return {
        "utf8.csv": text.encode(),
        "excel.csv": text.encode("utf-8-sig"),
        "gbk.csv": text.encode("gb18030"),
        "unicode.txt": text.replace(",", "\t").encode("utf-16"),
        "semicolon.csv": text.replace(",", ";").encode(),
        "xlsxwriter.xlsx": book,
        "with-macros.xlsm": repacked(book, lambda _name, part: part, {"xl/vbaProject.bin": b"Auto_Open Shell"}),
        "libreoffice.xlsx": (FILES / "w03-libreoffice.xlsx").read_bytes(),
        "libreoffice.xls": (FILES / "w03-libreoffice.xls").read_bytes(),
        "wrong-name.xls": book,
    }


@pytest.mark.parametrize("name", sent())
def test_the_same_ledger_in_every_form(name: str, allocator: Allocator) -> None:
    file = read(allocator, name, sent()[name])
    assert file.slips == ()
    assert file.certain
    result = allocator.allocate(file.ledger, TODAY)
    assert [fen(value) for value in (result.accounting, result.hnte.total, result.tax.base)] == [
        Decimal(1_000_000), Decimal(1_000_000), Decimal("888888.89"),
    ]  # fmt: skip


def test_an_odd_ledger(allocator: Allocator) -> None:
    """Title, unit, merged heads of two lines, debit and credit, a merged project, totals, a second sheet."""

    def first(sheet: Worksheet) -> None:
        sheet.merge_range(0, 0, 0, 5, "宁波示例公司研发支出明细账")
        sheet.write(1, 0, "单位：万元")
        for column, name in enumerate(("研发项目", "日期", "摘要")):
            sheet.merge_range(2, column, 3, column, name)
        sheet.merge_range(2, 3, 2, 4, "发生额")
        sheet.write_row(3, 3, ("借方", "贷方"))
        sheet.merge_range(4, 0, 5, 0, "RD01 控制器")
        sheet.write_row(4, 1, ("2025-01-31", "研发人员工资", 12.5, ""))
        sheet.write_row(5, 1, ("2025/2/28", "试制材料", "", 1.2))
        sheet.write_row(6, 0, ("合计", "", "", 12.5, 1.2))

    second = table(
        [["RD02", 45688, "差旅费", "其他费用", "1,234.50"]], ("项目编号", "凭证日期", "摘要", "费用类别", "金额(元)")
    )
    file = read(allocator, "odd.xlsx", made(("1月", first), ("2月", second), ("备忘", table([["x"]], ["随便"]))))
    assert amounts(file) == [Decimal(125000), Decimal(-12000), Decimal("1234.50")]
    assert [entry.project for entry in file.ledger.entries] == ["RD01 控制器", "RD01 控制器", "RD02"]
    assert [entry.place for entry in file.ledger.entries] == ["1月!D5", "1月!D6", "2月!E2"]
    assert [str(entry.day) for entry in file.ledger.entries] == ["2025-01-31", "2025-02-28", "2025-01-31"]
    assert (file.skipped, file.others) == (("1月!A7",), ("备忘",))


def test_columns_with_other_names_are_proposed_and_confirmed(allocator: Allocator, catalogues: Catalogues) -> None:
    data = made(("台账", table([["RD1", "工资", "人员人工费用", 100]], ("研发项目名", "摘要内容", "费用大类", "花费"))))
    assert refused(allocator, "x.xlsx", data) == "no_head"
    file = read(allocator, "x.xlsx", data, {"花费": "amount"})
    assert not file.certain
    assert "台账：摘要内容 → 摘要" in columns_line(file.columns, catalogues.translator("zh"))
    confirmed: dict[str, Column] = {
        "花费": "amount",
        "研发项目名": "project",
        "摘要内容": "summary",
        "费用大类": "category",
    }
    assert read(allocator, "x.xlsx", data, confirmed).certain


def test_hidden_sheets_are_passed_over_aloud(allocator: Allocator, catalogues: Catalogues) -> None:
    def hidden(sheet: Worksheet) -> None:
        table([WAGE])(sheet)
        sheet.hide()

    file = read(allocator, "x.xlsx", made(("明细", table([WAGE])), ("旧", hidden)))
    assert amounts(file) == [Decimal(100)]
    assert notes(file, catalogues.translator("zh")) == ["隐藏的工作表已跳过：旧"]


# --- slips ------------------------------------------------------------------------------------------------------------


def test_every_slip_at_once_with_its_cell(allocator: Allocator, catalogues: Catalogues) -> None:
    def fill(sheet: Worksheet) -> None:
        table([(*WAGE[:4], "12,00o"), WAGE, ("RD01", "2025-02-30", "出了一趟门", "差率费", 5, "境内机沟")])(sheet)
        sheet.write_row(4, 0, WAGE[:4])
        sheet.write_formula(4, 4, "=100*2")
        sheet.write_row(5, 0, WAGE[:4])
        sheet.write_formula(5, 4, "=1/0", None, "#DIV/0!")
        sheet.write_row(6, 0, WAGE[:4])
        sheet.write_formula(6, 4, "=100*2", None, 200)

    file = read(allocator, "错误.xlsx", made(("明细", fill)))
    assert mend(file, 20, catalogues.translator("zh")).splitlines() == [
        "读到 6 行，有 6 处需要改，暂未计算：",
        "· 明细!E2：“12,00o”不是数字，是不是“12,000”？",
        "· 明细!B4：“2025-02-30”不是日期（请写成 2025-01-31）",
        "· 明细!F4：“境内机沟”不是可用的标记，是不是“境内机构”？",
        "· 明细!D4：“差率费”不在类别里，是不是“差旅费”？",
        "· 明细!E5：是公式但没有结果，请用 Excel 打开保存一次",
        "· 明细!E6：单元格是错误值（#DIV/0!）",
    ]
    assert amounts(file) == [Decimal(100), Decimal(200)]


def test_the_file_comes_back_with_marks(allocator: Allocator, catalogues: Catalogues) -> None:
    data = made(("明细", table([(*WAGE[:4], "12,00o"), (*WAGE[:2], "=1+1", "001", 7)])))
    file = read(allocator, "错误.xlsx", data)
    back = annotated(file, catalogues.translator("zh"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(back))
    assert book.sheet_names == [PROBLEMS, "明细"]
    assert book.get_sheet_by_name("明细").to_python()[2][:5] == [*WAGE[:2], "=1+1", "001", 7.0]
    assert book.get_sheet_by_name(PROBLEMS).to_python()[1][0] == "明细!E2"
    assert "“12,00o”不是数字".encode() in zipfile.ZipFile(io.BytesIO(back)).read("xl/comments1.xml")
    again = read(allocator, "错误.xlsx", back)
    assert [slip.place for slip in again.slips] == [slip.place for slip in file.slips] == ["明细!E2", "明细!D3"]


def test_proposals_are_taken_cell_by_cell(allocator: Allocator) -> None:
    data = made(("明细", table([(*WAGE[:4], "12,00o", "已登记；境内机沟"), ("", "", "门票", "差率费", 5)])))
    file = read(allocator, "x.xlsx", data)
    taken = proposals(file.slips)
    assert taken == {
        "明细!E2": ("12,00o", "12,000"), "明细!F2": ("境内机沟", "境内机构"), "明细!D3": ("差率费", "差旅费"),
    }  # fmt: skip
    again = read_ledger("x.xlsx", data, allocator.reader, allocator.headers, mended=taken)
    assert isinstance(again, LedgerFile)
    assert again.slips == ()
    assert amounts(again) == [Decimal(12000), Decimal(5)]
    assert list(again.ledger.entries[0].flags) == ["已登记", "境内机构"]


# --- the template -----------------------------------------------------------------------------------------------------


def test_the_template_comes_back_filled_in(allocator: Allocator, live: Live) -> None:
    book = live.library.expenses
    blank = template(book, 2025, LIMITS)
    assert template_name(2025) == "研发费用归集模板_2025.xlsx"
    assert refused(allocator, template_name(2025), blank) == "no_rows"

    def said(sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ("year", "年度", "", 2025))
        sheet.write_row(1, 0, ("sales", "销售收入", "", 50000000, 46000000, 44000000))
        sheet.write_row(2, 0, ("levy", "征收方式", "", ""))

    file = read(allocator, "x_2024.xlsx", made((LEDGER, table([WAGE])), (PARAMETERS, said)))
    assert file.ledger.parameters.year == 2025
    assert list(file.ledger.parameters.sales) == [Decimal(50000000), Decimal(46000000), Decimal(44000000)]
    assert file.others == ()


def test_the_template_offers_what_the_reader_knows(live: Live) -> None:
    book = live.library.expenses
    data = template(book, 2026, LIMITS)
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert tuple(sheets.get_sheet_by_name(LEDGER).to_python()[0]) == HEADS
    assert [row[0] for row in sheets.get_sheet_by_name("选项").to_python()] == list(book.categories)
    assert len(sheets.get_sheet_by_name("费用项目").to_python()) == len(book.items) + 1
    assert b"<dataValidation " in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


def test_the_year_is_read_from_the_name(allocator: Allocator) -> None:
    text = "摘要,金额\n工资,1".encode()
    assert read(allocator, "研发_2023.csv", text).ledger.parameters.year == 2023
    assert read(allocator, "2023到2024.csv", text).ledger.parameters.year is None
    assert read(allocator, "20230131.csv", text).ledger.parameters.year is None

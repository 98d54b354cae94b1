"""Files that are refused: kindly, before they can do harm, and without leaving anything behind."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from bot.translate import Catalogues
from handlers.files.ledger_in import LIMITS, LedgerFile, read_ledger
from handlers.files.limits import Limits, Trouble
from handlers.files.template import PARAMETERS
from handlers.views.expenses_files import trouble
from knowledge.expenses.allocate import Allocator
from tests.support.workbooks import bomb, made, repacked, table, understated

pytestmark = pytest.mark.usefixtures("nothing_left_behind")

WAGE = ("RD01", "2025-01-31", "研发人员工资", "人员人工费用", 100)


def refused(allocator: Allocator, name: str, data: bytes, limits: Limits = LIMITS) -> str:
    file = read_ledger(name, data, allocator.reader, allocator.headers, limits=limits)
    assert isinstance(file, Trouble), file
    return file.kind


def far_away(sheet: Worksheet) -> None:
    table([WAGE])(sheet)
    sheet.write(1_048_575, 16_383, 1)


def with_entities(name: str, part: bytes) -> bytes:
    """Billion laughs in the sheet."""
    if name != "xl/worksheets/sheet1.xml":
        return part
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "{"ha" * 50}">{entities}]>'.encode()
    return part.replace(b"<worksheet", doctype + b"<worksheet", 1).replace(b"</sheetData>", b"&e9;</sheetData>")


@cache
def hostile() -> dict[str, tuple[bytes, set[str]]]:
    """Files that must be refused, and the reasons that may be given."""
    book = made(("明细", table([WAGE])))
    swollen = repacked(book, lambda name, part: part + b" " * (200 << 20) if name.endswith("sheet1.xml") else part)
    return {
        "empty.csv": (b"", {"empty"}),
        "blank.csv": (b"\n \n", {"empty"}),
        "too-large.csv": (b"1" * (LIMITS.size + 1), {"too_large"}),
        "picture.xlsx": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", {"unknown_kind"}),
        "zeros.csv": ("摘要,金额\n\0工资,3".encode(), {"unknown_kind"}),
        "word.xlsx": (bomb(0).replace(b"xl/workbook.xml", b"wd/document.xml"), {"unknown_kind"}),
        "web-page.xls": (b"<html><table><tr><td>1</td></tr></table></html>", {"web_page"}),
        "cut.xlsx": (book[: len(book) // 2], {"broken"}),
        "ole-rubbish.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4000, {"broken", "bomb"}),
        "bomb.xlsx": (bomb(90), {"bomb"}),
        "swollen.xlsx": (swollen, {"bomb"}),
        "lying.xlsx": (understated(swollen, "xl/worksheets/sheet1.xml", 5000), {"bomb", "broken"}),
        "entities.xlsx": (repacked(made(("明细", fill_formula)), with_entities), {"broken", "no_head", "bomb"}),
        "merged.xlsx": (repacked(book, merged_without_end), {"broken"}),
        "far-away.xlsx": (made(("明细", far_away)), {"bomb", "broken", "too_many_rows"}),
        "no-head.csv": (b"a,b\n1,2\n", {"no_head"}),
        "no-rows.csv": ("摘要,金额\n".encode(), {"no_rows"}),
        "parameters.xlsx": (made(("明细", table([WAGE])), (PARAMETERS, odd_rate)), {"bad_parameters"}),
    }  # fmt: skip


def merged_without_end(name: str, part: bytes) -> bytes:
    """Ranges over the whole sheet, again and again."""
    if name != "xl/worksheets/sheet1.xml":
        return part
    ranges = b'<mergeCell ref="A2:XFD1048576"/>' * 1000
    return part.replace(b"</sheetData>", b'</sheetData><mergeCells count="1000">' + ranges + b"</mergeCells>", 1)


def fill_formula(sheet: Worksheet) -> None:
    table([WAGE])(sheet)
    sheet.write_formula(2, 4, "=1")


def odd_rate(sheet: Worksheet) -> None:
    sheet.write_row(0, 0, ("tax_rate", "", "", "很多"))


@pytest.mark.parametrize("name", hostile())
def test_a_hostile_file_is_refused_kindly(name: str, allocator: Allocator, catalogues: Catalogues) -> None:
    data, kinds = hostile()[name]
    file = read_ledger(name, data, allocator.reader, allocator.headers)
    assert isinstance(file, Trouble)
    assert file.kind in kinds
    assert trouble(file, catalogues.translator("zh")) != trouble(file, catalogues.translator("en"))


def test_limits_of_rows_columns_and_sheets(allocator: Allocator) -> None:
    few = Limits(rows=3, columns=8, sheets=1, cells=40)
    assert refused(allocator, "x.xlsx", made(("明细", table([WAGE] * 4))), few) == "too_many_rows"
    assert refused(allocator, "x.csv", "\n".join(["摘要,金额", *["工资,1"] * 4]).encode(), few) == "too_many_rows"
    assert refused(allocator, "x.xlsx", made(("明细", table([WAGE] * 104))), few) == "too_many_rows"
    assert refused(allocator, "x.xlsx", made(("明细", table([WAGE] * 7))), few) == "too_many_cells"
    assert isinstance(
        read_ledger("x.xlsx", made(("明细", table([WAGE] * 3))), allocator.reader, allocator.headers, limits=few),
        LedgerFile,
    )
    assert refused(allocator, "x.xlsx", made(("明细", table([(*WAGE, "", "", "", 1)]))), few) == "too_many_columns"
    assert refused(allocator, "x.csv", ("摘要,金额" + "," * 9).encode(), few) == "too_many_columns"
    assert refused(allocator, "x.xlsx", made(("a", table([WAGE])), ("b", table([WAGE]))), few) == "too_many_sheets"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_no_bytes_break_it(allocator: Allocator, data: bytes) -> None:
    if not data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        read_ledger("x.csv", data, allocator.reader, allocator.headers)

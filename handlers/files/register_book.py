"""A ledger as a workbook: the empty template, or its rows. The second sheet says which ledger it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from handlers.files.bulk import Cell
from handlers.files.pages import Page, workbook
from knowledge.registers.rows import Row, heading, share_of
from knowledge.schema.registers import Column, Register

GUIDE, MARK = "说明", "科创助手台账"
PREFIX = "台账_"
_LAST = 5000  # rows for which the template offers drop-downs
_LIST = 255  # characters that Excel takes for a list of choices


def template_name(register: Register) -> str:
    """What the empty file is called; files are recognised by it, or by the second sheet."""
    return f"{PREFIX}{register.title}_模板.xlsx"


def book_name(register: Register, day: str) -> str:
    """What an exported file is called."""
    return f"{PREFIX}{register.title}_{day}.xlsx"


def template(name: str, register: Register) -> bytes:
    """The empty ledger, with drop-downs."""
    columns = list(register.columns)

    def fill(add: Callable[[str], Page]) -> None:
        _rows(add(_sheet(register)), register, columns, ())
        _guide(add(GUIDE), name, register)

    return workbook(fill)


def book(name: str, register: Register, rows: Sequence[Row], columns: Sequence[str], note: str) -> bytes:
    """The rows of a ledger; ``columns`` that may be read, computed ones too. It can be sent back as it is."""

    def fill(add: Callable[[str], Page]) -> None:
        _rows(add(_sheet(register)), register, columns, rows)
        _guide(add(GUIDE), name, register, note)

    return workbook(fill)


def _sheet(register: Register) -> str:
    return register.title[:31]


def _rows(page: Page, register: Register, columns: Sequence[str], rows: Sequence[Row]) -> None:
    page.line(0, [_head(register, name) for name in columns], "head")
    page.sheet.freeze_panes(1, 1)
    page.widths(*(28 if name in register.key else 18 for name in columns))
    for number, row in enumerate(rows, 1):
        page.line(number, [_cell(register, name, row) for name in columns])
    for place, name in enumerate(columns):
        if name in register.columns:
            _offer(page, place, register.columns[name])


def _head(register: Register, name: str) -> str:
    column = register.columns.get(name)
    unit = f"（{column.unit}）" if column and column.unit else ""
    return f"{heading(register, name)}{unit}"


def _cell(register: Register, name: str, row: Row) -> Cell:
    if name in register.shares:
        return share_of(register, name, row.cells)
    text = row.cells.get(name)
    if text and register.columns[name].kind in ("number", "money"):
        return Decimal(text)
    return text


def _offer(page: Page, place: int, column: Column) -> None:
    """The drop-down of a choice."""
    choices = list(column.choices) or (["是", "否"] if column.kind == "yes_no" else [])
    if choices and len(",".join(choices)) <= _LIST:
        page.sheet.data_validation(1, place, _LAST, place, {"validate": "list", "source": choices})


def _guide(page: Page, name: str, register: Register, note: str = "") -> None:
    page.widths(22, 70, 40)
    page.line(0, (MARK, name, register.title), "bold")
    lines = ["请勿改动本页和表头；每行一条，填好后发回对话，先预览、确认后才保存。", *([note] if note else [])]
    for row, text in enumerate(lines, 1):
        page.put(row, 0, text, "note")
    start = len(lines) + 2
    page.line(start, ("列", "怎么填", "必填"), "head")
    for row, (key, column) in enumerate(register.columns.items(), start + 1):
        needed = "是" if column.required or key in register.key else ""
        page.line(row, (column.title, _how(column), needed))


def _how(column: Column) -> str:
    kinds = {
        "date": "日期，如 2026-01-31",
        "month": "月份，如 2026-01",
        "number": f"数字（{column.unit or '无单位'}）",
        "money": f"金额（{column.unit or '元'}）",
        "yes_no": "是 或 否",
        "choice": "只能填：" + "、".join(column.choices),
        "enterprise": "企业全称",
        "person": "姓名或岗位",
        "text": "文字",
    }
    return kinds[column.kind]

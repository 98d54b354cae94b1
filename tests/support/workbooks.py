"""Workbooks made for the tests: sound ones, odd ones and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

HEADS = ("项目", "日期", "摘要", "类别", "金额", "标记")


def made(*pages: tuple[str, Callable[[Worksheet], None]]) -> bytes:
    """A workbook of these pages."""
    data = io.BytesIO()
    book = Workbook(data, {"in_memory": True, "strings_to_formulas": False})
    for name, fill in pages:
        fill(book.add_worksheet(name))
    book.close()
    return data.getvalue()


def table(rows: Sequence[Sequence[object]], heads: Sequence[str] = HEADS) -> Callable[[Worksheet], None]:
    """A page with a head and rows."""

    def fill(sheet: Worksheet) -> None:
        sheet.write_row(0, 0, heads)
        for n, row in enumerate(rows, 1):
            sheet.write_row(n, 0, row)

    return fill


def repacked(data: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """The same zip with its parts changed, and parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def bomb(megabytes: int) -> bytes:
    """A zip that looks like a workbook and unpacks to zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (megabytes << 20))
    return out.getvalue()


def understated(data: bytes, part: str, said: int) -> bytes:
    """The same zip, whose directory says that a part is smaller than it is."""
    size = zipfile.ZipFile(io.BytesIO(data)).getinfo(part).file_size
    return data.replace(size.to_bytes(4, "little"), said.to_bytes(4, "little"))

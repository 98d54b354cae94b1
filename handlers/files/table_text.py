"""Text with separators (.csv, .txt) → one sheet: UTF-8, UTF-16 or GBK; comma, semicolon or tab."""

from __future__ import annotations

import csv
import io

from handlers.files.limits import Limits, Trouble
from handlers.files.workbook import Sheet

_SEPARATORS = ",\t;，；|"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_text(data: bytes, limits: Limits) -> list[Sheet] | Trouble:
    """The lines of a text file as a sheet without a name."""
    text = decoded(data)
    if text is None:
        return Trouble("unknown_kind")
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False):
            rows.append([cell.strip() for cell in row])
            if len(rows) > limits.lines:
                return Trouble("too_many_rows", limits.rows)
            if len(row) > limits.columns:
                return Trouble("too_many_columns", limits.columns)
    except csv.Error:
        return Trouble("broken")
    return [Sheet("", rows, [], [])]


def decoded(data: bytes) -> str | None:
    """The text, whatever it is encoded in; None when it is no text."""
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _separator(text: str) -> str:
    """The separator that the first lines hold most of."""
    start = "\n".join(text.splitlines()[:10])
    return max(_SEPARATORS, key=start.count)

"""Many rows into a finished workbook: neither they nor their XML are ever held together.

Blank cells stand where the rows belong; each column takes over the look of its cell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import NamedTuple

from knowledge.expenses.amounts import fen

STRINGS = "xl/sharedStrings.xml"
LONGEST = 32_000  # characters that one cell takes
_ROOM = 20_000  # texts that are kept to be shared; later ones stand in their cells
_LEVEL = 3  # of zlib: twice as quick as the usual 6, a tenth larger
_CHUNK = 500  # rows that are packed at once
_CELL = re.compile(r'<c r="([A-Z]+)\d+"( s="\d+")?')
_ESCAPED = re.compile(r"_x[0-9a-fA-F]{4}_")
_SIGNS = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", 0xFFFE: "", 0xFFFF: ""}
_SIGNS |= {code: f"_x{code:04X}_" for code in range(32) if chr(code) not in "\t\n"}


class Formula(NamedTuple):
    """A formula and what it gives, so that programs that do not calculate show it too."""

    text: str
    value: Fraction | Decimal | str


Cell = str | int | Decimal | Fraction | None
Row = Sequence[Cell | Formula]


@dataclass(frozen=True)
class Bulk:
    """Rows of one sheet, below each other from ``first``, which counts from 0."""

    first: int
    count: int
    rows: Iterable[Row]


class Shared:
    """The texts that cells share: a text is written once, cells hold its number."""

    def __init__(self, start: int) -> None:
        self._start, self._numbers = start, dict[str, int]()

    def cell(self, text: str) -> str:
        """What stands in a cell for a text: from its type to its end."""
        number = self._numbers.get(text)
        if number is None:
            if len(self._numbers) >= _ROOM:
                return f' t="inlineStr"><is>{_text(text)}</is></c>'
            number = self._numbers[text] = len(self._numbers) + self._start
        return f' t="s"><v>{number}</v></c>'

    def table(self) -> Iterator[str]:
        """The texts as the table of the workbook holds them."""
        return (f"<si>{_text(text)}</si>" for text in self._numbers)


def filled(data: bytes, bulks: Mapping[str, Bulk]) -> bytes:
    """The workbook with the rows in its sheets (part of the zip → rows)."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as new,
    ):
        strings = old.read(STRINGS).decode()
        shared = Shared(strings.count("<si>"))
        for name in old.namelist():
            if name in bulks:
                with new.open(name, "w", force_zip64=True) as part:
                    for text in _sheet(old.read(name).decode(), bulks[name], shared):
                        part.write(text.encode("utf-8", "replace"))
            elif name != STRINGS:
                new.writestr(name, old.read(name))
        body, end, _ = strings.rpartition("</sst>")
        counts = re.sub(r' (?:count|uniqueCount)="\d+"', "", body, count=2)
        new.writestr(STRINGS, "".join([counts, *shared.table(), end]).encode("utf-8", "replace"))
    return out.getvalue()


def _sheet(xml: str, bulk: Bulk, shared: Shared) -> Iterator[str]:
    """The XML of a sheet, its blank rows replaced."""
    start = xml.index(f'<row r="{bulk.first + 1}"')
    after = xml.find(f'<row r="{bulk.first + bulk.count + 1}"', start)
    end = after if after >= 0 else xml.index("</sheetData>", start)
    model = xml[start : xml.index("</row>", start)]
    columns = [(match[1], match[2] or "") for match in _CELL.finditer(model)]
    yield xml[:start]
    chunk: list[str] = []
    for number, row in enumerate(bulk.rows, bulk.first + 1):
        chunk.append(_row(number, row, columns, shared))
        if len(chunk) >= _CHUNK:
            yield "".join(chunk)
            chunk.clear()
    yield "".join(chunk) + xml[end:]


def _row(number: int, row: Row, columns: Sequence[tuple[str, str]], shared: Shared) -> str:
    cells = [f'<row r="{number}">']
    for (column, style), value in zip(columns, row, strict=True):
        if isinstance(value, str):
            if value:
                cells.append(f'<c r="{column}{number}"{style}{shared.cell(value[:LONGEST])}')
        elif isinstance(value, Formula):
            cells.append(f'<c r="{column}{number}"{style}{_formula(value)}')
        elif value is not None:
            cells.append(f'<c r="{column}{number}"{style}><v>{float(value)!r}</v></c>')
    cells.append("</row>")
    return "".join(cells)


def _formula(formula: Formula) -> str:
    text, value = formula.text.removeprefix("=").translate(_SIGNS), formula.value
    if isinstance(value, str):
        return f' t="str"><f>{text}</f><v>{value.translate(_SIGNS)}</v></c>'
    return f"><f>{text}</f><v>{fen(value)}</v></c>"


def _text(text: str) -> str:
    safe = _ESCAPED.sub(lambda match: f"_x005F{match[0]}", text).translate(_SIGNS)
    return f'<t xml:space="preserve">{safe}</t>'

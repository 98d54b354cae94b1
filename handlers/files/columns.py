"""Where the columns of a ledger stand in a sheet: the head is looked for, names are matched or proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handlers.files.workbook import Sheet
from knowledge.expenses.headers import Headers, Heading, stated_unit
from knowledge.schema.expenses import Column

_SEARCHED = 15  # rows in which the head is looked for


@dataclass(frozen=True)
class SheetColumns:
    """The columns of one sheet. ``at``: what → column from 0; ``heads``: what → the head as written.

    ``unit`` of the amounts in yuan; ``guessed`` are the columns whose head only resembles a known name.
    """

    sheet: str
    head_rows: int
    at: Mapping[Column, int]
    heads: Mapping[Column, str]
    unit: int
    guessed: tuple[Column, ...]

    @property
    def sure(self) -> bool:
        """Whether nothing has to be confirmed."""
        return not self.guessed


def columns_of(sheet: Sheet, headers: Headers, confirmed: Mapping[str, Column]) -> SheetColumns | None:
    """The columns under the head that fits best; None when the sheet holds no ledger."""
    found = [columns for columns in _candidates(sheet, headers, confirmed) if _is_ledger(columns)]
    return max(
        found, key=lambda columns: (len(columns.at) - len(columns.guessed) / 2, -columns.head_rows), default=None
    )


def _candidates(sheet: Sheet, headers: Headers, confirmed: Mapping[str, Column]) -> Iterator[SheetColumns]:
    unit = None
    for row in range(min(_SEARCHED, len(sheet.rows))):
        stated = [value for cell in sheet.rows[row] if (value := stated_unit(cell)) is not None]
        for depth in (1, 2):
            if row + depth <= len(sheet.rows):
                yield _matched(sheet, row, depth, headers, confirmed, unit)
        unit = stated[0] if stated else unit


def _matched(
    sheet: Sheet, row: int, depth: int, headers: Headers, confirmed: Mapping[str, Column], unit: int | None
) -> SheetColumns:
    best: dict[Column, tuple[int, str, Heading]] = {}
    for at, texts in enumerate(_heads(sheet, row, depth)):
        for text in texts:
            heading = Heading(confirmed[text], None, sure=True) if text in confirmed else headers.read(text)
            if heading and (heading.column not in best or (heading.sure and not best[heading.column][2].sure)):
                best[heading.column] = (at, text, heading)
                break
    units = [heading.unit for _, _, heading in best.values() if heading.column in {"amount", "credit"} and heading.unit]
    return SheetColumns(
        sheet=sheet.name,
        head_rows=row + depth,
        at={column: at for column, (at, _, _) in best.items()},
        heads={column: text for column, (_, text, _) in best.items()},
        unit=units[0] if units else unit or 1,
        guessed=tuple(column for column, (_, _, heading) in best.items() if not heading.sure),
    )


def _heads(sheet: Sheet, row: int, depth: int) -> Iterator[list[str]]:
    """Per column: the texts that may be its head, the lowest first; a merged head stands over all its columns."""
    rows = sheet.rows[row : row + depth]
    spread = {
        (r, c): sheet.rows[top][left]
        for top, left, bottom, right in sheet.merged
        if top < row + depth and bottom >= row and left < len(sheet.rows[top])
        for r in range(max(top, row), min(bottom, row + depth - 1) + 1)
        for c in range(left, right + 1)
    }
    for column in range(max(map(len, rows), default=0)):
        texts = [
            (cells[column] if column < len(cells) else "").strip() or spread.get((row + n, column), "").strip()
            for n, cells in enumerate(rows)
        ]
        yield [text for text in reversed(texts) if text]


def _is_ledger(columns: SheetColumns) -> bool:
    """An amount, and something that says what it was spent on."""
    return ("amount" in columns.at or "credit" in columns.at) and bool({"summary", "category"} & set(columns.at))

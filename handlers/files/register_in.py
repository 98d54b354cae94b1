"""A workbook → the rows of a ledger, with the address of every cell that cannot be read. Pure but for the child."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.files.ledger_in import read_sheets
from handlers.files.limits import Limits, Trouble
from handlers.files.pages import cell
from handlers.files.register_book import GUIDE, MARK
from handlers.files.workbook import Sheet
from knowledge.calendar import Calendar
from knowledge.registers.cells import Slip, read
from knowledge.registers.rows import Cells, key_of
from knowledge.schema.registers import Register
from knowledge.text.normalise import squeeze

LIMITS = Limits(rows=5001, columns=60, sheets=10)
_SEARCHED = 10
_UNIT = re.compile(r"[（(][^（()）]{1,10}[)）]$")


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be read. Without ``slip`` its key stands ``twice``, or it is a formula without a result."""

    address: str
    column: str
    slip: Slip | None
    twice: bool = False


@dataclass(frozen=True)
class RegisterFile:
    """The rows of a file. ``unknown``: heads that are no column of the ledger; ``lacking``: columns without a head."""

    register: str
    rows: tuple[Cells, ...]
    wrong: tuple[Wrong, ...]
    unknown: tuple[str, ...]
    lacking: tuple[str, ...] = ()


def read_file(
    data: bytes, registers: Mapping[str, Register], today: date, calendar: Calendar, meant: str = ""
) -> RegisterFile | Trouble | None:
    """Read a file that was sent back. ``meant``: the ledger that is meant, where the file does not say.

    None: it is no ledger of ours.
    """
    sheets = read_sheets(data, LIMITS)
    if isinstance(sheets, Trouble):
        return sheets
    name = _marked(sheets) or meant
    if name not in registers:
        return None
    return next((found for sheet in sheets if (found := _sheet(sheet, name, registers[name], today, calendar))), None)


def _marked(sheets: Sequence[Sheet]) -> str:
    """The ledger that the second sheet names."""
    for sheet in sheets:
        first = sheet.rows[0] if sheet.rows else []
        if sheet.name == GUIDE and len(first) > 1 and first[0].strip() == MARK:
            return first[1].strip()
    return ""


def _sheet(sheet: Sheet, name: str, register: Register, today: date, calendar: Calendar) -> RegisterFile | None:
    if sheet.hidden or sheet.name == GUIDE:
        return None
    heads = {squeeze(word): key for key, column in register.columns.items() for word in (column.title, *column.called)}
    for at, row in enumerate(sheet.rows[:_SEARCHED]):
        placed = {place: heads[head] for place, text in enumerate(row) if (head := _head(text)) in heads}
        if set(register.key) <= set(placed.values()):
            return _Sheet(sheet, name, register, placed, at).read(today, calendar)
    return None


def _head(text: str) -> str:
    return squeeze(_UNIT.sub("", text.strip()))


@dataclass(frozen=True)
class _Sheet:
    """One sheet with its head. ``placed``: place of a column in the sheet → its name."""

    sheet: Sheet
    name: str
    register: Register
    placed: Mapping[int, str]
    at: int

    def read(self, today: date, calendar: Calendar) -> RegisterFile:
        """Every row under the head that holds anything."""
        rows: list[Cells] = []
        wrong = [
            Wrong(cell(row, place), self.placed[place], None)
            for row, place, _ in self.sheet.faults
            if row > self.at and place in self.placed
        ]
        seen: set[str] = set()
        for number, written in enumerate(self.sheet.rows[self.at + 1 :], self.at + 1):
            given = {place: written[place].strip() for place in self.placed if place < len(written)}
            if not any(given.values()):
                continue
            cells = self._row(number, given, wrong, today, calendar)
            key = key_of(self.register, cells)
            if key in seen:
                first = self.register.key[0]
                wrong.append(Wrong(cell(number, self._place(first)), first, None, twice=True))
            seen.add(key)
            rows.append(cells)
        titles = {squeeze(share.title) for share in self.register.shares.values()}
        head = self.sheet.rows[self.at]
        strange = (text for place, text in enumerate(head) if text.strip() and place not in self.placed)
        unknown = [text for text in strange if _head(text) not in titles]
        lacking = [key for key in self.register.columns if key not in self.placed.values()]
        return RegisterFile(self.name, tuple(rows), tuple(wrong), tuple(unknown), tuple(lacking))

    def _row(
        self, number: int, given: Mapping[int, str], wrong: list[Wrong], today: date, calendar: Calendar
    ) -> dict[str, str]:
        cells: dict[str, str] = {}
        for place, text in given.items():
            name = self.placed[place]
            column = self.register.columns[name]
            if not text:
                if name in self.register.key or column.required:
                    wrong.append(Wrong(cell(number, place), name, Slip("no_text", "")))
                continue
            value = read(column, text, today, calendar)
            if isinstance(value, Slip):
                wrong.append(Wrong(cell(number, place), name, value))
            else:
                cells[name] = value
        return cells

    def _place(self, name: str) -> int:
        return next(place for place, column in self.placed.items() if column == name)

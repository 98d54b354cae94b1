"""Sample rows of the ledgers, plainly invented, from the file beside this one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from knowledge import strict
from knowledge.calendar import Calendar
from knowledge.library import Library
from knowledge.registers.cells import Slip, read
from knowledge.registers.rows import key_of
from knowledge.schema.registers import Register
from store.registers import Writing
from store.store import Transaction

_FILE = Path(__file__).with_suffix(".yaml")
_SHIFT = re.compile(r"(-?\d{1,3})([dm])")
_SOURCE = "sample"


async def load_sample_registers(tx: Transaction, library: Library, now: datetime) -> None:
    """Rows for the ledgers that the content declares; days are counted from today."""
    data = strict.read(_FILE.name, _FILE.read_text("utf-8")).data
    for name, given in data.items() if isinstance(data, Mapping) else ():
        register = library.registers.get(name)
        if register is None or not isinstance(given, Mapping):
            continue
        columns, rows = given["columns"], given["rows"]
        if isinstance(columns, Sequence) and isinstance(rows, Sequence):
            cells = [_cells(register, list(map(str, columns)), row, now.date(), library.calendar) for row in rows]
            writings = [Writing(key_of(register, one), one, 0) for one in cells]
            await tx.registers.write(name, writings, None, now, _SOURCE, _SOURCE)


def _cells(
    register: Register, columns: Sequence[str], row: strict.Data, today: date, calendar: Calendar
) -> dict[str, str]:
    """One row; a cell that cannot be read is a defect of the sample.

    Raises:
        ValueError: names the cell.
    """
    cells: dict[str, str] = {}
    for name, written in zip(columns, row if isinstance(row, Sequence) else (), strict=True):
        text = _dated(str(written or ""), today)
        if not text:
            continue
        value = read(register.columns[name], text, today, calendar)
        if isinstance(value, Slip):
            raise ValueError(f"{register.title}: {name}: {text}")
        cells[name] = value
    return cells


def _dated(text: str, today: date) -> str:
    """-20d → the day twenty days ago; -1m → the month before this one."""
    shift = _SHIFT.fullmatch(text)
    if shift is None:
        return text
    if shift[2] == "d":
        return (today + timedelta(days=int(shift[1]))).isoformat()
    months = today.year * 12 + today.month - 1 + int(shift[1])
    return f"{months // 12}-{months % 12 + 1:02}"

"""Where something stands: a row among the steps of its ledger, a word among the cells of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.registers.rows import Cells, Row
from knowledge.schema.registers import Register
from knowledge.text.normalise import squeeze

NAMED = ("text", "enterprise", "person")  # kinds of columns that hold names


def stage_of(register: Register, cells: Cells) -> tuple[int, int]:
    """Which step a row is at, of how many; 0 when it is not known."""
    if register.stages is None:
        return 0, 0
    order = list(register.columns[register.stages.column].choices)
    return place(order, cells.get(register.stages.column)) + 1, len(order)


def arrived(register: Register, cells: Cells) -> bool:
    """Whether a row has come to the step that counts."""
    if register.stages is None:
        return False
    order = list(register.columns[register.stages.column].choices)
    return place(order, cells.get(register.stages.column)) >= order.index(register.stages.done)


def place(order: Sequence[str], value: str | None) -> int:
    """Where a value stands in an order, from 0; -1: nowhere."""
    return order.index(value) if value in order else -1


def located(register: Register, rows: Sequence[Row], words: str, first: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The column in which words are found, and its values that hold them or are held by them; empty: in none.

    ``first``: the columns that were named; they go before the key, and that before all others.
    """
    wanted = squeeze(words)
    for name in dict.fromkeys([*first, *register.key, *register.columns]):
        if name in register.columns and register.columns[name].kind in NAMED:
            values = dict.fromkeys(row.cells[name] for row in rows if row.cells.get(name))
            fit = [
                value for value in values if len(short := squeeze(value)) > 1 and (wanted in short or short in wanted)
            ]
            if fit and len(wanted) > 1:
                return {name: tuple(fit)}
    return {}

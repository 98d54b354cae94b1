"""What new cells would do to a ledger: which rows are added, which are changed in what, which stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.registers.rows import Cells, Row, key_of
from knowledge.schema.registers import Register
from knowledge.text.normalise import squeeze


@dataclass(frozen=True)
class Change:
    """One row and what becomes of it. ``row`` is None for a new one; ``cells``: as they will be."""

    row: Row | None
    cells: Cells

    @property
    def differing(self) -> list[tuple[str, str | None, str | None]]:
        """Every cell that changes: (column, before, after); None is empty."""
        old = self.row.cells if self.row else {}
        names = dict.fromkeys([*self.cells, *old])
        return [(n, old.get(n), self.cells.get(n)) for n in names if old.get(n) != self.cells.get(n)]


@dataclass(frozen=True)
class Changes:
    """What a list of rows would do. ``same``: how many are as they are already."""

    added: tuple[Change, ...]
    changed: tuple[Change, ...]
    same: int

    @property
    def all(self) -> tuple[Change, ...]:
        """Everything that is to be written."""
        return (*self.added, *self.changed)


def compared(register: Register, rows: Sequence[Row], incoming: Sequence[Cells]) -> Changes:
    """Hold new rows against those that there are. A cell that is left out stays as it is."""
    known = {key_of(register, row.cells): row for row in rows}
    added, changed, same = [], [], 0
    for cells in incoming:
        row = known.get(key_of(register, cells))
        if row is None:
            added.append(Change(None, cells))
            continue
        change = Change(row, {**row.cells, **cells, **{name: row.cells[name] for name in register.key}})
        if change.differing:
            changed.append(change)
        else:
            same += 1
    return Changes(tuple(added), tuple(changed), same)


def lacking(register: Register, cells: Cells) -> list[str]:
    """The columns that a row must have and has not."""
    needed = {*register.key, *(name for name, column in register.columns.items() if column.required)}
    return [name for name in register.columns if name in needed and not cells.get(name)]


def called(register: Register, rows: Sequence[Row], words: str) -> list[Row]:
    """The rows that somebody may mean by a name: the one of this very key, else all whose key holds the words."""
    wanted = squeeze(words)
    if not wanted:
        return []
    same = [row for row in rows if wanted in _names(register, row.cells)]
    return same or [row for row in rows if any(wanted in name for name in _names(register, row.cells))]


def _names(register: Register, cells: Mapping[str, str]) -> list[str]:
    names = [squeeze(cells.get(name, "")) for name in register.key]
    return [*names, "".join(names)]


def alike(register: Register, rows: Sequence[Row], cells: Cells) -> list[Row]:
    """Rows whose key is written a little differently: one name holds the other."""
    name = squeeze(cells.get(register.key[0], ""))
    rest = [squeeze(cells.get(one, "")) for one in register.key[1:]]
    found = []
    for row in rows:
        other = squeeze(row.cells.get(register.key[0], ""))
        same_rest = [squeeze(row.cells.get(one, "")) for one in register.key[1:]] == rest
        if other != name and same_rest and len(min(other, name, key=len)) > 2 and (other in name or name in other):
            found.append(row)
    return found

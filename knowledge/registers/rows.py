"""A row of a ledger, its key, what is computed from it, and how its cells are read by people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from knowledge.schema.registers import Column, Register
from knowledge.text.normalise import squeeze

Cells = Mapping[str, str]  # column → value as kept; what is not known is not there
_JOIN = "·"
_HUNDRED = 100
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Row:
    """A row as it stands. ``origin``: ``chat``, ``file`` or ``sample``; ``version`` grows with every change."""

    id: int
    cells: Cells
    version: int = 1
    origin: str = "chat"
    extra: Mapping[str, str] = field(default_factory=dict)


def key_of(register: Register, cells: Cells) -> str:
    """What tells a row apart, however it is written: spaces, width and case do not count."""
    return "|".join(squeeze(cells.get(name, "")) for name in register.key)


def title_of(register: Register, cells: Cells) -> str:
    """What a row is called: the cells of its key."""
    return _JOIN.join(shown(register.columns[name], cells[name]) for name in register.key if name in cells)


def share_of(register: Register, name: str, cells: Cells) -> Fraction | None:
    """A computed column; None when a part is not known or the whole is nothing. Per cent or times, exact."""
    share = register.shares[name]
    part, whole = number_in(cells, share.part), number_in(cells, share.whole)
    if part is None or not whole:
        return None
    return Fraction(part) / Fraction(whole) * (_HUNDRED if share.unit == "%" else 1)


def number_in(cells: Cells, name: str) -> Decimal | None:
    """The figure in a cell; None when it is not known."""
    return Decimal(cells[name]) if cells.get(name) else None


def shown(column: Column, value: str) -> str:
    """A cell as it is read: a figure with its unit."""
    if column.kind == "month":
        return f"{value[:4]}年{int(value[5:])}月"
    if column.kind in ("number", "money"):
        return f"{grouped(Decimal(value))}{_unit(column.unit)}" if column.unit else value
    return value


def share_shown(register: Register, name: str, value: Fraction | None) -> str:
    """A computed figure as it is read, cut to two places; "—" when it is not known."""
    if value is None:
        return "—"
    cut = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_CENT, ROUND_DOWN)
    return f"{grouped(cut)}{_unit(register.shares[name].unit)}"


def grouped(value: Decimal) -> str:
    """A number with its thousands marked and no idle zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cell_shown(register: Register, name: str, cells: Cells) -> str:
    """A cell or a computed figure by the name of its column; "—" when it is not known."""
    if name in register.shares:
        return share_shown(register, name, share_of(register, name, cells))
    return shown(register.columns[name], cells[name]) if cells.get(name) else "—"


def heading(register: Register, name: str) -> str:
    """What a column is called."""
    return register.shares[name].title if name in register.shares else register.columns[name].title


def visible(register: Register, role: str) -> list[str]:
    """The columns that somebody of a role may read, in order; the computed ones last."""
    seen = [name for name, column in register.columns.items() if not column.seen_by or role in column.seen_by]
    shares = [name for name, share in register.shares.items() if {share.part, share.whole} <= set(seen)]
    return [*seen, *shares]


def brief(register: Register, role: str) -> list[str]:
    """The columns of a list besides the key."""
    names = [name for name in visible(register, role) if name not in register.key]
    chosen = [name for name in names if name in register.columns and register.columns[name].brief]
    return chosen or names[:2]


def _unit(unit: str | None) -> str:
    if not unit:
        return ""
    return unit if unit in ("%", "倍") else f" {unit}"

"""How yuan are written: thousands commas, fen only where there are any."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from knowledge.expenses.amounts import fen

_ROWS = 8


def money(value: Fraction | Decimal) -> str:
    """``1,234.50``: always with fen."""
    return f"{fen(value):,.2f}"


def brief(value: Fraction | Decimal) -> str:
    """``1,234.50``, but ``200,000``: without fen where there are none."""
    return money(value).removesuffix(".00")


def numbers(rows: Sequence[int]) -> str:
    """Row numbers in a line: the first few, then how many in all."""
    shown = "、".join(map(str, rows[:_ROWS]))
    return shown if len(rows) <= _ROWS else f"{shown}…（{len(rows)}）"

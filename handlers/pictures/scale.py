"""From figures to places in a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from handlers.pictures.canvas import Point

_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Scale:
    """A frame in pixels for columns and values. ``turned``: the smaller value stands higher, as of a rank."""

    left: float
    top: float
    width: float
    height: float
    columns: int
    ticks: tuple[Fraction, ...]
    turned: bool = False

    def x(self, column: int) -> float:
        """The middle of a column, from 0."""
        return self.left + self.width * (column + 0.5) / self.columns

    def y(self, value: Fraction) -> float:
        """The height of a value."""
        low, high = self.ticks[0], self.ticks[-1]
        part = float((value - low) / (high - low))
        return self.top + self.height * (part if self.turned else 1 - part)

    def at(self, column: int, value: Fraction) -> Point:
        """The place of a value in a column."""
        return self.x(column), self.y(value)


def ticks(values: Sequence[Fraction], most: int = 6, *, whole: bool = False) -> tuple[Fraction, ...]:
    """Round values around all of these and nought, a few of them; ``whole``: nothing between whole numbers."""
    low, high = min([*values, Fraction(0)]), max([*values, Fraction(0)])
    if low == high:
        high = low + 1
    step = _step((high - low) / most)
    step = max(step, Fraction(1)) if whole else step
    first, last = floor(low / step), ceil(high / step)
    return tuple(step * n for n in range(first, last + 1))


def places(values: Sequence[Fraction], most: int = 6) -> tuple[Fraction, ...]:
    """Ranks: from the first place, which stands highest, to the lowest of these and the fifth at least."""
    high = max(*values, Fraction(5))
    step = max(_step(high / most), Fraction(1))
    return (Fraction(1), *(step * n for n in range(1, ceil(high / step) + 1) if step * n > 1))


def around(values: Sequence[Fraction], most: int = 5) -> tuple[Fraction, ...]:
    """The same without nought: for figures that lie close together far from it."""
    low, high = min(values), max(values)
    step = _step(max((high - low) / most, abs(high) / 50, Fraction(1, 100)))
    return tuple(step * n for n in range(floor(low / step) - 1, ceil(high / step) + 2))


def _step(least: Fraction) -> Fraction:
    """The next round number that is not smaller: 1, 2 or 5 with noughts."""
    power = Fraction(1)
    while power * 10 <= least:
        power *= 10
    while power > least:
        power /= 10
    return next(power * n for n in _STEPS if power * n >= least)

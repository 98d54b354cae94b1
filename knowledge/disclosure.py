"""What may be told of counts and sums over enterprises without giving a single one away: under five it is "a few".

The aim is that of the Statistics Law (统计法, article 25 in the text of 2009); the number five is a rule of this house.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

FEW = 5  # below this many, a count or a sum could point to single enterprises or persons


def countable(count: int) -> int | None:
    """A count as it may be told: itself when it is none or at least ``FEW``, else None ("a few")."""
    return count if count == 0 or count >= FEW else None


def counts(parts: Mapping[str, int]) -> dict[str, int | None]:
    """The parts of a whole that is told too. Where only one part is held back, the next smallest is held back with it:
    otherwise the whole less the others would tell it.
    """
    told = {name: countable(count) for name, count in parts.items()}
    hidden = [name for name, count in told.items() if count is None]
    left = sorted((count, name) for name, count in told.items() if count)
    if len(hidden) == 1 and left:
        told[left[0][1]] = None
    return told


def total(amounts: Collection[Decimal]) -> Decimal | None:
    """The sum over enterprises, one amount each; None when fewer than ``FEW`` have one."""
    return sum(amounts, Decimal(0)) if len(amounts) >= FEW else None

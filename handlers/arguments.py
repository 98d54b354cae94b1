"""What the data of buttons carries: numbers, which may have been forged."""

from __future__ import annotations

_DIGITS = 9  # no number of ours has more


def number(text: str) -> int | None:
    """A number of ours; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else None

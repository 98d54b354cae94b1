"""Whether a part of a sentence is a name that was misspelt, or of which signs were left out."""

from __future__ import annotations

from collections.abc import Sequence

_LEAST = 5  # characters; shorter parts fit too many names


def left_out(form: str, signs: Sequence[str]) -> int:
    """How many of the first signs are a name of which signs were left out, but neither its first nor its last; or 0."""
    at, size = -1, 0
    for number, sign in enumerate(signs, 1):
        at = form.find(sign, at + 1)
        if at < 0:
            break
        size = number if sign == form[-1] else size
    return size if size >= _LEAST and "".join(signs[:size]) not in form else 0


def ends_alike(form: str, said: str) -> bool:
    """Whether a slip is inside the name: what a name ends in (额, 率) is what it is about."""
    return len(said) >= len(form) - 1 and (said[0], said[-1]) == (form[0], form[-1])

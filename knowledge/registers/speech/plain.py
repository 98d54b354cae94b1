"""Words without what means nothing: two ways to ask the same come out alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from knowledge.schema.registers import RegisterWords
from knowledge.text.normalise import squeeze


def either(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; one that never fits when there are none."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) or "(?!)"


def bare(text: str, words: RegisterWords) -> str:
    """A question without courtesies, spaces and signs; what consists of nothing else is left whole."""
    whole = squeeze(text)
    return _idle(words.courtesies).sub("", whole) or whole


@cache
def _idle(courtesies: tuple[str, ...]) -> re.Pattern[str]:
    """The courtesies of a content, made into a pattern once: every message of the bureau's people is read by it."""
    return re.compile(either(squeezed(courtesies)))


def squeezed(words: Iterable[str]) -> list[str]:
    """Words in the form in which texts are searched."""
    return [found for word in words if (found := squeeze(word))]

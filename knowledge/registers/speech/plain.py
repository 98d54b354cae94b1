"""Words without what means nothing: two ways to ask the same come out alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from knowledge.schema.registers import RegisterWords
from knowledge.text.normalise import squeeze

_TAIL, _OWN = 3, 2  # characters of an end of a name that is enough; of it that are no kind of body


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


def parts_of(names: Iterable[str], bodies: Sequence[str]) -> list[tuple[str, str]]:
    """Parts of names that are enough, each with its name, the longest first: 材料所, 宁数 of 宁数集团.

    ``bodies``: kinds of bodies, such as 集团, which alone are no name.
    """
    found: dict[str, list[str]] = {}
    kind = re.compile(rf"(?:{either(squeezed(bodies))})$")
    for name in names:
        whole = squeeze(name)
        ends = [whole[start:] for start in range(1, len(whole) - _TAIL + 1)]
        parts = [end for end in ends if len(kind.sub("", end)) >= _OWN]
        head = kind.sub("", whole)
        for part in {whole, *parts, *([head] if len(head) >= _OWN else [])}:
            found.setdefault(part, []).append(name)
    of_one = [(part, known[0]) for part, known in found.items() if len(known) == 1]
    return sorted(of_one, key=lambda pair: (-len(pair[0]), pair[0]))

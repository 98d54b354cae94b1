"""What is said in English, with the field's words put into Chinese, so that it is understood like the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice

from knowledge.indicators.speech.forms import is_han
from knowledge.schema.language import Term


def in_chinese(glossary: Iterable[Term], named: Callable[[str], bool]) -> Callable[[str], str]:
    """What puts the English terms of a glossary into Chinese; a text with Han characters stays as it is.

    ``named``: whether a Chinese word is a name of the board; other terms are left as they are.
    """
    words = {
        word.lower(): name
        for term in glossary
        for name in islice(filter(named, filter(is_han, (term.term, *term.variants))), 1)
        for word in (term.term, *term.variants)
        if not is_han(word)
    }
    longest = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"(?<![a-z])(?:{longest or '(?!)'})(?:s|es)?(?![a-z])", re.IGNORECASE)

    def put(text: str) -> str:
        return text if is_han(text) else pattern.sub(lambda match: words[_found(match[0], words)], text)

    return put


def _found(said: str, words: Iterable[str]) -> str:
    """The term that was said, without the ending of a plural."""
    return max((word for word in words if said.lower().startswith(word)), key=len)

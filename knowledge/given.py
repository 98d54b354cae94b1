"""A file that somebody gives, YAML or JSON → its data, scalars as text; figures stay text until they are exact."""

from __future__ import annotations

import json
from collections import Counter

from knowledge import strict
from knowledge.strict import Data

_LONGEST = 4_000_000  # characters


class UnusableFileError(ValueError):
    """A file that cannot be worked on; the text is one sentence for whoever gave it."""


def data_of(text: str) -> Data:
    """The data of a text.

    Raises:
        UnusableFileError: it is neither YAML nor JSON, too long, or has a key twice.
    """
    if len(text) > _LONGEST:
        raise UnusableFileError(f"文件超过 {_LONGEST} 个字符。")
    if text.lstrip()[:1] in ("{", "["):
        try:
            return _texts(json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=_unique))
        except (json.JSONDecodeError, RecursionError):
            pass  # YAML may begin like this too; its reader says what is wrong
    document = strict.read("文件", text)
    if document.problems:
        raise UnusableFileError(f"第 {document.problems[0].line} 行：{document.problems[0].text}。")
    return document.data


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
    if twice:
        raise UnusableFileError(f"键 {twice[0]} 重复。")
    return dict(pairs)


def _texts(value: object) -> Data:
    """JSON as the strict YAML reader would give it: scalars as text."""
    match value:
        case dict():
            return {str(key): _texts(inner) for key, inner in value.items()}
        case list():
            return [_texts(inner) for inner in value]
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)

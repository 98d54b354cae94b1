"""A file of cases, YAML or JSON → what each of them gives. Figures stay text until they are exact numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge import strict
from knowledge.schemes.answers import UnusableAnswerError
from knowledge.strict import Data

_LONGEST = 4_000_000  # characters


@dataclass(frozen=True)
class Case:
    """One case as given: what it is called, the scheme that it names, and its inputs."""

    id: str | None
    kind: str | None
    inputs: Mapping[str, Data]


def read_cases(text: str) -> tuple[Case, ...] | Case:
    """One case ``{inputs: {…}}``, or several: ``{cases: [{id, kind, inputs}…]}`` or the bare list.

    Raises:
        UnusableAnswerError: the text is no YAML and no JSON, or not of this form.
    """
    if len(text) > _LONGEST:
        raise UnusableAnswerError(f"文件超过 {_LONGEST} 个字符。")
    data = _data(text)
    if isinstance(data, Mapping) and "cases" in data:
        data = data["cases"]
        if isinstance(data, str) or not isinstance(data, Sequence):
            raise UnusableAnswerError("cases 应为列表。")
    if isinstance(data, Sequence) and not isinstance(data, str):
        return tuple(_case(row, f"第 {n} 例") for n, row in enumerate(data, 1))
    return _case(data, "内容")


def _case(data: Data, place: str) -> Case:
    inputs = data.get("inputs") if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or not isinstance(inputs, Mapping):
        raise UnusableAnswerError(f"{place}应为 {{inputs: {{…}}}} 的形式。")
    name, kind = data.get("id"), data.get("kind")
    return Case(name if isinstance(name, str) else None, kind if isinstance(kind, str) else None, inputs)


def _data(text: str) -> Data:
    if text.lstrip()[:1] in ("{", "["):
        try:
            return _texts(json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=_unique))
        except (json.JSONDecodeError, RecursionError):
            pass  # YAML may begin like this too; its reader says what is wrong
    document = strict.read("文件", text)
    if document.problems:
        raise UnusableAnswerError(f"{document.problems[0]}。")
    return document.data


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise UnusableAnswerError(f"键 {next(key for key, _ in pairs if [k for k, _ in pairs].count(key) > 1)} 重复。")
    return found


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

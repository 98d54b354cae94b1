"""A file of cases, YAML or JSON → what each of them gives. Figures stay text until they are exact numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.given import UnusableFileError, data_of
from knowledge.schemes.answers import UnusableAnswerError
from knowledge.strict import Data


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
    try:
        data = data_of(text)
    except UnusableFileError as error:
        raise UnusableAnswerError(str(error)) from error
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

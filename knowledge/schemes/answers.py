"""What was given → typed answers, or one sentence that says what is wrong. Unknown stays None, never 0."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from knowledge.schema.schemes import Input, Kind, Scheme
from knowledge.strict import Data

Value: TypeAlias = Fraction | bool | date | str | tuple[Fraction, ...]
Answers: TypeAlias = Mapping[str, Value | None]

MOST_YEARS = 3  # the three financial years before the application
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,12})?|[+-]?\d(\.\d{1,17})?[eE][+-]?\d{1,2}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WORDS = {"true": True, "yes": True, "false": False, "no": False}
_SHOWN = 40


class UnusableAnswerError(ValueError):
    """An answer that cannot be worked on; the text is one sentence for whoever gave it."""


def read(scheme: Scheme, given: Mapping[str, Data]) -> dict[str, Value | None]:
    """Answers as text → answers as values. What is not given stays out; null and empty are unknown.

    Raises:
        UnusableAnswerError: an input that the scheme does not have, or a value that is not of its kind.
    """
    inputs = {item.name: item for item in scheme.inputs}
    for name in given:
        if name not in inputs:
            raise UnusableAnswerError(f"不认识的输入项 {name[:_SHOWN]}，可用：{'、'.join(inputs)}。")
    return {name: value(inputs[name], data) for name, data in given.items()}


def value(item: Input, data: Data) -> Value | None:
    """One answer, as ``read`` reads it."""
    return None if data is None or data in ("", []) else _READERS[item.kind](item, data)


def implausible(item: Input, value: Value | None) -> bool:
    """Whether a value lies outside what is plausible for its input, and is better asked back."""
    if isinstance(value, date):
        return item.earliest is not None and value < item.earliest
    if item.range is None or value is None or isinstance(value, bool | str):
        return False
    low, high = item.range
    return not all(low <= figure <= high for figure in (value if isinstance(value, tuple) else (value,)))


def _number(item: Input, data: Data) -> Fraction:
    if not isinstance(data, str) or not _NUMBER.fullmatch(data.strip()):
        raise _slip(item, "应为数字", data)
    number = Fraction(Decimal(data.strip().replace(",", "")))
    if number < 0 and not item.negative:
        raise _slip(item, "不能是负数", data)
    return number


def _whole(item: Input, data: Data) -> Fraction:
    number = _number(item, data)
    if number.denominator != 1:
        raise _slip(item, "应为整数", data)
    return number


def _points(item: Input, data: Data) -> Fraction:
    number = _whole(item, data)
    if item.range and not item.range[0] <= number <= item.range[1]:
        raise _slip(item, f"应在 {item.range[0]} 到 {item.range[1]} 之间", data)
    return number


def _marks(item: Input, data: Data) -> tuple[Fraction, ...] | None:
    rows = _rows(item, data)
    if len(rows) != len(item.limits):
        raise _slip(item, f"应为 {len(item.limits)} 个数", data)
    if None in rows:
        return None
    marks = tuple(_whole(item, row) for row in rows)
    if any(mark > limit for mark, limit in zip(marks, item.limits, strict=True)):
        raise _slip(item, f"各项最高依次为 {'、'.join(map(str, item.limits))}", data)
    return marks


def _years(item: Input, data: Data) -> tuple[Fraction, ...] | None:
    rows = _rows(item, data)
    if len(rows) > MOST_YEARS:
        raise _slip(item, f"最多 {MOST_YEARS} 年，由早到近", data)
    figures = tuple(_number(item, row) for row in rows if row is not None)
    return figures if len(figures) == len(rows) else None


def _rows(item: Input, data: Data) -> Sequence[Data]:
    if isinstance(data, str) or not isinstance(data, Sequence):
        raise _slip(item, "应为列表", data)
    return data


def _flag(item: Input, data: Data) -> bool:
    if not isinstance(data, str) or data.lower() not in _WORDS:
        raise _slip(item, "应为 true 或 false", data)
    return _WORDS[data.lower()]


def _choice(item: Input, data: Data) -> str:
    values = [option.value for option in item.options]
    if not isinstance(data, str) or data not in values:
        raise _slip(item, f"只能是 {'、'.join(values)}", data)
    return data


def _day(item: Input, data: Data) -> date:
    if isinstance(data, str) and _DAY.fullmatch(data):
        try:
            return date.fromisoformat(data)
        except ValueError:
            pass
    raise _slip(item, "应为日期（如 2021-05-12）", data)


def _slip(item: Input, should: str, data: Data) -> UnusableAnswerError:
    shown = data if isinstance(data, str) else str(data)
    cut = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    return UnusableAnswerError(f"{item.name}（{item.title}）{should}，收到“{cut}”。")


_READERS: Mapping[Kind, Callable[[Input, Data], Value | None]] = {
    "date": _day,
    "number": _number,
    "count": _whole,
    "flag": _flag,
    "choice": _choice,
    "years": _years,
    "points": _points,
    "marks": _marks,
}

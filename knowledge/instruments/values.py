"""One value of a profile as it is written → typed, or a sentence that says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from knowledge.instruments.profile import Value
from knowledge.instruments.words import choice, flag, industry
from knowledge.schema.profile import FieldKind, ProfileField
from knowledge.strict import Data
from knowledge.text import credit_code

YEARLY = ("yearly_number", "yearly_flag")

_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,17})?([eE][+-]?\d{1,2})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SHOWN = 40


class UnusableProfileError(ValueError):
    """A profile that cannot be worked on; the text is one sentence for whoever gave it."""


def value(name: str, field: ProfileField, data: Data) -> Value | None:
    """One field; of a yearly one, the value of its year. None for words that are not understood.

    Raises:
        UnusableProfileError: a value that is not of its kind.
    """
    return _READERS[field.kind](name, field, data)


def _number(name: str, field: ProfileField, data: Data) -> Fraction:
    text = data.strip().removesuffix("%") if isinstance(data, str) else ""
    if not _NUMBER.fullmatch(text):
        raise slip(name, field, "应为数字", data)
    number = Fraction(Decimal(text.replace(",", "")))
    if number < 0 and not field.negative:
        raise slip(name, field, "不能是负数", data)
    return number


def _flag(name: str, field: ProfileField, data: Data) -> bool:
    found = flag(data) if isinstance(data, str) else None
    if found is None:
        raise slip(name, field, "应为 true 或 false", data)
    return found


def _day(name: str, field: ProfileField, data: Data) -> date:
    if isinstance(data, str) and _DAY.fullmatch(data.strip()):
        try:
            return date.fromisoformat(data.strip())
        except ValueError:
            pass
    raise slip(name, field, "应为日期（如 2021-05-12）", data)


def _text(name: str, field: ProfileField, data: Data) -> str:
    if not isinstance(data, str):
        raise slip(name, field, "应为文字", data)
    return data


def _credit_code(name: str, field: ProfileField, data: Data) -> str:
    text = _text(name, field, data).strip().upper()
    if not credit_code.valid(text):
        raise slip(name, field, "应为 18 位统一社会信用代码，末位校验码须正确", data)
    return text


def _choice(name: str, field: ProfileField, data: Data) -> str | None:
    text = _text(name, field, data)
    return industry(field, text) if field.kind == "industry" else choice(field, text)


def _years(name: str, field: ProfileField, data: Data) -> Value:
    if isinstance(data, Mapping):
        return {
            _year(name, field, year): _number(name, field, figure)
            for year, figure in data.items()
            if figure not in (None, "")
        }
    if isinstance(data, str) and flag(data) is False:
        return False
    listed = [data] if isinstance(data, str) or data is None else data
    return {_year(name, field, year): True for year in listed}


def _year(name: str, field: ProfileField, data: Data) -> int:
    if isinstance(data, str) and re.fullmatch(r"(19|20)\d{2}", data.strip(), re.ASCII):
        return int(data)
    raise slip(name, field, "应为年份（如 2025）", data)


def slip(name: str, field: ProfileField, should: str, data: Data) -> UnusableProfileError:
    """What is wrong with a value, to be raised."""
    return UnusableProfileError(f"{name}（{field.title}）{should}，收到“{cut(data)}”。")


def cut(data: Data) -> str:
    """What was given, short enough to be said back."""
    shown = data if isinstance(data, str) else str(data)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


_READERS: Mapping[FieldKind, Callable[[str, ProfileField, Data], Value | None]] = {
    "number": _number,
    "flag": _flag,
    "record": _flag,
    "rows": _flag,
    "date": _day,
    "text": _text,
    "credit_code": _credit_code,
    "choice": _choice,
    "industry": _choice,
    "years": _years,
    "yearly_number": _number,
    "yearly_flag": _flag,
}

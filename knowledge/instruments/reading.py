"""A profile as it is written → a typed one, or one sentence that says what is wrong with it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from knowledge.instruments.profile import YEAR, Profile, Value
from knowledge.instruments.words import choice, flag, industry
from knowledge.schema.profile import FieldKind, ProfileField
from knowledge.strict import Data

Fields = Mapping[str, ProfileField]

_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,12})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SHOWN = 40


class UnusableProfileError(ValueError):
    """A profile that cannot be worked on; the text is one sentence for whoever gave it."""


def read(fields: Fields, given: Mapping[str, Data]) -> Profile:
    """Fields as text → fields as values. What is null or empty is unknown.

    Raises:
        UnusableProfileError: fields that do not exist (all of them by name), or a value that is not of its kind.
    """
    strangers = [*_strangers(fields, given)]
    if strangers:
        raise UnusableProfileError(
            f"不认识的字段 {'、'.join(name[:_SHOWN] for name in strangers)}{_nearest(fields, strangers)}。"
        )
    reader = _Reader(fields)
    reader.record("", given)
    return Profile(reader.values, reader.rows, tuple(reader.unread))


def named(fields: Fields, name: str) -> ProfileField | None:
    """The field of a name, with its year where it has one; None when there is none."""
    found = fields.get(name)
    if found is not None:
        return None if found.kind in _YEARLY else found
    match = YEAR.fullmatch(name)
    base = fields.get(match["base"]) if match else None
    return base if base is not None and base.kind in _YEARLY else None


def _strangers(fields: Fields, given: Mapping[str, Data], prefix: str = "") -> Iterator[str]:
    for key, data in given.items():
        name = prefix + key
        field = named(fields, name)
        if field is None:
            yield name
        elif field.kind in ("record", "rows"):
            for row in data if isinstance(data, Sequence) and not isinstance(data, str) else [data]:
                if isinstance(row, Mapping):
                    yield from _strangers(fields, row, f"{name}.")


def _nearest(fields: Fields, strangers: Sequence[str]) -> str:
    near = [match for name in strangers for match in difflib.get_close_matches(name, fields, 1, 0.75)]
    return f"（是不是 {'、'.join(near)}？）" if near else ""


class _Reader:
    """Reads fields one by one, and gathers what they hold."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self.values: dict[str, Value] = {}
        self.rows: dict[str, tuple[Profile, ...]] = {}
        self.unread: list[str] = []

    def record(self, prefix: str, given: Mapping[str, Data]) -> None:
        for key, data in given.items():
            name = prefix + key
            field = named(self._fields, name)
            if field is not None and data not in (None, "", {}):
                self._field(name, field, data)

    def _field(self, name: str, field: ProfileField, data: Data) -> None:
        if field.kind == "record" and isinstance(data, Mapping):
            self.values[name] = True
            self.record(f"{name}.", data)
        elif field.kind == "rows" and isinstance(data, Sequence) and not isinstance(data, str):
            self._rows(name, field, data)
        elif field.kind in _YEARLY:
            self._yearly(name, field, data)
        else:
            self._one(name, field, data)

    def _one(self, name: str, field: ProfileField, data: Data) -> None:
        value = _READERS[field.kind](name, field, data)
        if value is None:
            self.unread.append(f"{field.title}（{name}）写作“{_cut(data)}”，没有认出来，按未填处理。")
        else:
            self.values[name] = value

    def _rows(self, name: str, field: ProfileField, data: Sequence[Data]) -> None:
        found = []
        for row in data:
            if not isinstance(row, Mapping):
                raise _slip(name, field, "的每一项应为“键: 值”的形式", row)
            reader = _Reader(self._fields)
            reader.record(f"{name}.", row)
            found.append(Profile({name: True, **reader.values}))
            self.unread += reader.unread
        self.values[name], self.rows[name] = bool(found), tuple(found)

    def _yearly(self, name: str, field: ProfileField, data: Data) -> None:
        match = YEAR.fullmatch(name)
        reader = _number if field.kind == "yearly_number" else _flag
        value = reader(name, field, data)
        if match and value is not None:
            before = self.values.get(match["base"], {})
            years = {**before, int(match["year"]): value} if isinstance(before, Mapping) else {}
            self.values[match["base"]] = years


def _number(name: str, field: ProfileField, data: Data) -> Fraction:
    text = data.strip().removesuffix("%") if isinstance(data, str) else ""
    if not _NUMBER.fullmatch(text):
        raise _slip(name, field, "应为数字", data)
    number = Fraction(Decimal(text.replace(",", "")))
    if number < 0 and not field.negative:
        raise _slip(name, field, "不能是负数", data)
    return number


def _flag(name: str, field: ProfileField, data: Data) -> bool:
    found = flag(data) if isinstance(data, str) else None
    if found is None:
        raise _slip(name, field, "应为 true 或 false", data)
    return found


def _day(name: str, field: ProfileField, data: Data) -> date:
    if isinstance(data, str) and _DAY.fullmatch(data.strip()):
        try:
            return date.fromisoformat(data.strip())
        except ValueError:
            pass
    raise _slip(name, field, "应为日期（如 2021-05-12）", data)


def _text(name: str, field: ProfileField, data: Data) -> str:
    if not isinstance(data, str):
        raise _slip(name, field, "应为文字", data)
    return data


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
    raise _slip(name, field, "应为年份（如 2025）", data)


def _slip(name: str, field: ProfileField, should: str, data: Data) -> UnusableProfileError:
    return UnusableProfileError(f"{name}（{field.title}）{should}，收到“{_cut(data)}”。")


def _cut(data: Data) -> str:
    shown = data if isinstance(data, str) else str(data)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


_YEARLY = ("yearly_number", "yearly_flag")
_READERS: Mapping[FieldKind, Callable[[str, ProfileField, Data], Value | None]] = {
    "number": _number,
    "flag": _flag,
    "record": _flag,
    "rows": _flag,
    "date": _day,
    "text": _text,
    "choice": _choice,
    "industry": _choice,
    "years": _years,
}

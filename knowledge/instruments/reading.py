"""A profile as it is written → a typed one, or one sentence that says what is wrong with it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from knowledge.instruments.profile import YEAR, Profile, Value
from knowledge.instruments.values import YEARLY, UnusableProfileError, cut, slip, value
from knowledge.schema.profile import ProfileField
from knowledge.strict import Data

Fields = Mapping[str, ProfileField]

_SHOWN = 40


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
        return None if found.kind in YEARLY else found
    match = YEAR.fullmatch(name)
    base = fields.get(match["base"]) if match else None
    return base if base is not None and base.kind in YEARLY else None


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
        elif field.kind in YEARLY:
            self._yearly(name, field, data)
        else:
            self._one(name, field, data)

    def _one(self, name: str, field: ProfileField, data: Data) -> None:
        found = value(name, field, data)
        if found is None:
            self.unread.append(f"{field.title}（{name}）写作“{cut(data)}”，没有认出来，按未填处理。")
        else:
            self.values[name] = found

    def _rows(self, name: str, field: ProfileField, data: Sequence[Data]) -> None:
        found = []
        for row in data:
            if not isinstance(row, Mapping):
                raise slip(name, field, "的每一项应为“键: 值”的形式", row)
            reader = _Reader(self._fields)
            reader.record(f"{name}.", row)
            found.append(Profile({name: True, **reader.values}))
            self.unread += reader.unread
        self.values[name], self.rows[name] = bool(found), tuple(found)

    def _yearly(self, name: str, field: ProfileField, data: Data) -> None:
        match = YEAR.fullmatch(name)
        found = value(name, field, data)
        before = self.values.get(match["base"], {}) if match else None
        if match and isinstance(found, Fraction | bool) and isinstance(before, Mapping):
            self.values[match["base"]] = {**before, int(match["year"]): found}

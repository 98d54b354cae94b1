"""A file of profiles → cases: one, or a list of them, each with the day that it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.given import UnusableFileError, data_of
from knowledge.instruments.profile import Profile
from knowledge.instruments.reading import Fields, read
from knowledge.instruments.values import UnusableProfileError
from knowledge.strict import Data

_KEYS = {"as_of", "profile", "cases", "id"}
_CASE_KEYS = {"as_of", "profile", "id"}


@dataclass(frozen=True)
class Asked:
    """One profile, its name in the file, and its day."""

    id: str
    on: date
    profile: Profile


def cases(fields: Fields, text: str, today: date) -> tuple[tuple[Asked, ...], bool]:
    """The cases of a YAML or JSON text, and whether they came as a list. Without ``as_of`` the day is ``today``.

    Raises:
        UnusableProfileError: one sentence that says what cannot be used, and where.
    """
    try:
        data = data_of(text)
    except UnusableFileError as error:
        raise UnusableProfileError(str(error)) from None
    if isinstance(data, Sequence) and not isinstance(data, str):
        data = {"cases": data}
    if not isinstance(data, Mapping) or ("profile" in data) == ("cases" in data):
        raise UnusableProfileError("应有 profile（一家企业）或 cases（多家企业的列表）。")
    _known(data, _KEYS, "")
    on = _day(data.get("as_of"), today)
    if "profile" in data:
        return (_asked(fields, data, on, ""),), False
    rows = data["cases"]
    if isinstance(rows, str) or not isinstance(rows, Sequence):
        raise UnusableProfileError("cases 应为列表。")
    return tuple(_row(fields, row, on, n) for n, row in enumerate(rows, 1)), True


def _row(fields: Fields, row: Data, on: date, number: int) -> Asked:
    if not isinstance(row, Mapping):
        raise UnusableProfileError(f"cases 第 {number} 项应为“键: 值”的形式。")
    where = f"cases 第 {number} 项（{row.get('id') or '未命名'}）："
    _known(row, _CASE_KEYS, where)
    return _asked(fields, row, on, where)


def _asked(fields: Fields, row: Mapping[str, Data], on: date, where: str) -> Asked:
    given, name = row.get("profile"), row.get("id")
    if given is not None and not isinstance(given, Mapping):
        raise UnusableProfileError(f"{where}profile 应为“字段: 值”的形式。")
    try:
        profile = read(fields, given or {})
    except UnusableProfileError as error:
        raise UnusableProfileError(f"{where}{error}") from None
    return Asked(name if isinstance(name, str) else "", _day(row.get("as_of"), on), profile)


def _known(row: Mapping[str, Data], keys: set[str], where: str) -> None:
    strange = [key for key in row if key not in keys]
    if strange:
        raise UnusableProfileError(f"{where}不认识的键 {'、'.join(strange)}，可用：{'、'.join(sorted(keys))}。")


def _day(data: Data, default: date) -> date:
    if data is None:
        return default
    try:
        return date.fromisoformat(data) if isinstance(data, str) else default
    except ValueError:
        raise UnusableProfileError(f"as_of 应为日期（如 2026-11-23），收到“{data}”。") from None

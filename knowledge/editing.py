"""Entries as rows of a table and back, and nothing is lost on the way.

A cell holds one value, or one item a line; what is nested stands in its cell as the YAML that the file has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from knowledge import strict
from knowledge.strict import Data

LISTS = ("asked_as", "points", "counterparts", "related", "next", "tests", "en.points")
NESTED = ("sources", "variants", "earlier")
COLUMNS = (
    *("id", "title", "asked_as", "conclusion", "points", "article", "sources"),
    *("valid_from", "valid_to", "checked_on", "review_by", "verified", "audience", "region"),
    *("counterparts", "related", "next", "staff_note", "variants", "earlier"),
    *("en.title", "en.conclusion", "en.points", "tests"),
)
_ORDER = tuple(dict.fromkeys(name.partition(".")[0] for name in COLUMNS[1:]))
_WIDEST = 1 << 20


class UnreadableRowError(ValueError):
    """A row of the table is no entry; the text says which and why."""


@dataclass(frozen=True)
class Changes:
    """What a table would change. ``missing``: entries that the table does not have; they stay as they are."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: int
    missing: tuple[str, ...]


def cells(topic_id: str, data: Mapping[str, Data]) -> list[str]:
    """The row of an entry as its file has it, in the order of COLUMNS.

    Raises:
        UnreadableRowError: the file has something that no column takes.
    """
    flat = _flat(data)
    unknown = sorted(flat.keys() - set(COLUMNS))
    if unknown:
        raise UnreadableRowError(f"{topic_id}: {', '.join(unknown)}")
    return [topic_id, *(_cell(name, flat.get(name)) for name in COLUMNS[1:])]


def entry(row: Mapping[str, str]) -> dict[str, Data]:
    """A row by column name → the data of an entry, in the usual order; empty cells are left out.

    Raises:
        UnreadableRowError: a cell that holds YAML cannot be read.
    """
    read = {name: value for name in COLUMNS[1:] if (value := _value(name, row.get(name, ""), row)) is not None}
    english = {name.removeprefix("en."): value for name, value in read.items() if name.startswith("en.")}
    plain: dict[str, Data] = {name: value for name, value in read.items() if not name.startswith("en.")}
    whole: dict[str, Data] = plain | ({"en": english} if english else {})
    return {name: whole[name] for name in _ORDER if name in whole}


def text_of(data: Mapping[str, Data]) -> str:
    """The file of an entry."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=_WIDEST)


def changes(before: Mapping[str, Mapping[str, Data]], after: Mapping[str, Mapping[str, Data]]) -> Changes:
    """What differs between the entries that there are and those of a table."""
    changed = tuple(sorted(key for key in after if key in before and after[key] != before[key]))
    new = tuple(sorted(after.keys() - before.keys()))
    missing = tuple(sorted(before.keys() - after.keys()))
    return Changes(new, changed, len(after) - len(changed) - len(new), missing)


def _flat(data: Mapping[str, Data]) -> dict[str, Data]:
    english = data.get("en")
    inner = {f"en.{name}": value for name, value in english.items()} if isinstance(english, Mapping) else {}
    return {name: value for name, value in data.items() if name != "en"} | inner


def _cell(name: str, value: Data) -> str:
    if value is None:
        return ""
    if name in NESTED:
        return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=_WIDEST, default_flow_style=None)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(map(str, value))
    return str(value)


def _value(name: str, cell: str, row: Mapping[str, str]) -> Data:
    if not cell.strip():
        return None
    if name in LISTS:
        return [line.strip() for line in cell.splitlines() if line.strip()]
    if name not in NESTED:
        return cell
    document = strict.read(name, cell)
    if document.problems:
        raise UnreadableRowError(f"{row.get('id', '')} {name}: {document.problems[0].text}")
    return document.data

"""A list of enterprises in a workbook → entries of the register, with the address of every cell that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from handlers.files.ledger_in import read_sheets
from handlers.files.limits import Limits, Trouble
from handlers.files.pages import cell
from handlers.files.workbook import Sheet
from knowledge.text import credit_code
from knowledge.text.normalise import squeeze
from knowledge.visits.facts import values
from store.enterprises import Enterprise, merged

LIMITS = Limits(rows=5001, columns=60, sheets=10)
HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("企业名称", "名称", "单位名称", "企业全称"),
    "code": ("统一社会信用代码", "信用代码", "社会信用代码"),
    "aliases": ("简称", "别名"),
    "tags": ("标签", "企业类别"),
    "coach": ("联系岗位", "辅导岗位"),
    "street": ("街道", "所属街道"),
    "segment": ("板块", "分类", "企业分类"),
    "address": ("地址", "注册地址", "经营地址"),
}
_SEARCHED = 10
_NAME = 120
Slip = Literal["name", "code", "formula"]


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be read: no name, a credit code whose check character is wrong, a formula without result."""

    address: str
    slip: Slip
    given: str


@dataclass(frozen=True)
class EnterpriseFile:
    """The entries of a file and what is wrong in it."""

    rows: tuple[Enterprise, ...]
    wrong: tuple[Wrong, ...]


def read_enterprises(data: bytes) -> EnterpriseFile | Trouble | None:
    """Read the first sheet that has a column of names; None when there is none."""
    sheets = read_sheets(data, LIMITS)
    if isinstance(sheets, Trouble):
        return sheets
    return next((found for sheet in sheets if not sheet.hidden and (found := _sheet(sheet))), None)


def _sheet(sheet: Sheet) -> EnterpriseFile | None:
    heads = {squeeze(word): fact for fact, words in HEADS.items() for word in words}
    for at, row in enumerate(sheet.rows[:_SEARCHED]):
        placed = {heads[squeeze(text)]: place for place, text in enumerate(row) if squeeze(text) in heads}
        if "name" in placed:
            return _rows(sheet, at, placed)
    return None


def _rows(sheet: Sheet, at: int, placed: Mapping[str, int]) -> EnterpriseFile:
    faults = [(row, place) for row, place, _ in sheet.faults if row > at and place in placed.values()]
    wrong = [Wrong(cell(row, place), "formula", "") for row, place in faults]
    rows = []
    for number, written in enumerate(sheet.rows[at + 1 :], at + 1):
        given = {fact: written[place].strip() for fact, place in placed.items() if place < len(written)}
        if not any(given.values()):
            continue
        name, code = given.get("name", ""), given.get("code", "").upper()
        if not 1 < len(name) <= _NAME:
            wrong.append(Wrong(cell(number, placed["name"]), "name", name[:30]))
        elif code and not credit_code.valid(code):
            wrong.append(Wrong(cell(number, placed["code"]), "code", code[:30]))
        else:
            rows.append(_entry(name, code, given))
    return EnterpriseFile(_once(rows), tuple(wrong))


def _once(rows: Sequence[Enterprise]) -> tuple[Enterprise, ...]:
    """Each enterprise once: what has the same credit code, or the same name and no other code, is one."""
    found: list[Enterprise] = []
    places: dict[str, int] = {}
    for one in rows:
        place = places.get(one.code) if one.code else None
        if place is None and (named := places.get(one.name)) is not None:
            place = named if not (one.code and found[named].code) else None
        if place is None:
            place = len(found)
            found.append(one)
        else:
            found[place] = merged(found[place], one)
        places |= {key: place for key in (one.name, found[place].code) if key}
    return tuple(found)


def _entry(name: str, code: str, given: Mapping[str, str]) -> Enterprise:
    def once(fact: str) -> str | None:
        return next(iter(values(fact, given.get(fact, ""))), None)

    return Enterprise(
        name,
        code or None,
        values("aliases", given.get("aliases", "")),
        values("tags", given.get("tags", "")),
        once("coach"),
        once("street"),
        once("segment"),
        once("address"),
    )


def table(rows: Sequence[Enterprise]) -> list[list[str]]:
    """The register as a table: heads, then one row an entry, as it can be read again."""
    heads = [words[0] for words in HEADS.values()]
    return [heads, *([_written(one, fact) for fact in HEADS] for one in rows)]


def _written(one: Enterprise, fact: str) -> str:
    facts: Mapping[str, str | tuple[str, ...] | None] = {
        "name": one.name,
        "code": one.code,
        "aliases": one.aliases,
        "tags": one.tags,
        "coach": one.coach,
        "street": one.street,
        "segment": one.segment,
        "address": one.address,
    }
    value = facts[fact]
    return "、".join(value) if isinstance(value, tuple) else value or ""

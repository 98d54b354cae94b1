"""A document in YAML or JSON → ledgers to allocate: one case, or a list of cases."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from knowledge import strict
from knowledge.expenses.entries import Entry, Ledger, Parameters, Slip
from knowledge.expenses.headers import Headers
from knowledge.expenses.reading import RawRow, Reader
from knowledge.schema.expenses import Column
from knowledge.strict import Data
from knowledge.wording import in_plain_words

_KEYS = {"id", "params", "rows"}


class BadDocumentError(ValueError):
    """The document has not the shape of a ledger; the text says where."""


@dataclass(frozen=True)
class Case:
    """One ledger as read: usable when there are no slips."""

    ledger: Ledger
    slips: tuple[Slip, ...]


@dataclass(frozen=True)
class Document:
    """What a document holds; ``batch`` when it is a list of cases."""

    cases: tuple[Case, ...]
    batch: bool


def read_document(text: str, reader: Reader, headers: Headers) -> Document:
    """The cases of a document.

    Raises:
        BadDocumentError: it is neither ``{params, rows}`` nor ``{cases: [...]}``, or a parameter is of no use.
    """
    data = _parsed(text)
    if isinstance(data, Mapping) and "cases" in data:
        listed = data["cases"]
        if not isinstance(listed, Sequence) or isinstance(listed, str):
            raise BadDocumentError("cases 应为列表")
        return Document(tuple(_case(row, f"cases[{n}]", reader, headers) for n, row in enumerate(listed)), batch=True)
    return Document((_case(data, "", reader, headers),), batch=False)


def parameters_of(data: Data, where: str = "params") -> Parameters:
    """Parameters as written.

    Raises:
        BadDocumentError: one of them is unknown or of no use; the text names it.
    """
    try:
        return Parameters.model_validate(data or {})
    except ValidationError as error:
        slip = error.errors()[0]
        told = in_plain_words(slip["type"], slip.get("ctx", {}), slip["loc"])
        raise BadDocumentError(f"{where}：{told}") from error


def _parsed(text: str) -> Data:
    if text.lstrip().startswith(("{", "[")):
        try:
            return _as_text(json.loads(text, parse_float=str, parse_int=str))
        except (ValueError, RecursionError):
            pass  # a flow mapping of YAML looks the same
    document = strict.read("台账", text)
    if document.problems:
        raise BadDocumentError(str(document.problems[0]))
    return document.data


def _as_text(value: object) -> Data:
    if isinstance(value, dict):
        return {str(key): _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return None if value is None else str(value)


def _case(data: Data, where: str, reader: Reader, headers: Headers) -> Case:
    if not isinstance(data, Mapping) or not isinstance(rows := data.get("rows"), Sequence) or isinstance(rows, str):
        raise BadDocumentError(f"{where or '台账'} 应含 rows 列表（每行一笔费用）")
    unknown = set(data) - _KEYS
    if unknown:
        raise BadDocumentError(f"{where or '台账'} 中不认识的键 {sorted(unknown)[0]}")
    entries: list[Entry] = []
    slips: list[Slip] = []
    for raw in _raw_rows(rows, where, headers):
        read = reader.read(raw, ask=True)
        if isinstance(read, Entry):
            entries.append(read)
        else:
            slips += read
    name = data.get("id")
    parameters = parameters_of(data.get("params"), f"{where}.params".lstrip("."))
    return Case(Ledger(tuple(entries), parameters, str(name) if name is not None else None), tuple(slips))


def _marks(value: Data) -> Data:
    """Marks may stand in a list."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value
    marks = [mark for mark in value if isinstance(mark, str)]
    return ";".join(marks) if len(marks) == len(value) else value


def _raw_rows(rows: Sequence[Data], where: str, headers: Headers) -> Iterator[RawRow]:
    for n, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise BadDocumentError(f"{where}.rows[{n - 1}] 应为“列名: 内容”".lstrip("."))
        cells: dict[Column, str] = {}
        unit = 1
        for head, value in row.items():
            heading = headers.read(head)
            text = _marks(value) if heading and heading.column == "flags" else value
            if text is not None and not isinstance(text, str):
                raise BadDocumentError(f"{where}.rows[{n - 1}].{head} 应为文字或数".lstrip("."))
            if heading and heading.sure and text and not cells.get(heading.column):
                cells[heading.column] = text
                unit = heading.unit or unit
        yield RawRow(n, cells, {}, unit)

"""Allocation alone, as ``run_bot.py allocate`` prints it: a file in, one object or a list out. No store, no chat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from bot.translate import Translate
from handlers.files.ledger_in import read_ledger
from handlers.files.limits import Limits, Trouble
from handlers.files.table_text import decoded
from handlers.views.expenses import slip
from handlers.views.expenses_files import columns_line, trouble
from handlers.views.expenses_json import Object, allocation_object
from knowledge.expenses.allocate import Allocator
from knowledge.expenses.cases import read_document
from knowledge.expenses.entries import Ledger, Slip
from knowledge.library import Library

_DOCUMENTS = {".yaml", ".yml", ".json"}
_TERMINAL = Limits(size=50 << 20, unpacked=500 << 20, rows=200_000, cells=8_000_000)
_SHOWN = 10


def reply(library: Library, name: str, data: bytes, today: date, _: Translate) -> Object | list[Object]:
    """The object of the contract for a ledger file, or the list of them for a batch.

    Raises:
        ValueError: the file cannot be used; the text says why.
    """
    allocator = Allocator(library.expenses, library.facts)
    if PurePath(name).suffix.lower() not in _DOCUMENTS:
        return _object(library, allocator, _filed(allocator, name, data, _), today, _)
    text = decoded(data)
    if text is None:
        raise ValueError(trouble(Trouble("unknown_kind"), _))
    document = read_document(text, allocator.reader, allocator.headers)
    for case in document.cases:
        _refuse(case.slips, case.ledger.id, _)
    objects = [_object(library, allocator, case.ledger, today, _) for case in document.cases]
    return objects if document.batch else objects[0]


def _filed(allocator: Allocator, name: str, data: bytes, _: Translate) -> Ledger:
    read = read_ledger(name, data, allocator.reader, allocator.headers, limits=_TERMINAL)
    if isinstance(read, Trouble):
        raise ValueError(trouble(read, _))
    if not read.certain:
        raise ValueError(columns_line(read.columns, _))
    _refuse(read.slips, None, _)
    return read.ledger


def _refuse(slips: Sequence[Slip], case: str | None, _: Translate) -> None:
    if slips:
        told = "；".join(slip(each, _) for each in slips[:_SHOWN])
        rest = _(" (and {more} more)").format(more=len(slips) - _SHOWN) if len(slips) > _SHOWN else ""
        raise ValueError(f"{case}：{told}{rest}" if case else told + rest)


def _object(library: Library, allocator: Allocator, ledger: Ledger, today: date, _: Translate) -> Object:
    result = allocator.allocate(ledger, today)
    return allocation_object(result, library.expenses, library.facts, library.sources, _)

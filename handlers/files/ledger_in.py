"""A ledger file → entries, all slips with their cells, and the columns as they were understood. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from handlers.files.columns import SheetColumns, columns_of
from handlers.files.contained import read_contained
from handlers.files.ledger_rows import Mending, Rows
from handlers.files.limits import Limits, Trouble, format_of
from handlers.files.table_text import read_text
from handlers.files.template import OURS, PARAMETERS
from handlers.files.workbook import Sheet
from knowledge.expenses.cases import BadDocumentError, parameters_of
from knowledge.expenses.entries import Ledger, Parameters, Slip
from knowledge.expenses.headers import Headers
from knowledge.expenses.reading import Reader
from knowledge.schema.expenses import Column
from knowledge.strict import Data

LIMITS = Limits()
_LISTS = ("sales", "hnte_prior")
_YEAR = re.compile(r"(?<!\d)(20[1-9]\d)(?!\d)")


@dataclass(frozen=True)
class LedgerFile:
    """A file as it was understood. ``certain`` is False while the columns of a sheet wait to be confirmed.

    ``skipped``: cells of lines that add up others; ``others``: sheets without a ledger; ``hidden``: hidden ones with.
    """

    ledger: Ledger
    slips: tuple[Slip, ...]
    columns: tuple[SheetColumns, ...]
    sheets: tuple[Sheet, ...]
    skipped: tuple[str, ...]
    others: tuple[str, ...]
    hidden: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether all columns were known by their names, or confirmed."""
        return all(columns.sure for columns in self.columns)


def read_ledger(
    name: str,
    data: bytes,
    reader: Reader,
    headers: Headers,
    confirmed: Mapping[str, Column] | None = None,
    mended: Mapping[str, Mending] | None = None,
    limits: Limits = LIMITS,
) -> LedgerFile | Trouble:
    """Read an uploaded ledger.

    ``confirmed``: heads as written → what they hold, as the person said; ``mended``: cell → what is written → what it
    shall be, see ``proposals``.
    """
    sheets = read_sheets(data, limits)
    if isinstance(sheets, Trouble):
        return sheets
    placed = [(sheet, columns_of(sheet, headers, confirmed or {})) for sheet in sheets]
    ledgers = [(sheet, columns) for sheet, columns in placed if columns and not sheet.hidden]
    if not ledgers:
        return Trouble("no_head")
    rows = Rows(reader, headers, mended or {})
    for sheet, columns in ledgers:
        rows.add(sheet, columns)
    if not rows.count:
        return Trouble("no_rows")
    if rows.count > limits.rows:
        return Trouble("too_many_rows", limits.rows)
    try:
        parameters = _parameters(name, sheets)
    except BadDocumentError as error:
        return Trouble("bad_parameters", place=str(error))
    return LedgerFile(
        ledger=Ledger(tuple(rows.entries), parameters, PurePath(name).stem or None),
        slips=tuple(rows.slips),
        columns=tuple(columns for _, columns in ledgers),
        sheets=tuple(sheets),
        skipped=tuple(rows.skipped),
        others=tuple(sheet.name for sheet, columns in placed if not columns and sheet.name not in OURS),
        hidden=tuple(sheet.name for sheet, columns in placed if columns and sheet.hidden),
    )


def read_sheets(data: bytes, limits: Limits = LIMITS) -> list[Sheet] | Trouble:
    """The sheets of a file, whatever its kind."""
    kind = format_of(data, limits)
    if isinstance(kind, Trouble):
        return kind
    return read_text(data, limits) if kind == "text" else read_contained(data, limits)


def _parameters(name: str, sheets: Sequence[Sheet]) -> Parameters:
    """Those of the sheet for them; the year otherwise from the file's name."""
    sheet = next((sheet for sheet in sheets if sheet.name == PARAMETERS), None)
    given: dict[str, Data] = {}
    for row in sheet.rows if sheet else ():
        key = (row[0] if row else "").strip()
        values = [cell.strip() for cell in row[3:] if cell.strip()]
        if key in _LISTS and values:
            given[key] = values
        elif key in Parameters.model_fields and values:
            given[key] = values[0]
    years = set(_YEAR.findall(PurePath(name).stem))
    if "year" not in given and len(years) == 1:
        given["year"] = years.pop()
    return parameters_of(given, PARAMETERS)


def proposals(slips: Sequence[Slip]) -> dict[str, Mending]:
    """What would be written if every proposal were taken: cell → (what is written, what it shall be)."""
    return {slip.place: (slip.text, slip.proposal) for slip in slips if slip.proposal and slip.place}

"""A ledger as it is understood: rows, the parameters beside them, and slips of the pen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from knowledge.expenses.amounts import read_amount
from knowledge.schema.expenses import Column, Period

SlipKind = Literal[
    "amount_missing", "amount_unreadable", "amount_too_large", "amount_no_result", "cell_error", "date_unreadable",
    "flag_unknown", "flag_value", "category_unknown",
]  # fmt: skip


_NOTHING = {"", "-", "–", "—", "/"}


def _amount(value: object) -> object:
    return read_amount(str(value)) if isinstance(value, (str, int, Decimal)) and not isinstance(value, bool) else value


def _bare(value: object) -> object:
    return value.strip().removesuffix("%") if isinstance(value, str) else value


def _years(value: object) -> object:
    """A figure for each year: a single one is that of the last; years before the firm was there may be empty."""
    if value is None or isinstance(value, (str, int, Decimal)):
        return [] if value is None or value == "" else [value]
    if isinstance(value, (list, tuple)):
        given = list(value)
        while given and (given[-1] is None or str(given[-1]).strip() in _NOTHING):
            given.pop()
        return given
    return value


def _levy(value: object) -> object:
    known = {"查账": "查账征收", "核定": "核定征收"}
    return known.get(value.strip(), value.strip()) if isinstance(value, str) else value


Yuan = Annotated[Decimal, BeforeValidator(_amount)]
Percent = Annotated[Decimal, BeforeValidator(_bare), Field(ge=0, le=200)]


class Parameters(BaseModel):
    """What is said beside the rows. ``sales`` and ``hnte_prior`` in yuan, the last year first; None: not said.

    ``sales`` is income of the last fiscal year and up to two before it, ``hnte_prior`` the HNTE total of those before.
    ``industry`` is a division of GB/T 4754 (C39); ``period`` how far the year has come (a prepayment).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    year: int | None = Field(None, ge=1990, le=2100)
    super_rate: Percent | None = None
    tax_rate: Percent | None = None
    levy: Annotated[Literal["查账征收", "核定征收"] | None, BeforeValidator(_levy)] = None
    negative_share: Annotated[Percent, Field(le=100)] | None = None
    sales: Annotated[tuple[Annotated[Yuan, Field(ge=0)], ...], BeforeValidator(_years), Field(max_length=3)] = ()
    hnte_prior: Annotated[tuple[Yuan, ...], BeforeValidator(_years), Field(max_length=2)] = ()
    industry: str | None = None
    period: Period = "year"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. ``amount`` in yuan, negative in red; ``flags`` by their proper names, with what stands behind ``=``.

    ``row`` counts the rows from 1; ``place`` is the cell of the amount in a file ("" elsewhere); ``ignored`` is what
    stood among the flags and means nothing here. ``answer``: the item that the person chose ("": none, no R&D).
    """

    row: int
    project: str
    day: date | None
    summary: str
    category: str
    amount: Decimal
    flags: Mapping[str, Decimal | None] = field(default_factory=dict)
    place: str = ""
    ignored: tuple[str, ...] = ()
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """Something in a row that cannot be used: where it stands, what it says, what was probably meant."""

    kind: SlipKind
    row: int
    place: str
    column: Column
    text: str
    proposal: str | None = None


@dataclass(frozen=True)
class Ledger:
    """Rows with their parameters. ``id`` is how whoever sent it calls it."""

    entries: tuple[Entry, ...]
    parameters: Parameters
    id: str | None = None

    def answered(self, answers: Mapping[int, str]) -> Ledger:
        """The ledger with what the person said about rows: row → code of the item, "" when it is no R&D at all."""
        entries = tuple(
            replace(entry, answer=answers[entry.row]) if entry.row in answers else entry for entry in self.entries
        )
        return replace(self, entries=entries)

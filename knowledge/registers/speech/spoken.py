"""What was said about a ledger, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from knowledge.registers.cells import Slip
from knowledge.registers.query import Query

Intent = Literal["register_query", "register_add", "register_change", "register_withdraw", "register_history"]

OF_ROWS = ("missing", "coverage", "overdue", "group", "top", "sum")  # what only single rows can tell


@dataclass(frozen=True)
class Entry:
    """Cells that were said. ``slips``: what cannot be the value of its column; ``left``: words of no column."""

    cells: Mapping[str, str] = field(default_factory=dict)
    slips: Mapping[str, Slip] = field(default_factory=dict)
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spoken:
    """A question (``query``), or something to be written. ``naming``: the row that is meant, as it was called.

    ``sure``: a question in so many words, or one that names columns and values of the ledger; ``counted``: it wants
    rows to be counted, ranked, summed; ``cites``: it names rows that are there; ``rows``: it asks which
    rows there are, or how many; ``template``: the empty file is wanted.
    """

    intent: Intent
    register: str
    query: Query | None = None
    entry: Entry = Entry()
    naming: str = ""
    reason: str = ""
    sure: bool = False
    counted: bool = False
    cites: bool = False
    rows: bool = False
    template: bool = False

    @property
    def asks_of(self) -> frozenset[str]:
        """The columns that choose or order the rows: who may not read them may not ask so."""
        query = self.query
        return frozenset(filter(None, [query.by, *query.bounds, *query.filter])) if query else frozenset()

    @property
    def specific(self) -> bool:
        """Whether it says more than which ledger is meant: columns, values, what only rows can tell."""
        query = self.query
        return query is not None and bool(self.asks_of or query.show or query.operation in OF_ROWS or self.counted)

    @property
    def args(self) -> Mapping[str, Any]:
        """In the shape of the contract."""
        if self.query is None:
            told = {"naming": self.naming or None, "cells": dict(self.entry.cells), "reason": self.reason or None}
            return {"registers": [self.register], **told}
        query = self.query
        return {
            "registers": [self.register],
            "operation": query.operation,
            "days": query.days,
            "from": query.since.isoformat() if query.since else None,
            "until": query.until.isoformat() if query.until else None,
            "filter": {name: list(values) for name, values in query.filter.items()},
            "naming": query.naming or None,
            "by": query.by,
            "top": query.top,
            "bounds": {n: [str(b) if b is not None else None for b in bound] for n, bound in query.bounds.items()},
        }

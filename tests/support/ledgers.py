"""Ledgers in the tests: cases with CSV rows, and their way through reading and allocation."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.expenses.allocate import Allocation, Allocator
from knowledge.expenses.cases import Case, read_document

CASES = Path(__file__).parents[1] / "cases" / "expenses"
TODAY = date(2026, 11, 23)


class LedgerCase(BaseModel):
    """A ledger and what must come out of it; what is not listed is not compared."""

    model_config = ConfigDict(extra="forbid")

    id: str
    title: str
    params: dict[str, Any] = {}
    ledger: str
    items: list[str | None] | None = None
    questions: dict[int, list[str]] | None = None
    asked: list[int] | None = None
    remarks: list[str] = []
    findings: list[int] = []
    refused: str | None = None
    expect: dict[str, Any] = {}

    def document(self) -> str:
        """The case as the command line takes it."""
        rows = list(csv.DictReader(self.ledger.splitlines()))
        return json.dumps({"id": self.id, "params": self.params, "rows": rows}, ensure_ascii=False)


def ledger_cases(name: str) -> list[LedgerCase]:
    """The cases of a file."""
    return [LedgerCase.model_validate(row) for row in yaml.safe_load((CASES / name).read_text("utf-8"))]


def read(allocator: Allocator, text: str) -> Case:
    """The one case of a document."""
    (case,) = read_document(text, allocator.reader, allocator.headers).cases
    return case


def allocated(allocator: Allocator, case: LedgerCase) -> Allocation:
    """A case, read without slips and allocated."""
    known = read(allocator, case.document())
    assert known.slips == ()
    return allocator.allocate(known.ledger, TODAY)


def differences(expected: Mapping[str, Any], got: Mapping[str, Any], where: str = "") -> list[str]:
    """What differs between the values that are expected and those that came out."""
    found: list[str] = []
    for key, value in expected.items():
        have = got[key]
        if isinstance(value, Mapping) and isinstance(have, Mapping):
            found += differences(value, have, f"{where}{key}.")
        elif value != have or isinstance(value, bool) != isinstance(have, bool):
            found.append(f"{where}{key}: expected {value!r}, got {have!r}")
    return found

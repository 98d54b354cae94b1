"""Cases of the indicator board: rows of files, and figures as readings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge import strict
from knowledge.indicators.months import Month
from knowledge.indicators.readings import Reading
from knowledge.strict import Data

CASES = Path(__file__).parents[1] / "cases" / "indicators"
START = datetime(2023, 1, 1, 8, tzinfo=UTC)


class Strict(BaseModel):
    """A row of a file of cases."""

    model_config = ConfigDict(extra="forbid")


class Ranked(Strict):
    """A figure with its place in the city."""

    value: Decimal
    rank: int


Figures = Mapping[str, Mapping[str, Decimal | Ranked]]


def rows(name: str) -> list[Mapping[str, Data]]:
    """The rows of a file of cases, everything still text."""
    document = strict.read(name, (CASES / name).read_text("utf-8"))
    assert not document.problems, document.problems
    assert isinstance(document.data, list)
    return document.data


def read(figures: Figures) -> list[Reading]:
    """The figures of a case as rows, a minute apart."""
    found: list[Reading] = []
    for series, months in figures.items():
        for month, said in months.items():
            value, rank = (said.value, said.rank) if isinstance(said, Ranked) else (said, None)
            number = len(found) + 1
            at = START + timedelta(minutes=number)
            found.append(Reading(number, series, Month.read(month), value, at, "甲", rank))
    return found

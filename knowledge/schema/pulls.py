"""Sources that are read by themselves: where a figure of the board comes from, and when it is asked for."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from knowledge.schema.base import Content, Passage, Words
from knowledge.schema.indicators import SeriesName

# Secrets stand in the environment. The prefix keeps an address of the content from asking for any other secret.
Variable = Annotated[str, StringConstraints(pattern=r"^PULL_[A-Z0-9_]{1,40}$")]
Place = Annotated[str, StringConstraints(pattern=r"^[\w-]+(\.[\w-]+){0,9}$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s@]{3,300}$")]


class FromAddress(Content):
    """A JSON document. ``url``, or the variable ``url_env`` that holds it; ``authorization_env``: of that header.

    ``rows``: the place of a list in it, one figure an entry; without it the document is one entry.
    """

    kind: Literal["http"]
    url: Address | None = None
    url_env: Variable | None = None
    authorization_env: Variable | None = None
    rows: Place | None = None


class FromDatabase(Content):
    """A query, one figure a row. ``dsn_env``: the variable that holds the SQLAlchemy URL. Nothing is ever written."""

    kind: Literal["sql"]
    dsn_env: Variable
    query: Passage


class Pull(Content):
    """One source. ``value``, ``month``, ``rank``: the place of each in an entry, the column of a row.

    Without ``month`` a figure is of the month before. ``times``: what a value is multiplied with to be in the unit
    of the series (0.0001: from 万元 to 亿元). ``at``: when it is read each day; ``stale_after``: for how many days
    of silence its last figure stands.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,30}$")]
    title: Words
    year: int
    series: SeriesName
    source: Annotated[FromAddress | FromDatabase, Field(discriminator="kind")]
    value: Place
    month: Place | None = None
    rank: Place | None = None
    times: Decimal = Decimal(1)
    at: time
    workdays_only: bool = True
    stale_after: Annotated[int, Field(ge=0, le=60)] = 1

"""Readings: rows that are only ever added. What was known on a day is a question to them, not a state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from knowledge.indicators.months import Month

Place = tuple[str, Month]  # a series and the month that a figure is of


@dataclass(frozen=True)
class Reading:
    """A figure as somebody reported it. ``number`` counts the rows: the later of two has the greater one.

    ``series`` is an indicator (``IND-03``) or a series of the year (``gdp``); ``value`` is in its unit; ``rank`` the
    place in the city. ``reason``: why an earlier figure is corrected. ``withdraws``: the row that this one takes back.
    """

    number: int
    series: str
    month: Month
    value: Decimal
    known_at: datetime
    who: str
    rank: int | None = None
    reason: str | None = None
    source: str | None = None
    withdraws: int | None = None

    @property
    def place(self) -> Place:
        """What it says something about."""
        return self.series, self.month


Known = Mapping[Place, Reading]


def known(readings: Iterable[Reading], at: datetime | None = None) -> Known:
    """What held at a moment (None: with all rows): the latest row of each place that nobody had taken back by then."""
    rows = [row for row in readings if at is None or row.known_at <= at]
    gone = {row.withdraws for row in rows if row.withdraws is not None}
    held = sorted((row for row in rows if row.withdraws is None and row.number not in gone), key=lambda row: row.number)
    return {row.place: row for row in held}


def with_reading(held: Known, reading: Reading) -> Known:
    """What would hold with one more row: for a card that shows what saving it would change."""
    return {**held, reading.place: reading}


@dataclass(frozen=True)
class Episode:
    """A reading and how long it held: from its own ``known_at`` until another row came, None while it still holds."""

    reading: Reading
    until: datetime | None
    by: Reading | None


def episodes(readings: Iterable[Reading], place: Place) -> Iterator[Episode]:
    """Everything that was ever said of one month of a series, in order. Rows that were taken back are among it."""
    rows = sorted((row for row in readings if row.place == place), key=lambda row: row.number)
    for i, row in enumerate(rows):
        if row.withdraws is None:
            end = next((later for later in rows[i + 1 :] if later.withdraws in (None, row.number)), None)
            yield Episode(row, end.known_at if end else None, end)


def series(held: Known, name: str) -> list[Reading]:
    """The figures of one series, oldest month first."""
    return sorted((row for (owner, _), row in held.items() if owner == name), key=lambda row: row.month)

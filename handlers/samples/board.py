"""A plausible board of 2023 up to September: invented figures beside the plan's real targets, marked as a sample."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from handlers.views.indicator_words import SAMPLE
from knowledge.commitments import steps
from knowledge.indicators.months import Month
from knowledge.indicators.readings import Reading
from knowledge.library import Library
from store.readings import Batch
from store.store import Transaction

_YEAR = 2023
_Q = (3, 6, 9)
_WHO = "sample"
_WAITING = {"QC-36", "QC-40", "QC-43"}  # tasks that are overdue in the sample
_MORNING = timedelta(hours=2)  # ten o'clock in Ningbo

# By indicator: days from the month-end until it was reported, and the figures from January on ("" is none).
_MONTHLY: Mapping[str, tuple[int, str]] = {
    "IND-03": (18, "1.2 2.3 4.3 6.3 8.5 11.0 12.4 14.2 16.3"),
    "IND-07": (15, "0 0 0 43 125 236 345 450 540"),
    "IND-14": (9, "0 0 0 0 0 1 1 1 2"),
    "IND-15": (16, "- 9.2 9.5 9.8 10.1 9.6 9.0 8.4 8.1"),
    "IND-16": (16, "110 110 110 109 110 108 107 106 104"),
    "IND-17": (16, "82 82 83 83 83 84 84 84 83"),
    "IND-18": (16, "- 2.1 3.5 4.6 6.0 7.4 8.5 9.7 11.2"),
    "IND-19": (16, "- 0.8 1.4 1.9 2.5 3.1 3.6 4.2 4.9"),
    "IND-23": (14, "- 15.8 15.4 15.1 14.6 14.2 13.9 13.6 13.2"),
    "IND-24": (6, "0 0 0 0 22 63 114 172 200"),
    "IND-31": (17, "- - - - - - - 1 2"),
    "IND-34": (9, "1 2 3 4 5 6 7 8 9"),
}
_QUARTERLY: Mapping[str, tuple[int, str]] = {
    "IND-08": (15, "52 150 225"),
    "IND-09": (15, "2 31 58"),
    "IND-11": (15, "0 1 1"),
    "IND-22": (15, "1 3 5"),
    "gdp": (17, "85 178 -"),
    "IND-20": (25, "1.25 2.7 -"),
}
_PLACED: Mapping[str, tuple[int, str]] = {  # with the place in the city
    "IND-02": (14, "61.2/1 61.5/1 61.8/1 62.0/1 62.1/1 62.4/1 62.3/1 62.6/1 62.8/1"),
    "IND-06": (14, "5.1/1 5.2/1 5.3/1 5.4/1 5.4/1 5.5/1 5.5/1 5.6/1 5.6/1"),
}
_SINGLE: Mapping[str, tuple[int, int, str]] = {  # month, days, figure
    "IND-10": (9, 17, "3"),
    "IND-12": (9, 17, "1"),
    "IND-13": (9, 17, "1"),
    "IND-21": (6, 12, "9"),
    "IND-25": (9, 17, "1"),
    "IND-26": (9, 17, "1"),
    "IND-27": (9, 17, "1"),
    "IND-28": (9, 17, "1"),
    "IND-30": (9, 17, "2"),
    "IND-32": (9, 17, "5"),
}
_BEFORE: Mapping[str, tuple[int, str]] = {"IND-03": (9, "14.6"), "IND-18": (9, "10.4")}  # the year before


async def load_sample_board(tx: Transaction, library: Library, now: datetime) -> None:
    """Append the sample as one batch; nothing that would have been reported after ``now``."""
    rows = [row for row in sample_rows() if row.known_at <= now]
    rows.sort(key=lambda row: row.known_at)
    batch = await tx.readings.open_batch(Batch("sample", now, None, SAMPLE))
    await tx.readings.add(rows, None, batch.id)
    _mark_steps(tx, library, now.date(), now)


def _mark_steps(tx: Transaction, library: Library, today: date, now: datetime) -> None:
    """Steps of the tasks that were due by then are done on their day, but for a few."""
    tasks = library.commitments.get(_YEAR)
    for name in tasks.commitments if tasks else ():
        for step in steps(tasks, name, {}, today) if tasks else ():
            if step.by and step.by <= today and name not in _WAITING:
                tx.commitments.mark(_YEAR, step.key, step.by, None, now)


def sample_rows() -> Iterator[Reading]:
    """Every figure of the sample, without numbers."""
    for name, (days, figures) in {**_MONTHLY, **_PLACED}.items():
        for number, said in enumerate(figures.split(), 1):
            yield from _row(name, Month(_YEAR, number), days, said)
    for name, (days, figures) in _QUARTERLY.items():
        for number, said in zip(_Q, figures.split(), strict=True):
            yield from _row(name, Month(_YEAR, number), days, said)
    for name, (number, days, said) in _SINGLE.items():
        yield from _row(name, Month(_YEAR, number), days, said)
    for name, (number, said) in _BEFORE.items():
        yield from _row(name, Month(_YEAR - 1, number), 20, said)


def _row(name: str, month: Month, days: int, said: str) -> Iterator[Reading]:
    if said == "-":
        return
    figure, _sep, place = said.partition("/")
    day = month.last_day + timedelta(days=days)
    at = (
        datetime(day.year, day.month, day.day, tzinfo=UTC) + _MORNING + timedelta(minutes=12 if name == "IND-03" else 0)
    )
    yield Reading(0, name, month, Decimal(figure), at, _WHO, rank=int(place) if place else None, source=SAMPLE)

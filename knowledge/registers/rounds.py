"""A monthly round: who owes a figure for a month, who has sent it, who is missing, and on which day it is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.calendar import Calendar
from knowledge.registers.rows import Row
from knowledge.schema.registers import Register, Round
from knowledge.text.normalise import squeeze


@dataclass(frozen=True)
class Standing:
    """A round as it stands. ``month`` as kept (2026-10); ``received`` and ``missing`` are rows of the list of members.

    ``others``: rows of the month whose sender is not on the list.
    """

    month: str
    due_on: date
    received: tuple[Row, ...]
    missing: tuple[Row, ...]
    others: tuple[Row, ...]

    @property
    def size(self) -> int:
        """How many owe a figure."""
        return len(self.received) + len(self.missing)


def standing(of: Round, members: Sequence[Row], sent: Sequence[Row], month: str) -> Standing:
    """Who has sent a figure for a month and who has not."""
    there = [row for row in sent if row.cells.get(of.month) == month]
    senders = {squeeze(row.cells.get(of.member, "")) for row in there}
    listed = {squeeze(row.cells.get(of.member, "")) for row in members}
    return Standing(
        month=month,
        due_on=due_on(of, month),
        received=tuple(row for row in members if squeeze(row.cells.get(of.member, "")) in senders),
        missing=tuple(row for row in members if squeeze(row.cells.get(of.member, "")) not in senders),
        others=tuple(row for row in there if squeeze(row.cells.get(of.member, "")) not in listed),
    )


def due_on(of: Round, month: str) -> date:
    """The day on which the figures of a month are due: in the month after it."""
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, of.due_day)


def month_before(day: date) -> str:
    """The month whose figures are collected on a day."""
    first = day.replace(day=1)
    before = date.fromordinal(first.toordinal() - 1)
    return before.isoformat()[:7]


def collected(today: date, since: date | None) -> str:
    """The month that is meant: a past one that is named, else the one before today's."""
    if since is None or since.isoformat()[:7] >= today.isoformat()[:7]:
        return month_before(today)
    return since.isoformat()[:7]


def reminds(of: Round, today: date, calendar: Calendar) -> bool:
    """Whether today is the working day on which what is missing is told: the due day, or the last one before it."""
    due = date(today.year, today.month, of.due_day)
    day = due
    while not calendar.works(day):
        day = date.fromordinal(day.toordinal() - 1)
    return today == day


def rounds(registers: dict[str, Register]) -> list[tuple[str, Round]]:
    """The ledgers that are rounds."""
    return [(name, register.round) for name, register in registers.items() if register.round]

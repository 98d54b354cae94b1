"""The stretch of time that a question about a ledger asks about."""

from __future__ import annotations

import re
from datetime import date

from knowledge.registers.speech.plain import either, squeezed
from knowledge.schema.registers import Register, RegisterWords
from knowledge.text.dates.periods import period
from knowledge.text.normalise import squeeze

_DUE = re.compile("到期|截止|期满")
_MONTH = re.compile(r"(?<![年去今明])(?:\d{1,2}|[一二三四五六七八九十]{1,2})月")


class Days:
    """Hears times by the words of one content."""

    def __init__(self, words: RegisterWords) -> None:
        self._coming = re.compile(either(squeezed(words.coming)))

    def stretch(self, register: Register, line: str, today: date) -> tuple[date, date] | None:
        """The stretch of time that is asked about: as it was said, or from today on."""
        if not (register.date or register.round or falls_due(register, line)):
            return None
        said = period(line, today)
        if not (falls_due(register, line) or (register.date and register.columns[register.date].ahead)):
            return said
        if said is None:
            return (today, date.max) if self._coming.search(squeeze(line)) else None
        return _nearest(said, today) if _MONTH.search(line) else said


def falls_due(register: Register, line: str) -> str | None:
    """The column of the day on which something falls due, where that is asked about."""
    return next((due.by for due in register.due if due.by), None) if _DUE.search(line) else None


def _nearest(said: tuple[date, date], today: date) -> tuple[date, date]:
    """A month without a year, of days that may lie ahead: the nearer of the past one and the coming one."""
    first, last = said
    coming = first.replace(year=first.year + 1)
    if last >= today or (today - last) <= (coming - today):
        return said
    return coming, coming.replace(day=28) + (last - first.replace(day=28))

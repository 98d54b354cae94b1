"""A month, and how far into a year it is."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year; figures are as of its last day. ``str`` gives ``2023-09``."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def of(cls, day: date) -> Month:
        """The month in which a day lies."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Month:
        """A month written as ``2023-09``.

        Raises:
            ValueError: it is written otherwise, or there is no such month.
        """
        year, month = map(int, text.split("-"))
        date(year, month, 1)
        return cls(year, month)

    def plus(self, months: int) -> Month:
        """So many months later; earlier when negative."""
        count = self.year * 12 + self.month - 1 + months
        return Month(count // 12, count % 12 + 1)

    def since(self, other: Month) -> int:
        """How many months it is later than another."""
        return (self.year - other.year) * 12 + self.month - other.month

    def within(self, year: int) -> int:
        """Its number counted from January of a year: 1 to 12 inside it, 14 for February of the next."""
        return (self.year - year) * 12 + self.month

    @property
    def last_day(self) -> date:
        """The day that its figures are of."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def label(self) -> str:
        """The month as people read it: 2023年9月."""
        return f"{self.year}年{self.month}月"


def year_of(year: int, until: Month | None = None) -> list[Month]:
    """The months of a year, up to ``until`` where it ends earlier or, for what is settled late, later."""
    last = until.within(year) if until else 12
    return [Month(year, 1).plus(n) for n in range(last)]

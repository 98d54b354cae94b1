"""A month of a year's figures. A year that is settled late goes on: its 14th month is February of the next."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_LATEST = 24


@dataclass(frozen=True, order=True)
class Month:
    """A month; figures are as of its last day. ``year`` is the year that they count for, ``month`` runs from 1 to 24.

    So 2024-02 is the first February of 2024's figures, and 2023-14 the settlement of 2023's in the same month.
    """

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
        if not (1 <= year <= 9998 and 1 <= month <= _LATEST):
            raise ValueError(text)
        return cls(year, month)

    def plus(self, months: int) -> Month:
        """So many months later; earlier when negative. A settlement month goes back into its own year."""
        if self.month > 12 and 1 <= self.month + months <= _LATEST:
            return Month(self.year, self.month + months)
        count = self.year * 12 + self.month - 1 + months
        return Month(count // 12, count % 12 + 1)

    def since(self, other: Month) -> int:
        """How many months it is later than another."""
        return (self.year - other.year) * 12 + self.month - other.month

    def within(self, year: int) -> int:
        """Its number counted from January of a year."""
        return (self.year - year) * 12 + self.month

    def counted(self, year: int) -> Month:
        """The same month of the calendar as a month of that year's figures: February 2024 → 2023-14."""
        return Month(year, self.within(year))

    @property
    def calendar(self) -> tuple[int, int]:
        """Year and month of the calendar."""
        count = self.year * 12 + self.month - 1
        return count // 12, count % 12 + 1

    @property
    def last_day(self) -> date:
        """The day that its figures are of."""
        year, month = self.calendar
        return date(year, month, monthrange(year, month)[1])

    @property
    def label(self) -> str:
        """The month as people read it: 2023年9月."""
        year, month = self.calendar
        return f"{year}年{month}月" + (f"（计入{self.year}年）" if year != self.year else "")


def read_month(text: str) -> Month | None:
    """A month written as ``2023-09``; None for anything else."""
    try:
        return Month.read(text)
    except ValueError:
        return None


def months_of(year: int, until: Month) -> list[Month]:
    """The months of a year's figures up to one of them."""
    return [Month(year, n) for n in range(1, until.within(year) + 1)]

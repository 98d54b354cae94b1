"""What every rule for days shares: the circumstances, the shape of a rule, numerals, and picking the nearest day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from knowledge.calendar import Calendar

Direction = Literal["past", "future"]
HAN = "〇零一二三四五六七八九十廿卅"
SMALL = rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})"  # a month, a day or an hour
WEEKDAY = "[一二三四五六日天1-7]"
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 1, "廿": 2, "卅": 3}
_HUNDRED = "百"


@dataclass(frozen=True)
class Said:
    """On which day something was said, and whether it tells of the past (a visit) or the future (a follow-up)."""

    today: date
    direction: Direction
    calendar: Calendar

    @property
    def past(self) -> bool:
        """Whether days lie behind."""
        return self.direction == "past"

    def nearest(self, days: Iterable[date | None]) -> date | None:
        """The nearest day in the direction, today included; None when all lie on the other side."""
        there = [day for day in days if day]
        if self.past:
            return max((day for day in there if day <= self.today), default=None)
        return min((day for day in there if day >= self.today), default=None)


Reading: TypeAlias = Callable[[re.Match[str], Said], date | None]


@dataclass(frozen=True)
class Rule:
    """One manner of writing a day. ``counted``: its result rests on the calendar of working days."""

    pattern: re.Pattern[str]
    read: Reading
    counted: bool = False

    def found(self, text: str, said: Said) -> Iterator[tuple[int, int, date | None, bool]]:
        """Every place where the manner occurs, and the day that is meant; None where no such day exists."""
        for match in self.pattern.finditer(text):
            try:
                day = self.read(match, said)
            except (ValueError, OverflowError):
                day = None
            yield match.start(), match.end(), day, self.counted


def number(written: str) -> int:
    """15, 十五, 廿五, 一百二十, 二〇二六 as a number.

    Raises:
        ValueError: it is none.
    """
    if written.isdecimal() and written.isascii():
        return int(written)
    if not any(sign in written for sign in (*_TENS, _HUNDRED)):
        return int("".join(str(_digit(sign)) for sign in written))
    hundreds, _, rest = written.rpartition(_HUNDRED)
    total = 100 * number(hundreds) if hundreds else 0
    before, ten, after = next((rest.partition(sign) for sign in _TENS if sign in rest), ("", "", rest))
    tens = _TENS.get(ten, 0) * (_digit(before) if before else 1)
    return total + 10 * tens + (_digit(after.lstrip("零〇")) if after.strip("零〇") else 0)


def _digit(sign: str) -> int:
    if sign not in _DIGITS:
        raise ValueError(sign)
    return _DIGITS[sign]


def month_day(year: int, month: int, day: int) -> date:
    """A day, where ``month`` may lie outside 1–12 and leads into other years.

    Raises:
        ValueError: there is no such day.
    """
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, day)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month; ``month`` may lie outside 1–12."""
    return date.fromordinal(month_day(year, month + 1, 1).toordinal() - 1)

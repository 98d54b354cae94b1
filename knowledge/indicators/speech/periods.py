"""Months, quarters, halves and years as people say them, on the day on which they say it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.indicators.months import Month
from knowledge.indicators.speech.text import Sentence

Length = Literal["month", "quarter", "half", "year"]
_MONTHS: dict[Length, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_MARKS: dict[Length, str] = {"month": "", "quarter": "Q", "half": "H", "year": ""}
_HAN = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12, "两": 2}
_NUMBER = r"十[一二]|[一二两三四五六七八九十]|1[0-2]|0?[1-9]"
_YEAR = r"(?:(?P<year>(?:20)?\d\d)\s?年|(?P<then>今|本|当|去|上|前|明)年)?\s?的?\s?"
_YEARS_BACK = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "前": -2, "明": 1}


@dataclass(frozen=True)
class Period:
    """A stretch of a year: ``2023-09``, ``2023-Q3``, ``2023-H1``, ``2023``. Figures are as of its last month."""

    length: Length
    year: int
    number: int = 1

    def __str__(self) -> str:
        if self.length == "year":
            return f"{self.year}"
        number = f"{self.number:02d}" if self.length == "month" else f"{self.number}"
        return f"{self.year}-{_MARKS[self.length]}{number}"

    @property
    def month(self) -> Month:
        """Its last month."""
        return Month(self.year, self.number * _MONTHS[self.length])

    def before(self) -> Period:
        """The one before it."""
        last = 12 // _MONTHS[self.length]
        whole = self.number == 1
        return Period(self.length, self.year - whole, last if whole else self.number - 1)

    def year_before(self) -> Period:
        """The same of the year before."""
        return Period(self.length, self.year - 1, self.number)


@dataclass(frozen=True)
class Said:
    """A period and where it stands."""

    period: Period
    start: int
    end: int


_COUNTS = re.compile(
    rf"(?:连续|连着|最近|近|过去|后面|前面|后|剩下|余下|接下来|这)?\s?(?P<count>{_NUMBER}|几)个(?:月|季度?)"
    rf"|(?:最近|近|过去|这)(?:(?P<half>半)|{_NUMBER}|几)年"
)
_ROW = re.compile(rf"(?:连续|连着|连|连亮)(?:了|亮)?(?P<count>{_NUMBER}|几)个?(?:月|季)")
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)\s?[-./]\s?(?P<month>1[0-2]|0?[1-9])(?![\d.])(?:月(?:份|底|末)?)?")
_RANGE = re.compile(rf"{_YEAR}(?:一|0?1)月?\s?[-—–~至到]\s?(?P<month>{_NUMBER})月(?:份|底|末)?")
_MONTH = re.compile(rf"{_YEAR}(?<!\d)(?<!\d[.])(?P<month>{_NUMBER})月(?:份|底|末)?")
_FIRST = re.compile(rf"{_YEAR}前(?P<quarter>[一二两三四1-4])个?季度?")
_QUARTER = re.compile(rf"{_YEAR}(?:第?(?P<quarter>[一二三四1-4])季度?(?:末|底)?|q(?P<q>[1-4])(?!\d))")
_HALF = re.compile(rf"{_YEAR}(?P<half>上|下)半年")
_THEN = re.compile(r"(?:去年|上年)的?(?:这个?时候|这时|这会儿?|此时|今天)")
_LAST = re.compile(r"(?P<back>上上|上|本|这|当)(?:一)?个?(?P<unit>月|季)度?份?(?!半)")
_ONLY_YEAR = re.compile(
    r"(?<![\d.])(?:(?P<year>20\d\d|\d\d)\s?年|(?P<bare>20\d\d)(?![\d.%]|\s?[家亿万支项元个])|(?P<then>[今去前上明本])年)"
    r"(?!\s?[底末初])"
)
_BACK = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0}


def counted(sentence: Sentence) -> tuple[int | None, bool]:
    """A number of months in a row or back (连续两个月, 近三个月), and whether a stretch of months was said at all.

    It is struck, so that it is not taken for a month; so is a number of years (近三年).
    """
    found, months = None, False
    for pattern in (_ROW, _COUNTS):
        for match in list(sentence.find(pattern)):
            sentence.strike(*match.span())
            half = match.groupdict().get("half")
            months = months or bool(half or match["count"])
            found = found or (6 if half else _number(match["count"] or ""))
    return found, months


def periods(sentence: Sentence, today: date, *, coming: bool = False) -> list[Said]:
    """The periods of a sentence in order, struck. A month without a year is the last that is not over today's.

    ``coming``: the question looks ahead, so a month without a year is one of this year, also when it is to come.
    """
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date, bool], Period | None]], ...] = (
        (_ISO, lambda m, *_: Period("month", int(m["year"]), int(m["month"]))),
        (_RANGE, _month),
        (_MONTH, _month),
        (_FIRST, _first),
        (_QUARTER, _quarter),
        (_HALF, _half),
        (_THEN, lambda _match, day, _coming: last_over(day).year_before()),
        (_LAST, _relative),
        (_ONLY_YEAR, _year),
    )
    found: list[Said] = []
    for pattern, read in readers:
        for match in list(sentence.find(pattern)):
            period = read(match, today, coming)
            if period:
                found.append(Said(period, *match.span()))
                sentence.strike(*match.span())
    return sorted(found, key=lambda said: said.start)


def last_over(today: date) -> Period:
    """The last month that is over."""
    year, month = Month.of(today).plus(-1).calendar
    return Period("month", year, month)


def _month(match: re.Match[str], today: date, coming: bool) -> Period | None:
    number = _number(match["month"])
    return None if number is None else _dated(match, Period("month", today.year, number), today, coming)


def _first(match: re.Match[str], today: date, coming: bool) -> Period | None:
    """前三季度: January to September, as of September."""
    number = _number(match["quarter"])
    return None if number is None else _dated(match, Period("month", today.year, number * 3), today, coming)


def _quarter(match: re.Match[str], today: date, coming: bool) -> Period | None:
    number = _number(match["quarter"] or match["q"])
    return None if number is None else _dated(match, Period("quarter", today.year, number), today, coming)


def _half(match: re.Match[str], today: date, coming: bool) -> Period:
    return _dated(match, Period("half", today.year, 1 if match["half"] == "上" else 2), today, coming)


def _dated(match: re.Match[str], this_year: Period, today: date, coming: bool) -> Period:
    said = _said_year(match, today)
    if said is not None:
        return Period(this_year.length, said, this_year.number)
    begins = Month(today.year, (this_year.number - 1) * _MONTHS[this_year.length] + 1)
    return this_year if coming or begins <= Month.of(today) else this_year.year_before()


def _relative(match: re.Match[str], today: date, _coming: bool) -> Period:
    length: Length = "month" if match["unit"] == "月" else "quarter"
    here = Period(length, today.year, (today.month - 1) // _MONTHS[length] + 1)
    for _ in range(-_BACK[match["back"]]):
        here = here.before()
    return here


def _year(match: re.Match[str], today: date, _coming: bool) -> Period | None:
    year = int(match["bare"]) if match["bare"] else _said_year(match, today)
    return None if year is None else Period("year", year)


def _said_year(match: re.Match[str], today: date) -> int | None:
    if match["year"]:
        return int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    return today.year + _YEARS_BACK[match["then"]] if match["then"] else None


def _number(text: str) -> int | None:
    return _HAN.get(text) or (int(text) if text.isdecimal() else None)

"""Stretches of time that a question asks about: 本周, 上个月, 11月, 三季度, 今年, 最近三个月."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from knowledge.text.dates.said import HAN, SMALL, last_of_month, month_day, number
from knowledge.text.dates.weeks import monday
from knowledge.text.normalise import aligned

Period = tuple[date, date]
_SHIFT = {"本": 0, "这": 0, "当": 0, "今": 0, "上": -1, "昨": -1, "去": -1, "下": 1, "明": 1}
_MONTH_OF_DAYS = 30  # how a stretch of months without visits is counted in days

_DAY = re.compile(r"(?P<which>[今昨明])[天日]")
_WEEK = re.compile(r"(?P<which>本|这|上|下)个?(?:周|星期|礼拜)(?![一二三四五六日天1-7])")
_MONTH = re.compile(r"(?P<which>本|这|当|上|下)个?月")
_NAMED = re.compile(rf"(?:(?P<which>[今去])年)?(?<![\d{HAN}])(?P<month>{SMALL})月(?:份)?(?![\d{HAN}])")
_QUARTER = re.compile(r"(?:(?P<which>本|这|上|下)个?|第?(?P<nth>[一二三四1-4]))季度?")
_HALF = re.compile(r"(?:(?P<which>[今去明本])年)?(?P<half>[上下])半年")
_YEAR = re.compile(r"(?P<which>[今去明本])年")
_STRETCH = re.compile(rf"(?P<count>\d{{1,4}}|[{HAN}两]{{1,3}}|半)(?:(?P<unit>天|周|年)|个(?P<long>月|星期|季度))")
_UNITS = {"天": 1, "周": 7, "星期": 7, "月": _MONTH_OF_DAYS, "季度": 3 * _MONTH_OF_DAYS, "年": 365}


def days_long(text: str) -> int | None:
    """A stretch in days, months being of 30: 三个月没走访 → 90. None when none is said."""
    match = _STRETCH.search(aligned(text))
    if match is None:
        return None
    unit = _UNITS[match["unit"] or match["long"]]
    return unit // 2 if match["count"] == "半" else number(match["count"]) * unit


def period(text: str, today: date) -> Period | None:
    """The first stretch that a text names, both ends included; a month without year is the nearest past one."""
    found: list[tuple[int, Period]] = []
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Period]], ...] = (
        (_DAY, _day),
        (_WEEK, _week),
        (_MONTH, _month),
        (_NAMED, _named),
        (_QUARTER, _quarter),
        (_HALF, _half),
        (_YEAR, _year),
    )
    for pattern, read in readings:
        for match in pattern.finditer(aligned(text)):
            try:
                found.append((match.start(), read(match, today)))
            except ValueError:
                continue
    return min(found, default=(0, None), key=lambda one: one[0])[1]


def _day(match: re.Match[str], today: date) -> Period:
    day = today + timedelta(days=_SHIFT[match["which"]])
    return day, day


def _week(match: re.Match[str], today: date) -> Period:
    first = monday(today, _SHIFT[match["which"]])
    return first, first + timedelta(days=6)


def _whole_month(year: int, month: int) -> Period:
    return month_day(year, month, 1), last_of_month(year, month)


def _month(match: re.Match[str], today: date) -> Period:
    return _whole_month(today.year, today.month + _SHIFT[match["which"]])


def _named(match: re.Match[str], today: date) -> Period:
    month = number(match["month"])
    if month not in range(1, 13):
        raise ValueError(month)
    year = today.year + _SHIFT[match["which"]] if match["which"] else today.year - (month > today.month)
    return _whole_month(year, month)


def _quarter(match: re.Match[str], today: date) -> Period:
    this = (today.month - 1) // 3
    quarter = number(match["nth"]) - 1 if match["nth"] else this + _SHIFT[match["which"]]
    year = today.year - (quarter > this if match["nth"] else 0)
    return month_day(year, 3 * quarter + 1, 1), last_of_month(year, 3 * quarter + 3)


def _half(match: re.Match[str], today: date) -> Period:
    year = today.year + (_SHIFT[match["which"]] if match["which"] else 0)
    first = 1 if match["half"] == "上" else 7
    return month_day(year, first, 1), last_of_month(year, first + 5)


def _year(match: re.Match[str], today: date) -> Period:
    year = today.year + _SHIFT[match["which"]]
    return date(year, 1, 1), date(year, 12, 31)

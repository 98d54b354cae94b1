"""Days of the week: 下周三, 上周五, 本周四, 周三, 周末. Weeks start on Monday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from knowledge.text.dates.said import HAN, WEEKDAY, Rule, Said

_WEEK = "(?:周|星期|礼拜)"
_DAYS = {sign: n for n, sign in enumerate("一二三四五六日")} | {"天": 6} | {str(n + 1): n for n in range(7)}
_SATURDAY = 5
_NOT_COUNTED = "(?![次家天年期条个])"

_OF_WEEK = re.compile(
    rf"(?P<which>下{{1,3}}|上{{1,3}}|本|这)个?{_WEEK}(?:(?P<day>{WEEKDAY}){_NOT_COUNTED}|(?P<part>末|初))"
)
_BARE = re.compile(rf"(?<![每双两几半{HAN}\d上下本这个]){_WEEK}(?:(?P<day>{WEEKDAY}){_NOT_COUNTED}|(?P<part>末))")
_NEXT_TO_IT = re.compile(
    rf"(?<=周|期|拜|[一二三四五六日天1-7])(?:、|或者?|和|到|至|[-~])(?:{_WEEK})(?P<day>{WEEKDAY}){_NOT_COUNTED}"
)
_WITHIN = re.compile(rf"(?P<which>下{{1,3}}|本|这)个?{_WEEK}(?:之|以)?内")


def monday(day: date, shift: int = 0) -> date:
    """The Monday of the week of a day, or of a week before or after it."""
    return day + timedelta(days=7 * shift - day.weekday())


def _shift(which: str) -> int:
    return which.count("下") - which.count("上")


def _of_week(match: re.Match[str], said: Said) -> date | None:
    """A day of this, the last or the next calendar week."""
    weekday = _DAYS[match["day"]] if match["day"] else 0 if match["part"] == "初" else _SATURDAY
    return monday(said.today, _shift(match["which"])) + timedelta(days=weekday)


def _bare(match: re.Match[str], said: Said) -> date | None:
    """The nearest past one, which may be today; the nearest coming one, which may not (today is called 今天)."""
    weekday = _DAYS[match["day"]] if match["day"] else _SATURDAY
    if said.past:
        return said.today - timedelta(days=(said.today.weekday() - weekday) % 7)
    return said.today + timedelta(days=(weekday - said.today.weekday() - 1) % 7 + 1)


def beside(text: str, place: int, before: date) -> tuple[int, int, date] | None:
    """The second day of 下周三或周四, which is of the same week as the first (``before``, ending at ``place``)."""
    match = _NEXT_TO_IT.match(text, place)
    if match is None:
        return None
    return match.start("day") - 1, match.end(), monday(before) + timedelta(days=_DAYS[match["day"]])


def _within(match: re.Match[str], said: Said) -> date | None:
    """Within a week: until its last working day."""
    return said.calendar.last_of_week(monday(said.today, _shift(match["which"])))


RULES = (Rule(_OF_WEEK, _of_week), Rule(_WITHIN, _within, counted=True), Rule(_BARE, _bare))

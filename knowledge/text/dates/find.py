"""A text → the days in it, with their places, the hour where one is said, and whether they are deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from knowledge.calendar import Calendar
from knowledge.text.dates import absolute, months, spans, weeks
from knowledge.text.dates.said import Direction, Rule, Said, number
from knowledge.text.normalise import aligned

_RULES: tuple[Rule, ...] = (*absolute.RULES, *months.RULES, *weeks.RULES, *spans.RULES)
_PART = r"(?P<part>上午|下午|早上|中午|晚上|傍晚|凌晨|夜里|早|晚)"
_HOUR = r"(?P<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})"
_MINUTE = r"(?:(?P<half>半)|(?P<quarters>[一三])刻|(?P<minute>\d{1,2}|[二三四五]?十[一二三四五六七八九]?)分?|整)"
_CLOCK = rf"{_HOUR}(?:[点时]{_MINUTE}?(?!\s*(?:建议|意见|问题|要求))|:(?P<digits>\d\d))"
_PLAIN_CLOCK = (
    r"(?:上午|下午|中午|晚上)?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[点时](?:半|\d{1,2}分?|[一三]刻)?|:\d\d)"
)
_UNTIL = r"(?P<until>(?:之|以|下班)?前(?![往来台去期后面述者天几])|(?<=[底末初号日])前(?=去)|(?:之|以)?内(?![部容]))"
_TAIL = re.compile(
    rf"(?:\s*\(\s*(?:周|星期|礼拜)[一二三四五六日天]\s*\))?(?:\s*{_PART})?(?:\s*{_CLOCK}(?:\s*[到至~-]\s*{_PLAIN_CLOCK})?)?{_UNTIL}?"
)
_NOON = 12
_LEFT_OPEN = 7  # before this hour nobody says whether it is morning or afternoon
_BEFORE, _WITHIN = "前", "内"


@dataclass(frozen=True)
class Day:
    """A day found in a text; ``start`` and ``end`` are places in the text itself.

    ``until``: it is the last day of a term (月底前, 三天内). ``sure``: False when working days were counted
    in a year whose holidays are not known.
    """

    day: date
    start: int
    end: int
    at: time | None = None
    until: bool = False
    sure: bool = True


def days(text: str, today: date, direction: Direction, calendar: Calendar) -> list[Day]:
    """Every day that a text names, in order.

    ``direction``: what a day without year, month or week means, the nearest ``past`` or the nearest ``future`` one.
    A weekday said of the past may be today, of the future not. Days that do not exist, and days that are not known
    (春节后 of a year without calendar), are left out, and no part of their wording is read as another day.
    """
    plain = aligned(text)
    said = Said(today, direction, calendar)
    found: list[Day] = []
    end = 0
    for start, stop, day, counted in _in_order(plain, said):
        if start < end:
            continue
        if day is None:
            end = stop
            continue
        found.append(_with_tail(plain, start, stop, day, counted, said))
        while second := weeks.beside(plain, found[-1].end, found[-1].day):
            found.append(_with_tail(plain, *second, False, said))
        end = found[-1].end
    return found


def _in_order(text: str, said: Said) -> Iterator[tuple[int, int, date | None, bool]]:
    """What the rules find, from the left; at one place the earlier rule first."""
    found = [(hit[0], n, hit) for n, rule in enumerate(_RULES) for hit in rule.found(text, said)]
    return (hit for _, _, hit in sorted(found, key=lambda one: one[:2]))


def _with_tail(text: str, start: int, stop: int, day: date, counted: bool, said: Said) -> Day:
    tail = _TAIL.match(text, stop)
    end = tail.end() if tail else stop
    said_until = text[start:end].endswith((_BEFORE, _WITHIN))
    sure = not counted or said.calendar.known(said.today, day)
    return Day(day, start, end, _time(tail) if tail else None, said_until and not said.past, sure)


def _time(tail: re.Match[str]) -> time | None:
    """The hour that is said; None where there is none, or where it may be morning or afternoon."""
    if not tail["hour"]:
        return None
    hour, part = number(tail["hour"]), tail["part"] or ""
    late = part in ("下午", "傍晚", "晚上", "晚", "夜里") or (part == "中午" and hour <= 2)
    if (late and hour == _NOON) or (not part and not tail["digits"] and hour < _LEFT_OPEN):
        return None
    hour += _NOON if late and hour < _NOON else 0
    minute = number(tail["minute"] or tail["digits"] or "0")
    minute = 30 if tail["half"] else 15 * number(tail["quarters"]) if tail["quarters"] else minute
    return time(hour, minute) if hour < 24 and minute < 60 else None

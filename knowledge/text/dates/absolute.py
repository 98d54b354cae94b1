"""Days by their number: 2026-12-02, 12月2日, 3月15号, 11/30, 15号; the year and month left out are the nearest."""

from __future__ import annotations

import re
from datetime import date

from knowledge.text.dates.said import HAN, SMALL, Rule, Said, month_day, number

_YEARS = {"今": 0, "本": 0, "明": 1, "去": -1, "后": 2, "前": -2}
MONTHS = {"本": 0, "当": 0, "这": 0, "下": 1, "下下": 2, "上": -1, "上上": -2}
_SENSIBLE = range(1950, 2101)
# What follows a figure that counts something, or a number that names a thing, and not a day.
_MEASURE = "以上|以下|以内|[个家人项万亿元%年天倍名件份户分岁期楼层表平台套次条点级类张]"
_THING = "公告|通知|地块|单元|[楼厂令文院口线馆库房门机电井室栋幢样病内后均产间期常志记程]"
_ACT = "再|去|到|走访|拜访|回访|上门|来|前|上午|下午|约|交|补|发|报"

_FULL = re.compile(
    rf"(?<![\d.])(?P<year>\d{{4}}|\d\d|[{HAN}]{{4}})\s*年\s*(?P<month>{SMALL})\s*月\s*(?P<day>{SMALL})(?!\d)(?:\s*[日号])?"
)
_SIGNED = re.compile(r"(?<![\d.])(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)(?!\d)日?")
_COMPACT = re.compile(r"(?<![\d.])(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_MONTH_DAY = re.compile(
    rf"(?:(?P<whose>[今本明去后前]年)\s*)?(?<![\d{HAN}第])(?<!每年)(?<!每年 )(?P<month>{SMALL})\s*月\s*"
    rf"(?P<day>{SMALL})(?:\s*[日号]|(?![\d.{HAN}]|\s*(?:{_MEASURE})))"
)
_OWN_MONTH = re.compile(rf"(?P<own>本|当|这|下下|下|上上|上)个?月(?:份)?(?P<day>{SMALL})[日号](?!{_THING})")
_BARE = re.compile(rf"(?<![\d第〕\]月年/.\-{HAN}])(?P<day>{SMALL})[号日](?!\s*(?:{_THING}))")
# With a figure of two digits a day is likelier than a fraction; 2/3 and 4.5 need to begin a clause and to be acted on.
_SLASH = re.compile(
    r"(?<![\d/.\-a-zA-Z〔超不过占约近的到达为])(?<!\d:)(?=\d\d|\d[/-]\d\d)(?P<month>1\d|0?[1-9])[/-](?P<day>[0-3]\d|[1-9])"
    rf"(?![\d/.\-:a-zA-Z]|\s*(?:{_MEASURE}))"
)
_BRIEF = re.compile(
    rf"(?<![^\s,。;!?、(:])(?P<month>1[0-2]|0?[1-9])[./](?P<day>[0-3]\d|[1-9])(?!\d)(?=\s*(?:{_ACT})|\s+(?!{_MEASURE})[一-鿿])"
)


def _full(match: re.Match[str], _said: Said) -> date | None:
    year = number(match["year"])
    year += 2000 if year < 100 else 0
    return date(year, number(match["month"]), number(match["day"])) if year in _SENSIBLE else None


def _in_year(match: re.Match[str], said: Said) -> date | None:
    """A day of a month; of the nearest year when none is said. In a year without that day it is no day."""
    month, day = number(match["month"]), number(match["day"])
    whose = match.groupdict().get("whose")
    if whose:
        return date(said.today.year + _YEARS[whose[0]], month, day)
    this = (said.today.month, said.today.day)
    shift = -1 if said.past and (month, day) > this else 1 if not said.past and (month, day) < this else 0
    return date(said.today.year + shift, month, day)


def _in_own_month(match: re.Match[str], said: Said) -> date | None:
    return month_day(said.today.year, said.today.month + MONTHS[match["own"]], number(match["day"]))


def _in_nearest_month(match: re.Match[str], said: Said) -> date | None:
    return said.nearest(_or_none(said, shift, number(match["day"])) for shift in (-2, -1, 0, 1, 2))


def _or_none(said: Said, shift: int, day: int) -> date | None:
    try:
        return month_day(said.today.year, said.today.month + shift, day)
    except ValueError:
        return None


RULES = (
    Rule(_FULL, _full),
    Rule(_SIGNED, _full),
    Rule(_COMPACT, _full),
    Rule(_OWN_MONTH, _in_own_month),
    Rule(_MONTH_DAY, _in_year),
    Rule(_SLASH, _in_year),
    Rule(_BRIEF, _in_year),
    Rule(_BARE, _in_nearest_month),
)

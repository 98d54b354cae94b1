"""Parts of months, quarters and years: 月底, 下月初, 12月中旬, 季末, 年底前."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from knowledge.text.dates.absolute import MONTHS
from knowledge.text.dates.said import HAN, SMALL, Rule, Said, last_of_month, month_day, number

_PART = "(?P<part>上旬|中旬|下旬|底|末|初|中(?![央国心]))"
_FIRST = {"初": 1, "上旬": 1, "中旬": 11, "中": 15, "下旬": 21}
_YEARS = {"今": 0, "本": 0, "明": 1, "去": -1, "后": 2, "前": -2}

_OWN_MONTH = re.compile(rf"(?P<own>本|当|这|下下|下|上上|上)个?月(?:份)?{_PART}")
_NAMED_MONTH = re.compile(
    rf"(?:(?P<whose>[今本明去后前]年)\s*)?(?<![\d{HAN}第])(?<!每年)(?<!每年 )(?P<month>{SMALL})\s*月(?:份)?{_PART}"
)
_BARE_MONTH = re.compile(rf"(?<![\d{HAN}几个本当这上下每整])(?<![\d{HAN}]\s)月(?P<part>[底末初中])(?![旬央国心])")
_YEAR = re.compile(rf"(?:(?P<whose>[今本明去后前])年|(?<![\d{HAN}半几两多全每])年)年?(?P<part>[底末初])(?![子级步中])")
_QUARTER = re.compile(r"(?:(?P<own>本|这|下|上)个?|第?(?P<nth>[一二三四1-4]))?季度?(?P<part>[末底初])")


def _part(year: int, month: int, part: str) -> date:
    first = _FIRST.get(part)
    return month_day(year, month, first) if first else last_of_month(year, month)


def _own_month(match: re.Match[str], said: Said) -> date | None:
    return _part(said.today.year, said.today.month + MONTHS[match["own"]], match["part"])


def _named_month(match: re.Match[str], said: Said) -> date | None:
    month, year = number(match["month"]), said.today.year
    if month not in range(1, 13):
        return None
    if match["whose"]:
        return _part(year + _YEARS[match["whose"][0]], month, match["part"])
    return said.nearest(_part(year + shift, month, match["part"]) for shift in (-1, 0, 1))


def _bare_month(match: re.Match[str], said: Said) -> date | None:
    year, month = said.today.year, said.today.month
    return said.nearest(_part(year, month + shift, match["part"]) for shift in (-1, 0, 1))


def _year(match: re.Match[str], said: Said) -> date | None:
    make: Callable[[int], date] = _new_years_day if match["part"] == "初" else _new_years_eve
    if match["whose"]:
        return make(said.today.year + _YEARS[match["whose"]])
    return said.nearest(make(said.today.year + shift) for shift in (-1, 0, 1))


def _new_years_day(year: int) -> date:
    return date(year, 1, 1)


def _new_years_eve(year: int) -> date:
    return date(year, 12, 31)


def _quarter(match: re.Match[str], said: Said) -> date | None:
    """The first or last day of a quarter: of this, the last or the next one, of a numbered one, of the nearest."""
    this = (said.today.month - 1) // 3
    if match["own"]:
        return _quarter_day(said.today.year, this + MONTHS[match["own"]], match["part"])
    if match["nth"]:
        wanted = number(match["nth"]) - 1
        return said.nearest(_quarter_day(said.today.year, wanted + 4 * shift, match["part"]) for shift in (-1, 0, 1))
    return said.nearest(_quarter_day(said.today.year, this + shift, match["part"]) for shift in (-1, 0, 1))


def _quarter_day(year: int, quarter: int, part: str) -> date:
    return month_day(year, 3 * quarter + 1, 1) if part == "初" else last_of_month(year, 3 * quarter + 3)


RULES = (
    Rule(_OWN_MONTH, _own_month),
    Rule(_NAMED_MONTH, _named_month),
    Rule(_YEAR, _year),
    Rule(_QUARTER, _quarter),
    Rule(_BARE_MONTH, _bare_month),
)

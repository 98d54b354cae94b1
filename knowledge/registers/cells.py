"""What somebody writes for a cell → the value that is kept, or why it cannot be one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from knowledge.calendar import Calendar
from knowledge.schema.registers import Column
from knowledge.text.dates.find import days
from knowledge.text.dates.periods import period
from knowledge.text.dates.said import Direction
from knowledge.text.normalise import aligned, squeeze
from knowledge.text.numbers import figures

SlipKind = Literal[
    "too_long", "not_number", "not_whole", "not_date", "not_month", "not_choice", "not_yes_no", "no_text",
    "out_of_range",
]  # fmt: skip
YES, NO = "是", "否"
_YES = {"是", "有", "对", "已", "y", "yes", "true", "1", "√"}
_NO = {"否", "无", "没有", "不", "未", "n", "no", "false", "0", "×"}
_LONGEST = {"text": 500, "enterprise": 60, "person": 30, "choice": 80}
_PLAIN = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_ISO = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T]00:00:00)?")
_MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})(?:月(?:份)?)?(?:[-./]0?1(?:[ T]00:00:00)?)?")
_SERIAL = re.compile(r"\d{5}(?:\.0)?")
_EXCEL = date(1899, 12, 30).toordinal()  # Excel counts days from here
_YEARS = range(1950, 2101)
_LARGEST = Decimal(10) ** 15
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Slip:
    """Why a text is no value of its column. ``most``: the bound that it breaks."""

    kind: SlipKind
    text: str
    most: int = 0


def read(column: Column, written: str, today: date, calendar: Calendar) -> str | Slip:
    """The value of a cell as it is kept. Money is kept in the unit of its column."""
    text = " ".join(_CONTROL.sub(" ", written).split())
    if not text:
        return Slip("no_text", text)
    match column.kind:
        case "number" | "money":
            value = _number(column, text)
        case "date":
            value = _date(column, text, today, calendar)
        case "month":
            value = _month(text, today)
        case "yes_no":
            value = _yes_no(text)
        case "choice":
            value = chosen(column, text) or Slip("not_choice", text[:40])
        case _:
            most = _LONGEST[column.kind]
            value = text if len(text) <= most else Slip("too_long", f"{text[:20]}…", most)
    return value


def chosen(column: Column, text: str) -> str | None:
    """The choice that is meant; None when it is none of them."""
    wanted = squeeze(text)
    for value, called in column.choices.items():
        if wanted in {squeeze(value), *map(squeeze, called)}:
            return value
    return None


def _number(column: Column, text: str) -> str | Slip:
    value = _figure(column, aligned(text).strip())
    if value is None:
        return Slip("not_number", text[:40])
    if column.whole and value != value.to_integral_value():
        return Slip("not_whole", text[:40])
    if abs(value) >= _LARGEST or value < 0:
        return Slip("out_of_range", text[:40])
    return plain_number(value)


def plain_number(value: Decimal) -> str:
    """A number as it is kept: no exponent, no idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _figure(column: Column, text: str) -> Decimal | None:
    unit = column.unit or ""
    bare = text.removesuffix(unit).strip() if unit else text
    if _PLAIN.fullmatch(bare):
        try:
            return Decimal(bare.replace(",", ""))
        except InvalidOperation:
            return None
    found = figures(text)
    if len(found) != 1 or squeeze(text[: found[0].start]) or squeeze(text[found[0].end :]) not in ("", unit):
        return None
    return _in_unit(found[0].value, found[0].kind, unit)


def _in_unit(value: Decimal, kind: str, unit: str) -> Decimal | None:
    scale = {"万元": 10**4, "亿元": 10**8, "元": 1}.get(unit)
    if kind == "元":
        return value / scale if scale else None
    return value if kind in ("", unit) or unit not in ("万元", "亿元", "元") else None


def _date(column: Column, text: str, today: date, calendar: Calendar) -> str | Slip:
    iso = _ISO.fullmatch(aligned(text))
    try:
        if iso:
            day = date(int(iso[1]), int(iso[2]), int(iso[3]))
            return day.isoformat() if day.year in _YEARS else Slip("not_date", text[:40])
    except ValueError:
        return Slip("not_date", text[:40])
    if _SERIAL.fullmatch(text):
        day = date.fromordinal(_EXCEL + int(text.partition(".")[0]))
        return day.isoformat() if day.year in _YEARS else Slip("not_date", text[:40])
    found = [day for day in (_said(text, today, "past", calendar), _said(text, today, "future", calendar)) if day]
    if not found:
        return Slip("not_date", text[:40])
    nearest = min(found, key=lambda day: abs(day - today)) if column.ahead else found[0]
    return nearest.isoformat()


def _said(text: str, today: date, direction: Direction, calendar: Calendar) -> date | None:
    """The one day that a text names and nothing else."""
    found = days(text, today, direction, calendar)
    whole = len(found) == 1 and not squeeze(text[: found[0].start] + text[found[0].end :])
    return found[0].day if whole else None


def _month(text: str, today: date) -> str | Slip:
    match = _MONTH.fullmatch(aligned(text))
    if match and int(match[2]) in range(1, 13) and int(match[1]) in _YEARS:
        return f"{match[1]}-{int(match[2]):02}"
    said = period(text, today)
    if said and said[0].day == 1 and said[0].month == said[1].month and said[0].year == said[1].year:
        return said[0].isoformat()[:7]
    return Slip("not_month", text[:40])


def _yes_no(text: str) -> str | Slip:
    word = squeeze(text)
    if word in _YES or text in _YES:
        return YES
    return NO if word in _NO or text in _NO else Slip("not_yes_no", text[:40])

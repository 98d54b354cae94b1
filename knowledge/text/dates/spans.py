"""Days by their distance: 今天, 大后天, 三天后, 两周内, 下个工作日, 五个工作日内, 国庆后."""

from __future__ import annotations

import re
from datetime import date, timedelta

from knowledge.schema.calendar import Holiday
from knowledge.text.dates.said import HAN, Rule, Said, last_of_month, number

_FARTHEST = 10  # years; what lies beyond is no appointment
_COUNT = rf"(?:\d{{1,6}}|[{HAN}两百]{{1,5}})"
_UNIT = "(?P<unit>个?(?:星期|礼拜)|个月|天|周|年)"
_NAMES = {"过年": "春节", "新年": "元旦", "五一": "劳动节", "十一": "国庆节", "年": "春节"}
_FESTIVAL = "元旦|新年|春节|过年|清明|五一|劳动|端午|中秋|国庆|十一"
_RELATIVE = {"今": 0, "明": 1, "昨": -1, "后": 2, "前": -2, "大后": 3, "大前": -3}

_DAYS = re.compile(
    r"(?<![几数每])(?P<which>大后|大前|后|前)(?:天|日)(?!后)|(?P<near>[明今昨])(?:[天日]|儿个?(?![性案体])|(?=[早晚夜]))"
)
_JUST = re.compile(r"刚[刚才]?(?=从|去|到|走|看|聊|谈|碰|拜|回|在|和|跟|见|跑|上门|出(?![台来现的了]))")
_PART_OF_TODAY = re.compile(r"(?<![几多整一])(?<!每[天日])(?=(?:上午|下午|早上|中午|晚上|傍晚)(?!好))")
_OFFSET = re.compile(
    rf"(?<![\d{HAN}近第满续每两])(?:(?P<count>{_COUNT}|半)\s*{_UNIT}(?:之|以)?(?P<way>内|后|前)"
    rf"|(?P<days>{_COUNT})日(?:之|以)?内)"
)
_PASSING = re.compile(rf"(?<![超不经通度越])过\s*(?P<count>{_COUNT}|半)\s*{_UNIT}(?![半多前])")
_WORKDAYS = re.compile(
    rf"(?<![\d{HAN}])(?:(?P<next>[下上])一?个?|(?P<count>{_COUNT})\s*个?)工作日(?:(?:之|以)?(?P<way>内|后|前))?"
)
_HOLIDAY = re.compile(rf"(?P<name>{_FESTIVAL})节?(?:假期|长假|放假)?(?:之|以)?(?P<way>后|前)(?![来续台面期])")
_SEASON = re.compile(rf"(?<![\d{HAN}半几两多今明去本当近全个季])(?P<name>[节年])(?P<way>后|前)(?![来续台面期者往])")


def _days(match: re.Match[str], said: Said) -> date | None:
    return said.today + timedelta(days=_RELATIVE[match["which"] or match["near"]])


def _today(_match: re.Match[str], said: Said) -> date | None:
    return said.today


def _just(_match: re.Match[str], said: Said) -> date | None:
    return said.today if said.past else None


def _offset(match: re.Match[str], said: Said) -> date | None:
    """So many days, weeks, months or years from now; none when the words point the other way."""
    way = match["way"] or "内"
    if said.past != (way == "前"):
        return None
    unit, count = (match["unit"], match["count"]) if match["unit"] else ("天", match["days"])
    return _shifted(said.today, -1 if way == "前" else 1, count, unit)


def _passing(match: re.Match[str], said: Said) -> date | None:
    return None if said.past else _shifted(said.today, 1, match["count"], match["unit"])


def _shifted(day: date, sign: int, count: str, unit: str) -> date | None:
    """A day moved by a count of units; half a month is 15 days, half a year six months."""
    if count == "半":
        return _shifted(day, sign, *{"个月": ("15", "天"), "年": ("6", "个月")}.get(unit, ("0", "天")))
    many = sign * number(count)
    if many == 0 or abs(many) > _FARTHEST * 366:
        return None
    if unit in ("个月", "年"):
        months = many * (12 if unit == "年" else 1)
        moved = last_of_month(day.year, day.month + months)
        moved = moved.replace(day=min(day.day, moved.day))
    else:
        moved = day + timedelta(days=many * (1 if unit == "天" else 7))
    return moved if abs(moved.year - day.year) <= _FARTHEST else None


def _workdays(match: re.Match[str], said: Said) -> date | None:
    """The next or last working day, or so many of them from now."""
    if match["next"]:
        return said.calendar.add(said.today, 1 if match["next"] == "下" else -1)
    count = number(match["count"])
    if not match["way"] or not count or said.past != (match["way"] == "前"):
        return None
    return said.calendar.add(said.today, -count if match["way"] == "前" else count)


def _holiday(match: re.Match[str], said: Said) -> date | None:
    """The first working day after a coming holiday, or the last one before it; none where it is not known yet."""
    name = match["name"]
    wanted = None if name == "节" else _NAMES.get(name, name if name.endswith(("旦", "节")) else f"{name}节")
    holiday = None if said.past else said.calendar.coming(said.today, wanted)
    return _around(holiday, match["way"], said) if holiday else None


def _around(holiday: Holiday, way: str, said: Said) -> date | None:
    if way == "后":
        return said.calendar.add(holiday.last, 1)
    day = said.calendar.add(holiday.first, -1)
    return day if day >= said.today else None


RULES = (
    Rule(_WORKDAYS, _workdays, counted=True),
    Rule(_OFFSET, _offset),
    Rule(_PASSING, _passing),
    Rule(_HOLIDAY, _holiday, counted=True),
    Rule(_SEASON, _holiday, counted=True),
    Rule(_DAYS, _days),
    Rule(_JUST, _just),
    Rule(_PART_OF_TODAY, _today),
)

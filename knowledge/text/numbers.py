"""Figures as people write them: 四千二百万, 1.2亿, 42,000,000元, 3个亿, 1万5, 6000w, 8.5%, 五百人, 50 million."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from knowledge.text.normalise import plain

Kind = Literal["元", "%", "人", "分", "项", "年", ""]

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_HAN = "零〇一二两三四五六七八九十百千万亿"
_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8, "w": 10**4, "kw": 10**7, "k": 10**3}
_SCALES |= {"million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "thousand": 10**3}
_MONEY = {"元", "块", "块钱", "圆", "cny", "rmb", "yuan", "人民币"}
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("%", "percent", "个点", "个百分点", "百分点", "点"), "%"),
    **dict.fromkeys(("人", "名", "个人", "号人", "people", "employees", "staff"), "人"),
    **dict.fromkeys(("分", "points", "point"), "分"),
    **dict.fromkeys(("项", "个", "件", "items", "item"), "项"),
    **dict.fromkeys(("年", "years", "year"), "年"),
}
_UNITS = "|".join(sorted({*_MONEY, *_KINDS} - {"点", "年"}, key=len, reverse=True)) + "|(?<=个)点|年(?![底末初])"
_NUMBER = rf"(?:\d[\d,]*(?P<fraction>\.\d+)?|\.\d+|[{_HAN}](?:[{_HAN}点]*[{_HAN}])?)"
_SCALE = r"(?:千万|百万|十万|[千百]?万|亿|百|千|kw\b|w(?:\b|(?=[1-9](?!\w)))|k\b|million|billion|thousand|mn\b|m\b)"
# what follows a digit that belongs to the amount before it
_AFTER = r"(?!\d|\.\d|,\d{3}|[a-z%百千万亿月日号季天周年时点折倍人名个项件家台])"
_BELOW = r"(?:零?\d千(?!万))?(?:零?\d百(?!万))?"
_LAST = rf"(?:(?:[1-9]|零\d{{1,3}}|(?<=[万亿])\d{{4}}){_AFTER})"
_MORE = rf"(?:(?<=亿)零?\d{{1,4}}(?:千万|百万|十万|万))?{_BELOW}{_LAST}?"
_PART = re.compile(r"(零?)(\d+)(千万|百万|十万|万|千|百)?")
_FIGURE = re.compile(
    rf"(?P<cny>(?:cny|rmb|人民币|¥)\s*)?(?P<percent>百分之)?(?P<number>{_NUMBER})\s*(?:多|余)?个?(?P<scale>{_SCALE}(?:亿)?)?"
    rf"(?:(?P<half>半)|(?(fraction)|(?<=[百千万亿w])(?P<more>{_MORE})))?\s*(?P<unit>{_UNITS})?"
)


@dataclass(frozen=True)
class Figure:
    """A figure found in a text. Money is in yuan; ``kind`` "" means that no unit was given."""

    value: Decimal
    kind: Kind
    start: int
    end: int

    def in_unit(self, unit: str) -> Decimal | None:
        """The value in 万元, 元, 人, %, 分, 项 or 年; None when it is of another kind."""
        if unit == "万元":
            return self.value / 10**4 if self.kind == "元" else None
        return self.value if self.kind == unit else None


def figures(text: str) -> list[Figure]:
    """Every figure of a text, in order; positions refer to ``plain(text)``."""
    found = []
    for match in _FIGURE.finditer(plain(text)):
        value = _value(match["number"])
        if value is not None:
            found.append(_figure(match, value))
    return found


def _figure(match: re.Match[str], value: Decimal) -> Figure:
    scale = match["scale"] or ""
    factor = _factor(scale)
    value *= factor
    if match["half"] and factor > 1:
        value += Decimal(factor) / 2
    value += _more(match["more"], factor)
    unit = match["unit"] or ""
    large = factor >= 10**4 or value >= 10**4
    money = bool(match["cny"]) or unit in _MONEY or (not unit and large and _written_large(match))
    kind: Kind = "%" if match["percent"] else "元" if money else _KINDS.get(unit, "")
    return Figure(value, kind, match.start(), match.end())


def _more(text: str | None, factor: int) -> int:
    """What follows a scale: 1万5 is 15,000, 1万零5 is 10,005, 1万5千 and 1万5000 are 15,000."""
    total, last = 0, factor
    for zero, digits, sign in _PART.findall(text or ""):
        scale = _factor(sign) if sign else 1
        if not sign and not zero and len(digits) == 1:
            scale = last // 10
        total += int(digits) * scale
        last = scale
    return total


def _written_large(match: re.Match[str]) -> bool:
    return bool(match["scale"]) or "万" in match["number"] or "亿" in match["number"] or "," in match["number"]


def _factor(scale: str) -> int:
    if scale in _SCALES:
        return _SCALES[scale]
    factor = 1
    for sign in scale:
        factor *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}.get(sign, 1)
    return factor


def _value(number: str) -> Decimal | None:
    if number[0].isdigit() or number[0] == ".":
        return Decimal(number.replace(",", ""))
    whole, _, fraction = number.partition("点")
    value = _chinese(whole)
    if value is None or not fraction:
        return None if value is None else Decimal(value)
    digits = [str(_DIGITS[c]) for c in fraction if c in _DIGITS]
    scale = next((_LARGE[c] for c in fraction if c in _LARGE), 1)
    return Decimal(f"{value}.{''.join(digits) or '0'}") * scale


def _chinese(number: str) -> int | None:
    """四千二百万 → 42000000; a lone 十 counts as ten, lone 百千万亿 are no figure."""
    if number[0] in "百千万亿":
        return None
    total = section = digit = last = 0
    for sign in number:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _SMALL:
            section += (digit or 1) * _SMALL[sign]
            digit, last = 0, _SMALL[sign]
        else:
            total = (total + section + digit) * _LARGE[sign] if sign == "亿" else total + (section + digit) * 10**4
            section = digit = 0
            last = _LARGE[sign]
    return total + section + (digit * last // 10 if digit and last >= 100 and number[-2] not in "零〇" else digit)

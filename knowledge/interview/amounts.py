"""The figures of an answer, in the unit of the question: lists, minus signs and years as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.text.normalise import plain
from knowledge.text.numbers import Figure, figures

_DIGITS = re.compile(r"\d[\d,]*", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII)
_SEPARATORS = str.maketrans(dict.fromkeys("、/|;，；", " "))
_MINUS = re.compile(r"(?:(?<![\d万亿元%])[-−–]|负|亏损?|亏了)\s*$")
_NOTHING = frozenset({"没有", "没", "无", "零", "都没有", "还没有", "none", "no"})
_MONEY = re.compile(r"[元块万亿]")
_NOT_ONE = re.compile(r"(?:一|半)[个项件人分]?(?:都|也)没有?")
_THEN = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0}
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_SAME_AS_PIECES = frozenset({"人", "项", "年", "分"})  # 46 个, 3 个: what is counted may stand without its own word


@dataclass(frozen=True)
class Amount:
    """A figure in the unit of the question, with the year written before it and its place in ``spread(text)``.

    ``value`` is None where the figure is of another kind: persons where money is asked for.
    """

    value: Decimal | None
    year: int | None
    start: int
    end: int


def spread(text: str) -> str:
    """A text in one spelling, with the separators of a list as spaces and the commas of thousands left in."""
    folded = plain(text.translate(_SEPARATORS))
    return _DIGITS.sub(lambda m: m[0] if _THOUSANDS.fullmatch(m[0]) else m[0].replace(",", " "), folded)


def amounts(text: str, unit: str) -> list[Amount]:
    """The figures of ``spread(text)``, in order. 2023年2800万 is one, of the year 2023."""
    found: list[Amount] = []
    year: int | None = None
    said = figures(text)
    for n, figure in enumerate(said):
        if _is_year(figure, said, n):
            year = int(figure.value)
            continue
        found.append(Amount(_signed(figure, text, unit), year, figure.start, figure.end))
        year = None
    return found


def dated(text: str, year: int) -> str:
    """A text with 去年, 前年 … written as years; ``year`` is the one that is running."""
    for word, distance in _THEN.items():
        text = text.replace(word, f"{year + distance}年")
    return text


def parted(text: str, count: int) -> str:
    """A list that was written with commas and looks like one figure with thousands (280,360,420), as a list."""
    run = _THOUSANDS.search(text)
    listed = run and run[0].count(",") == count - 1 and "000" not in run[0] and not _MONEY.search(text)
    return text.replace(",", " ") if listed and len(figures(text)) == 1 else text


def nothing(text: str) -> bool:
    """Whether somebody says that there is none."""
    said = plain(text).strip(" 。.!")
    return said in _NOTHING or _NOT_ONE.fullmatch(said) is not None


def written(value: Decimal) -> str:
    """A figure as it is kept: digits, no exponent, no trailing zeros."""
    return f"{value.normalize():f}" if value else "0"


def _signed(figure: Figure, text: str, unit: str) -> Decimal | None:
    value = _in_unit(figure, unit)
    return -value if value is not None and _MINUS.search(text[: figure.start]) else value


def _in_unit(figure: Figure, unit: str) -> Decimal | None:
    if figure.kind in ("", unit):
        return figure.value
    if unit == "万元":
        return figure.in_unit(unit)
    return figure.value if figure.kind == "项" and unit in _SAME_AS_PIECES else None


def _is_year(figure: Figure, said: list[Figure], n: int) -> bool:
    """2023年 before a figure, or every second one of 2023：2800 2024：3600."""
    if figure.value != int(figure.value) or not _FIRST_YEAR <= figure.value <= _LAST_YEAR:
        return False
    in_pairs = len(said) % 2 == 0 and n % 2 == 0 and all(_FIRST_YEAR <= one.value <= _LAST_YEAR for one in said[::2])
    rising = [one.value for one in said[::2]] == sorted({one.value for one in said[::2]})
    return figure.kind == "年" or (figure.kind == "" and in_pairs and rising and len(said) > 2)

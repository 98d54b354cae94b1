"""The figure in a sentence that reports one, in the unit of the indicator; and a place in the city."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.indicators.speech.text import Sentence
from knowledge.text.numbers import Figure, figures

YI = Decimal(10**8)
_RANK = re.compile(r"(?:全市|全省|全国|市里)?(?:排名?)?第\s?(\d{1,3}|[一二三四五六七八九十])\s?[名位]?")
_HAN = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)}
_COUNTED = "家支项个次位件名"


@dataclass(frozen=True)
class Amount:
    """A figure as it was said. ``kind``: 元 when a sum (``value`` in yuan), %, or "" when no such unit was said."""

    value: Decimal
    kind: str
    start: int
    end: int

    def in_unit(self, unit: str) -> Decimal | None:
        """In the unit of an indicator; None when it is of another kind. A bare figure is taken to be in it."""
        if self.kind == "元":
            return self.value / YI if unit == "亿元" else None
        if self.kind == "%":
            return self.value if unit == "%" else None
        return self.value


def amounts(sentence: Sentence) -> list[Amount]:
    """The figures in what is left of a sentence: in digits, or in Chinese where that can be no other word."""
    text = sentence.left
    found = [figure for figure in figures(text) if _is_figure(text, figure)]
    digits = [figure for figure in found if any(map(str.isdecimal, text[figure.start : figure.end]))]
    return [_signed(text, figure) for figure in digits or found]


def rank(sentence: Sentence) -> Amount | None:
    """A place (全市第1), struck."""
    for match in list(sentence.find(_RANK)):
        sentence.strike(*match.span())
        place = int(match[1]) if match[1].isdecimal() else _HAN[match[1]]
        return Amount(Decimal(place), "", *match.span())
    return None


def _is_figure(text: str, figure: Figure) -> bool:
    said = text[figure.start : figure.end]
    if figure.start and text[figure.start - 1].isascii() and text[figure.start - 1].isalpha():
        return False  # C27 is an industry
    if any(sign.isdecimal() for sign in said):
        return True
    return len(said) > 1 or text[figure.end : figure.end + 1] in _COUNTED


def _signed(text: str, figure: Figure) -> Amount:
    minus = text[: figure.start].rstrip().endswith(("-", "−", "负"))
    kind = figure.kind if figure.kind in {"元", "%"} else ""
    return Amount(-figure.value if minus else figure.value, kind, figure.start, figure.end)

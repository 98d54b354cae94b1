"""Amounts as accountants write them → exact yuan; exact figures → fen and percent, rounded only to be shown."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from knowledge.text.normalise import plain
from knowledge.text.numbers import figures

Exact = Fraction | Decimal
MOST = Decimal(10) ** 13  # yuan; more is a slip of the pen
_FEN, _PLAIN = Decimal("0.01"), 20  # digits before the point up to which rounding a Decimal is exact
_SCALES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8}
_AMOUNT = re.compile(
    r"(?P<minus>[-−–(]?)(?:[¥$]|人民币|rmb|cny)?(?P<sign>[-−–]?)"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)"
    r"(?P<scale>千|万|百万|亿)?(?:元|圆|块)?(?P<close>\)?)"
)
_LOOKS_LIKE = str.maketrans({"o": "0", "〇": "0", "l": "1", "i": "1", "|": "1", "。": ".", "'": "", "、": ","})
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%?")


def read_amount(text: str, unit: int = 1) -> Decimal | None:
    """Yuan from ``1,234.50``, full-width digits, ``12万元``, ``(300)`` or ``-300``; None when it is no amount.

    ``unit`` is that of the column (万元: 10000); a scale written at the amount itself comes before it.
    """
    match = _AMOUNT.fullmatch("".join(unicodedata.normalize("NFKC", text).lower().split()))
    if match is None or (match["minus"] == "(") != bool(match["close"]) or (match["minus"] and match["sign"]):
        return None
    scale = match["scale"] or ""
    value = Decimal(match["number"].replace(",", "").rstrip(".")) * (_SCALES[scale] if scale else unit)
    return -value if match["minus"] or match["sign"] else value


def likely_amount(text: str) -> str | None:
    """What an unreadable amount was probably meant to be: ``12,00o`` → ``12,000``; None when nobody can say."""
    mended = unicodedata.normalize("NFKC", text).lower().translate(_LOOKS_LIKE).replace(" ", "")
    value = read_amount(mended)
    if value is None and len(found := figures(text)) == 1 and found[0].end - found[0].start == len(plain(text)):
        value = found[0].value if found[0].kind in {"元", ""} else None
    return f"{value:,f}" if value is not None else None


def read_percent(text: str) -> Decimal | None:
    """A percentage from 0 to 100: ``62.5%``, ``62.5``; None when it is none."""
    match = _PERCENT.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    value = Decimal(match[1]) if match else None
    return value if value is not None and value <= 100 else None


def fen(value: Exact) -> Decimal:
    """Yuan rounded half up (away from zero) to the fen: for showing only."""
    if isinstance(value, Decimal) and value.adjusted() < _PLAIN:
        return value.quantize(_FEN, ROUND_HALF_UP) + 0  # no negative zero
    return _rounded(Fraction(value), 100)


def percent(share: Exact, line: Exact | None = None) -> str:
    """A share as a percentage with two decimals; cut where rounding would show a line as reached that is not."""
    exact = Fraction(share) * 100
    shown = _rounded(exact, 100)
    if line is not None and exact < Fraction(line) <= shown:
        shown = Decimal(exact * 100 // 1) / 100
    return f"{shown:.2f}"


def _rounded(value: Fraction, parts: int) -> Decimal:
    steps = (abs(value) * parts + Fraction(1, 2)) // 1
    return Decimal(steps if value >= 0 else -steps) / parts

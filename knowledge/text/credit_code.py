"""The unified social credit code of GB 32100-2015: finding it in a text, and its check character."""

from __future__ import annotations

import re

from knowledge.text.normalise import aligned

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
_CODE = re.compile(rf"(?<![0-9A-Za-z])[{_SIGNS}]{{2}}\d{{6}}[{_SIGNS}]{{10}}(?![0-9A-Za-z])", re.IGNORECASE)
_ALMOST = re.compile(r"(?<![0-9A-Za-z])9[0-9A-Za-z]{17}(?![0-9A-Za-z])")
_LENGTH = 18


def check_character(body: str) -> str | None:
    """The 18th character that belongs to the first 17; None when one of them cannot stand in a code."""
    if len(body) != _LENGTH - 1 or any(sign not in _SIGNS for sign in body):
        return None
    total = sum(_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return _SIGNS[-total % 31]


def valid(code: str) -> bool:
    """Whether a code is well formed and its check character is right. Small letters count as capitals."""
    written = code.upper()
    return bool(_CODE.fullmatch(written)) and check_character(written[:-1]) == written[-1]


def found(text: str) -> list[tuple[str, int, int]]:
    """What looks like a credit code in a text, right or wrong: in capitals, with its place."""
    plain = aligned(text)
    matches = {match.start(): match for pattern in (_CODE, _ALMOST) for match in pattern.finditer(plain)}
    return [(matches[start][0].upper(), start, matches[start].end()) for start in sorted(matches)]

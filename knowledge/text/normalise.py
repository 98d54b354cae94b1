"""One form for many spellings: full width, traditional characters, case, spaces and signs."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_SILENT = re.compile(r"[^\w%.]+|_+", re.UNICODE)
_LOOSE_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def plain(text: str) -> str:
    """NFKC, lower case, traditional → simplified; spaces folded, control characters dropped."""
    folded = unicodedata.normalize("NFKC", text).lower()
    kept = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in folded)
    return " ".join(_simplifier().convert(kept).split())


def aligned(text: str) -> str:
    """NFKC and traditional → simplified, character for character: a place in it is the same place in ``text``."""
    folded = "".join(_one_for_one(c, unicodedata.normalize("NFKC", c)) for c in text)
    simple: str = _simplifier().convert(folded)
    if len(simple) == len(folded):
        return simple
    return "".join(_one_for_one(c, _simplifier().convert(c)) for c in folded)


def _one_for_one(old: str, new: str) -> str:
    if unicodedata.category(old)[0] == "C":
        return "\n" if old == "\n" else " "
    return new if len(new) == 1 else old


def squeeze(text: str) -> str:
    """``plain`` without spaces and signs: only letters, digits, Han, ``%`` and decimal points are left."""
    return _LOOSE_DOT.sub("", _SILENT.sub("", plain(text)))

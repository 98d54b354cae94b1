"""Whether words ask for figures about all problems of enterprises: how many, how long, how content."""

from __future__ import annotations

import re
from datetime import date

from knowledge.schema.cases import Figures
from knowledge.text.dates.periods import period
from knowledge.text.normalise import squeeze

_LONGEST = 24  # characters; a longer sentence tells of one problem
_TIME = re.compile(r"(?:本|这|上)个?(?:月|季度|周)|[今去本]年|\d{1,2}月份?")


def wanted(text: str, words: Figures, today: date) -> tuple[date, date] | None:
    """The time that is asked about, all of it where none is said; None when no figures are asked for."""
    line = _TIME.sub("", squeeze(text))
    figure = any(word in line for word in words.wanted) and any(word in line for word in words.about)
    if len(line) > _LONGEST or not (figure or any(word in line for word in words.alone)):
        return None
    known = sorted({*words.about, *words.wanted, *words.alone, *words.filler}, key=len, reverse=True)
    if re.sub("|".join(map(re.escape, known)), "", line):
        return None
    return period(text, today) or (date.min, today)

"""Which month is meant, and with which it is compared."""

from __future__ import annotations

import re
from datetime import date

from knowledge.indicators.speech.asked import Intent
from knowledge.indicators.speech.heard import Heard
from knowledge.indicators.speech.periods import Period, last_over

_WITH = tuple("和跟与同比较")
_MONTH, _DAY = r"1[0-2]|0?[1-9]", r"3[01]|[12]\d|0?[1-9]"
_KNOWN = re.compile(
    rf"(?<!\d)(?:(?P<year>20\d\d)\s?[年.-]\s?(?P<in_year>{_MONTH})\s?[月.-]|(?P<month>{_MONTH})\s?月)\s?(?P<day>{_DAY})"
    r"\s?[日号]?\s?(?:的?时候|时|那天|当天|当时|那会儿?|报的|所知)"
)


def known_on(text: str, today: date) -> tuple[str, date | None]:
    """A text without 10月18日时, and that day, which is never to come; without such words the text itself and None."""
    match = _KNOWN.search(text)
    if match is None:
        return text, None
    try:
        day = date(int(match["year"] or today.year), int(match["in_year"] or match["month"]), int(match["day"]))
    except ValueError:
        return text, None
    if day > today and not match["year"]:
        day = date(day.year - 1, day.month, min(day.day, 28))
    return text[: match.start()] + text[match.end() :], day


def times(intent: Intent, heard: Heard, today: date) -> tuple[Period | None, Period | None]:
    """The period of a question and that which it is compared with; None where none is said."""
    said = [one.period for one in heard.said]
    if intent == "compare":
        return _two(heard, said, today)
    first = said[0] if said else None
    if intent == "forecast" and first == Period("year", today.year):
        return None, None  # a forecast is always one of the year
    if intent == "reading_add" and first:
        return Period("month", first.year, first.month.month), None
    return first, None


def _two(heard: Heard, said: list[Period], today: date) -> tuple[Period | None, Period | None]:
    """Of two months the later is compared with the earlier; two years stay in the order in which they are said."""
    if len(said) > 1:
        years = all(one.length == "year" for one in said)
        first, second = said[:2] if years else sorted(said[:2], key=lambda one: one.month, reverse=True)
        return first, second
    here = said[0] if said else None
    if here and _stands_behind(heard):
        return None, here
    base = here or last_over(today)
    earlier = {"year_before": base.year_before(), "before": base.before()}
    return here, earlier[heard.relation] if heard.relation else None


def _stands_behind(heard: Heard) -> bool:
    """Whether the one period of a comparison is what is compared with: 跟上个月比."""
    before = heard.whole[: heard.said[0].start].rstrip()
    return before.endswith(_WITH) and heard.relation != "year_before"

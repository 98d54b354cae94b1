"""Where an indicator stands, in short texts: for cards, pictures, tables. Exact figures, rounded only here."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from bot.translate import Translate
from handlers.views.indicator_words import whole_places
from knowledge.indicators.figures import beside, plainly, rounded
from knowledge.indicators.forecast import Forecast, Refusal
from knowledge.indicators.plan import DIRECT
from knowledge.indicators.standing import Standing
from knowledge.schema.indicators import Indicator, Method, Strictness

NONE = "—"
_BOUND = 100  # per cent of the schedule


def number(value: Fraction | None, places: int = 2) -> str:
    """A figure without idle noughts; — when there is none."""
    return NONE if value is None else plainly(rounded(value, places))


def figure(at: Standing, _: Translate) -> str:
    """What was reached, without its unit; of a place in the city the place."""
    if at.indicator.strictness == "first":
        rank = at.reading.rank if at.reading else None
        return NONE if rank is None else _("No. {place}").format(place=rank)
    return number(at.value)


def aim(at: Standing) -> str:
    """The year's target without its unit, in the words of the plan where it has its own."""
    return at.indicator.target_text or bare_aim(at)


def full_aim(at: Standing) -> str:
    """The same with its unit, which the words of the plan hold already."""
    return at.indicator.target_text or bare_aim(at) + at.indicator.unit


def bare_aim(at: Standing) -> str:
    """The year's target in figures and signs alone, for any language."""
    indicator = at.indicator
    if indicator.upto is not None and at.target is not None:
        return f"{number(at.target)}–{plainly(indicator.upto)}"
    signs: Mapping[Strictness, str] = {"more_than": ">", "at_most": "≤", "about": "≈"}
    return f"{signs.get(indicator.strictness, '')}{number(at.target)}"


def rate(at: Standing) -> str:
    """达序率 in %, never rounded across a bound of the lamp."""
    bounds = (at.bounds.yellow, at.bounds.green)
    return NONE if at.rate is None else f"{plainly(beside(at.rate, bounds, 1))}%"


def completion(at: Standing) -> str:
    """完成率 in %."""
    return NONE if at.completion is None else f"{plainly(beside(at.completion, (_BOUND,), 1))}%"


def share(at: Standing) -> str:
    """The per cent of the target that was due."""
    return NONE if at.share is None or at.indicator.kind in DIRECT else f"{number(at.share, 1)}%"


def deviation(at: Standing) -> str:
    """How far ahead or behind, in percentage points (of a rank in places), with its sign."""
    if at.deviation is None:
        return NONE
    shown = plainly(rounded(at.deviation, 1))
    return shown if shown.startswith("-") or shown == "0" else f"+{shown}"


def expected(outlook: Forecast | Refusal, one: Indicator, _: Translate) -> str:
    """What the year will come to, with its band; — where nobody can say."""
    if not isinstance(outlook, Forecast):
        return NONE
    low, central, high = (number(value, whole_places(one)) for value in (outlook.low, outlook.central, outlook.high))
    return _("{central} ({low}–{high})").format(central=central, low=low, high=high)


def method_word(method: Method, _: Translate) -> str:
    """By what a forecast was made."""
    words: Mapping[Method, str] = {
        "seasonal": _("by the schedule"),
        "last_year": _("by last year's pace"),
        "growth": _("by last year's total and the growth"),
        "pipeline": _("by applications and pass rates"),
        "ratio": _("by the forecasts of its parts"),
    }
    return words[method]

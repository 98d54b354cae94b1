"""The lamp of a figure: green, yellow, red, or grey where it cannot be judged; and why."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from knowledge.indicators.plan import DIRECT
from knowledge.schema.indicators import Bounds, Indicator

Lamp = Literal["green", "yellow", "red", "grey"]
LAMPS: tuple[Lamp, ...] = ("green", "yellow", "red", "grey")
Why = Literal[
    "met",  # the year's target is reached
    "on_schedule",
    "behind",  # yellow or red: short of the schedule
    "not_above",  # reached, where it had to be exceeded
    "short",  # yellow or red: short of the target itself
    "not_due",  # nothing is due yet and nothing is there
    "no_schedule",  # no official figure in this month, or no schedule at all
    "no_reading",
    "no_rank",  # the place in the city decides, and is not known
    "no_official",  # the official figure comes later, and cannot be computed from its parts
    "stale",  # the last figure is too old to stand for this month
]
Verdict = tuple[Lamp, Why]
_LEADS = 1  # the place of who leads the city


def judged(
    indicator: Indicator, bounds: Bounds, value: Fraction | None, rank: int | None, share: Fraction | None
) -> Verdict:
    """The lamp of a value (in the indicator's unit) when ``share`` per cent of its target are due.

    A better value never has a worse lamp. Comparisons are exact: nothing is rounded before it is judged.
    """
    if indicator.strictness == "first":
        return ("grey", "no_rank") if rank is None else _placed(rank - _LEADS, bounds.places)
    if value is None:
        return "grey", "no_reading"
    if indicator.target is None:
        return "grey", "no_schedule"
    if met(indicator, bounds, value):
        return "green", "met"
    if indicator.kind in DIRECT:
        return _short(indicator, bounds, value, indicator.target)
    return _scheduled(indicator, bounds, value, Fraction(indicator.target), share)


def met(indicator: Indicator, bounds: Bounds, value: Fraction) -> bool:
    """Whether the year's target is reached, by its own strictness: 突破750 is not reached by 750."""
    target = Fraction(indicator.target or 0)
    held: Mapping[str, bool] = {
        "at_least": value >= target,
        "between": value >= target,
        "more_than": value > target,
        "at_most": value <= target,
        "about": value >= target - Fraction(bounds.near),
    }
    return indicator.target is not None and held.get(indicator.strictness, False)


def _scheduled(
    indicator: Indicator, bounds: Bounds, value: Fraction, target: Fraction, share: Fraction | None
) -> Verdict:
    if share is None:
        return "grey", "no_schedule"
    if share == 0:
        return ("green", "on_schedule") if value > 0 else ("grey", "not_due")
    done, due = value * 10**4, target * share  # both times 100: 达序率 ≥ bound ⇔ done ≥ due × bound
    if done >= due * Fraction(bounds.green):
        closing = indicator.strictness == "more_than" and share >= 100
        return ("yellow", "not_above") if closing else ("green", "on_schedule")
    return ("yellow" if done >= due * Fraction(bounds.yellow) else "red"), "behind"


def _short(indicator: Indicator, bounds: Bounds, value: Fraction, target: Decimal) -> Verdict:
    if indicator.kind == "rank":
        return _placed(value - Fraction(target), bounds.places)
    return ("yellow" if Fraction(target) - value <= Fraction(bounds.points) else "red"), "short"


def _placed(behind: Fraction | int, tolerance: Decimal) -> Verdict:
    if behind <= 0:
        return "green", "met"
    return ("yellow" if behind <= Fraction(tolerance) else "red"), "short"

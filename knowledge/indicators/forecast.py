"""What the year will come to: one central value, a band, and the name of the method; or why nobody can say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from knowledge.indicators.derived import formula_of
from knowledge.indicators.lamps import met
from knowledge.indicators.months import Month
from knowledge.indicators.pace import own_rows
from knowledge.indicators.plan import ACCUMULATING, Plan
from knowledge.indicators.readings import Known
from knowledge.schema.indicators import Method, ShareOf, Sum

_PER_CENT = 100
_DECEMBER = 12


@dataclass(frozen=True)
class Forecast:
    """The year's end in the unit of the indicator (a share in %). ``as_of``: the month of the last figure in it.

    ``ground``: what the method computed with, by name: a share in %, growth, pass rates, counts, last year's total.
    """

    method: Method
    as_of: Month
    low: Fraction
    central: Fraction
    high: Fraction
    ground: Mapping[str, Fraction]


Refusal = Literal["no_method", "too_few_readings", "too_early", "no_data"]
_TELLING: tuple[Refusal, ...] = ("too_early", "too_few_readings", "no_data")
Outlook = Literal["safe", "open", "out"]


def forecast(plan: Plan, held: Known, name: str, month: Month) -> Forecast | Refusal:
    """The forecast by the first of the indicator's methods that can be applied; else what most likely is in the way."""
    refused: set[Refusal] = set()
    for method in plan.year.indicators[name].forecast:
        said = _METHODS[method](plan, held, name, month)
        if isinstance(said, Forecast):
            return _not_below(plan, held, said, name, month)
        refused.add(said)
    return next((why for why in _TELLING if why in refused), "no_method")


def outlook(plan: Plan, name: str, said: Forecast) -> Outlook:
    """Whether the whole band reaches the target, a part of it, or nothing."""
    indicator, bounds = plan.year.indicators[name], plan.bounds(name)
    reached = [met(indicator, bounds, value) for value in (said.low, said.central, said.high)]
    return "safe" if all(reached) else "open" if any(reached) else "out"


def margin(plan: Plan, name: str, said: Forecast) -> Fraction | None:
    """By how much the central value exceeds the target; negative where it falls short (缺口); None without a target."""
    target = plan.year.indicators[name].target
    return None if target is None else said.central - Fraction(target)


def _scaled(plan: Plan, held: Known, name: str, month: Month, share: Fraction | None, method: Method) -> (
    Forecast | Refusal
):  # fmt: skip
    """What has been reached, divided by the share of the year that it is; the share may err by some points."""
    rule, rows = plan.year.forecasting, own_rows(plan, held, name, month)
    if len(rows) < rule.least_readings:
        return "too_few_readings"
    if share is None:
        return "no_data"
    if share < Fraction(rule.least_share):
        return "too_early"
    as_of, value = rows[-1]
    spread = Fraction(rule.spread) if share < _PER_CENT else Fraction(0)
    shares = min(share + spread, Fraction(_PER_CENT)), share, share - spread
    low, central, high = (value / part * _PER_CENT for part in shares)
    return Forecast(method, as_of, low, central, high, {"value": value, "share": share})


def _seasonal(plan: Plan, held: Known, name: str, month: Month) -> Forecast | Refusal:
    rows = own_rows(plan, held, name, month)
    share = plan.share(name, rows[-1][0]) if rows else None
    return _scaled(plan, held, name, month, share, "seasonal")


def _last_year(plan: Plan, held: Known, name: str, month: Month) -> Forecast | Refusal:
    rows, before = own_rows(plan, held, name, month), plan.year.year - 1
    total = held.get((name, Month(before, _DECEMBER)))
    same = held.get((name, Month(before, rows[-1][0].month))) if rows else None
    if rows and (total is None or same is None or not total.value):
        return "no_data"
    share = Fraction(same.value) / Fraction(total.value) * _PER_CENT if same and total else None
    return _scaled(plan, held, name, month, share, "last_year")


def _growth(plan: Plan, held: Known, name: str, month: Month) -> Forecast | Refusal:
    """Last year's total carried on by the growth that another indicator reports, give or take some points."""
    rule = plan.year.forecasting
    rows = own_rows(plan, held, plan.year.indicators[name].growth or "", month)
    total = held.get((name, Month(plan.year.year - 1, _DECEMBER)))
    if len(rows) < rule.least_readings or total is None:
        return "no_data"
    as_of, rate = rows[-1]
    base = Fraction(total.value)
    spread = Fraction(rule.spread)
    low, central, high = (base * (_PER_CENT + rate + points) / _PER_CENT for points in (-spread, 0, spread))
    return Forecast("growth", as_of, low, central, high, {"total": base, "growth": rate})


def _pipeline(plan: Plan, held: Known, name: str, month: Month) -> Forecast | Refusal:
    """What has been applied for × the rates at which applications pass. One count is enough: nothing is carried on."""
    lead = plan.year.indicators[name].lead
    rows = [own_rows(plan, held, other, month) for other in lead.indicators] if lead else []
    if lead is None or lead.rates is None or not all(rows):
        return "no_data"
    count = sum((row[-1][1] for row in rows), Fraction(0))
    rates = dict(zip(("low_rate", "rate", "high_rate"), map(Fraction, lead.rates), strict=True))
    low, central, high = (count * rate / _PER_CENT for rate in rates.values())
    return Forecast("pipeline", max(row[-1][0] for row in rows), low, central, high, {"count": count, **rates})


def _ratio(plan: Plan, held: Known, name: str, month: Month) -> Forecast | Refusal:
    """The forecasts of the parts, added up, by the forecast of the whole. Both may err."""
    formula = formula_of(plan, name)
    inner = formula_of(plan, formula.part) if isinstance(formula, ShareOf) else None
    if not isinstance(formula, ShareOf) or not isinstance(inner, Sum):
        return "no_method"
    whole = whole_year(plan, held, formula.whole, month)
    parts = [forecast(plan, held, part, month) for part in inner.parts]
    good = [part for part in parts if isinstance(part, Forecast)]
    if whole is None or len(good) < len(parts):
        return next((part for part in parts if not isinstance(part, Forecast)), "no_data")
    low, central, high = (sum((getattr(p, end) for p in good), Fraction(0)) for end in ("low", "central", "high"))
    as_of = min([whole.as_of, *(part.as_of for part in good)])
    return Forecast(
        "ratio",
        as_of,
        low / whole.high * _PER_CENT,
        central / whole.central * _PER_CENT,
        high / whole.low * _PER_CENT,
        {"part": central, "whole": whole.central},
    )


def whole_year(plan: Plan, held: Known, name: str, month: Month) -> Forecast | None:
    """A series of the year to its end, by the shares in which it accrues; one figure is enough."""
    shares, rows = plan.year.series[name].shares, own_rows(plan, held, name, month)
    share = shares[min(rows[-1][0].month, _DECEMBER) - 1] if rows and shares else None
    if not share or not rows[-1][1]:
        return None
    value = rows[-1][1] / share * _PER_CENT
    return Forecast("seasonal", rows[-1][0], value, value, value, {"share": share})


def _not_below(plan: Plan, held: Known, said: Forecast, name: str, month: Month) -> Forecast:
    """What adds up cannot end below what it is already."""
    rows = own_rows(plan, held, name, month)
    if not rows or plan.year.indicators[name].kind not in ACCUMULATING:
        return said
    floor = rows[-1][1]
    return replace(said, low=max(said.low, floor), central=max(said.central, floor), high=max(said.high, floor))


_METHODS: Mapping[Method, Callable[[Plan, Known, str, Month], Forecast | Refusal]] = {
    "seasonal": _seasonal,
    "last_year": _last_year,
    "growth": _growth,
    "pipeline": _pipeline,
    "ratio": _ratio,
}

"""What is wrong with one year's targets: names that lead nowhere, curves that do not end, targets without a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from knowledge.dated import value_on
from knowledge.schema.documents import Fact
from knowledge.schema.indicators import Balance, Formula, Indicator, Monthly, Quotient, ShareOf, Sum, Year
from knowledge.strict import Path
from knowledge.text.normalise import squeeze

_DECEMBER = 12
Slips: TypeAlias = Iterator[tuple[Path, str]]


def slips(year: Year, figures: Mapping[str, Fact]) -> Slips:
    """Every slip of a year and its place, by itself and beside the facts that topics quote."""
    yield from _references(year)
    yield from _facts(year, figures)
    yield from _curves(year)
    yield from _targets(year)
    yield from _names(year)


def _references(year: Year) -> Slips:
    """Names of indicators, series and curves that are not there."""
    series = {*year.series, *year.indicators}
    for place, name in _used(year):
        known = year.curves if "curve" in place or place[-1] == "of" else series
        if name not in known:
            yield place, f"没有 {name}"


def _used(year: Year) -> Iterator[tuple[Path, str]]:
    for title, names in year.names.items():
        yield from ((("names", title), name) for name in names)
    for key, one in year.series.items():
        yield from ((("series", key, "formula"), name) for name in _parts(one.formula))
    for key, curve in year.curves.items():
        if isinstance(curve, Quotient):
            yield ("curves", key, "of"), curve.of
            yield ("curves", key, "by"), curve.by
        elif isinstance(curve, Balance):
            yield from ((("curves", key, "additions"), name) for name in curve.additions)
    for key, indicator in year.indicators.items():
        yield from ((("indicators", key, *place), name) for place, name in _used_by(indicator))


def _used_by(one: Indicator) -> Iterator[tuple[Path, str]]:
    if one.curve:
        yield ("curve",), one.curve
    if one.growth:
        yield ("growth",), one.growth
    yield from ((("formula",), name) for name in _parts(one.formula))
    yield from ((("parts",), name) for name in one.parts)
    yield from ((("lead",), name) for name in (one.lead.indicators if one.lead else ()))


def _parts(formula: Formula | None) -> tuple[str, ...]:
    match formula:
        case Sum(parts=parts):
            return parts
        case ShareOf(part=part, whole=whole):
            return part, whole
        case None:
            return ()


def _facts(year: Year, figures: Mapping[str, Fact]) -> Slips:
    """A target that topics quote by another figure."""
    for key, one in year.indicators.items():
        if one.fact is None:
            continue
        if one.fact not in figures:
            yield ("indicators", key, "fact"), f"没有名为 {one.fact} 的数值"
        elif value_on(figures[one.fact], date(year.year, _DECEMBER, 31)) != one.target:
            yield ("indicators", key, "target"), f"目标与数值 {one.fact} 不一致"


def _curves(year: Year) -> Slips:
    """Schedules that fall, do not reach 100 %, or are computed from what is none."""
    for key, curve in year.curves.items():
        if isinstance(curve, Monthly):
            shares = [share for share in curve.shares if share is not None]
            if any(later < earlier for earlier, later in pairwise(shares)):
                yield ("curves", key, "shares"), f"时序 {key} 不能下降"
            if shares and (shares[-1] > 100 or (shares[-1] < 100) == (curve.settles is None)):
                yield ("curves", key, "shares"), f"时序 {key} 应在12月或清账月（settles）到100"
        elif isinstance(curve, Quotient):
            if curve.by in year.series and not year.series[curve.by].shares:
                yield ("curves", key, "by"), f"{curve.by} 没有时序 shares"
            if isinstance(year.curves.get(curve.of), Quotient):
                yield ("curves", key, "of"), "商的时序不能再由商推出"
    for key in {*year.series, *year.indicators}:
        if _circular(year, key, ()):
            place = ("series", key) if key in year.series else ("indicators", key)
            yield (*place, "formula"), f"{key} 由自己推出"


def _circular(year: Year, key: str, seen: tuple[str, ...]) -> bool:
    one = year.series.get(key) or year.indicators.get(key)
    parts = _parts(one.formula) if one else ()
    return key in seen or any(_circular(year, part, (*seen, key)) for part in parts)


def _targets(year: Year) -> Slips:
    for key, one in year.indicators.items():
        yield from ((("indicators", key), f"{key}：{text}") for text in _target(one))


def _target(one: Indicator) -> Iterator[str]:
    lower = (one.direction == "down", one.strictness == "at_most", one.kind == "rank")
    ranged = one.upto is not None and one.target is not None and one.upto >= one.target
    bounds = one.bounds
    wrong = {
        "除看全市位次（first）外都要有目标 target": (one.target is None) != (one.strictness == "first"),
        "范围（between）要有上限 upto，且不小于 target": ranged != (one.strictness == "between"),
        "越小越好（down）只用于位次（rank），写 at_most": any(lower) and not all(lower),
        "左右（about）只用于增速（growth）": one.strictness == "about" and one.kind != "growth",
        "every 只能是 1、2、3、4、6、12 个月": bool(one.every and _DECEMBER % one.every),
        "黄灯下限不能高于绿灯下限": bool(bounds and bounds.yellow and bounds.green and bounds.yellow > bounds.green),
        "按申报推算（pipeline）要有先行指标和通过率": "pipeline" in one.forecast and not (one.lead and one.lead.rates),
        "按比值推算（ratio）要有公式 share": "ratio" in one.forecast and not isinstance(one.formula, ShareOf),
        "按增速推算（growth）要写明增速指标 growth": ("growth" in one.forecast) != (one.growth is not None),
        "按时序推算（seasonal）要有时序 curve": "seasonal" in one.forecast and not one.curve,
    }
    yield from (text for text, found in wrong.items() if found)


def _names(year: Year) -> Slips:
    """A word that people would use for two different things."""
    owners: dict[str, str] = {}
    spoken = [(("indicators", key), key, (one.name, *one.called)) for key, one in year.indicators.items()]
    spoken += [(("series", key), key, (one.name, *one.called)) for key, one in year.series.items()]
    spoken += [(("names", title), title, (title,)) for title in year.names]
    for place, key, words in spoken:
        for word in words:
            owner = owners.setdefault(squeeze(word), key)
            if owner != key:
                yield place, f"叫法“{word}”已属于 {owner}"

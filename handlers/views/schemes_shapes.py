"""The verdict of each self-assessment in the names of its own contract: what ``assess`` prints first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from knowledge.schemes.assess import Result
from knowledge.schemes.figures import decimal, shown
from knowledge.schemes.scores import Scored
from knowledge.schemes.sheet import Span

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
_OVERALL = {"pass": "eligible", "fail": "not_eligible"}
_NEEDS_DATA = "needs_data"


def shaped(kind: str, result: Result) -> dict[str, Json]:
    """The verdict; of a scheme without a contract of its own, criterion by criterion."""
    return _SHAPES.get(kind, _conditions)(result)


def _conditions(result: Result) -> dict[str, Json]:
    criteria: dict[str, Json] = {finding.criterion.id: finding.verdict for finding in result.findings}
    return {"criteria": criteria, "overall": _OVERALL.get(result.overall, _NEEDS_DATA)}


def _hnte_points(result: Result) -> dict[str, Json]:
    ip = _block(result, "ip")
    return {"ip": _exact(ip.span), "total": _exact(result.total), "verdict": _decided(result.overall)}


def _hnte_score(result: Result) -> dict[str, Json]:
    organisation = _block(result, "organisation").span
    growth = _block(result, "growth")
    return {
        "ip": _range(_block(result, "ip").span),
        "conversion": _range(_block(result, "conversion").span),
        "organisation": _exact(organisation) if organisation.exact else _range(organisation),
        "growth": _range(growth.span),
        **{item.id: _growth(item) for item in growth.items},
        "total": _range(result.total),
        "verdict": "borderline" if result.overall == "missing" else result.overall,
    }


def _growth(item: Scored) -> Json:
    span = item.value.span if item.value else None
    if span is None:
        return None
    return f"{shown(span.low, item.edges, 4)}%"


def _sme_score(result: Result) -> dict[str, Json]:
    direct = result.sheet.scheme.direct
    replaced = direct.replaces if direct else ()
    base: dict[str, Json] = {f.criterion.id: f.verdict for f in result.findings if f.criterion.id not in replaced}
    spending = _block(result, "rd")
    return {
        "base": base,
        "staff_score": _exact(_block(result, "staff").span),
        "rd_score": _exact(spending.span),
        "rd_basis": spending.chosen,
        "ip_score": _exact(_block(result, "ip").span),
        "total": _exact(result.total),
        "result": _decided(result.overall),
        "route": result.route,
    }


def _block(result: Result, name: str) -> Scored:
    return next(block for block in result.blocks if block.id == name)


def _decided(verdict: str) -> str:
    return verdict if verdict in ("pass", "fail") else _NEEDS_DATA


def _exact(span: Span | None) -> Json:
    return number(span.low) if span and span.exact else None


def _range(span: Span | None) -> Json:
    return [number(span.low), number(span.high)] if span else None


def number(value: Fraction) -> Json:
    """A JSON number: whole where it is, else with the few decimals that it has."""
    return int(value) if value.denominator == 1 else float(decimal(value))


_SHAPES: Mapping[str, Callable[[Result], dict[str, Json]]] = {
    "hnte_points": _hnte_points,
    "hnte_score": _hnte_score,
    "sme_score": _sme_score,
}

"""Self-assessments as JSON: the shapes of ``assess`` in docs/commands.md. Fields may be added, never renamed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handlers.views.schemes_shapes import Json, number, shaped
from knowledge.library import Library
from knowledge.schemes.advice import levers
from knowledge.schemes.answers import UnusableAnswerError, read
from knowledge.schemes.assess import Result, assess
from knowledge.schemes.cases import Case, read_cases
from knowledge.schemes.figures import shown
from knowledge.schemes.findings import Finding
from knowledge.schemes.next_year import next_year

BATCH = "batch"


def assess_file(library: Library, scheme: str, text: str, on: date) -> Json:
    """The text of a YAML or JSON file of one case or many → its assessment, or a list of them in order.

    ``scheme`` is the id of a scheme, or ``batch``: then every case names its own as ``kind``. ``on`` is today.

    Raises:
        UnusableAnswerError: with one sentence that says what is wrong, and in which case.
    """
    if scheme != BATCH:
        _known(library, scheme)
    cases = read_cases(text)
    if isinstance(cases, Case):
        one = _assessed(library, scheme, cases, on, "")
        return [one] if scheme == BATCH else one
    return [_assessed(library, scheme, case, on, f"{case.id or f'第 {n} 例'}：") for n, case in enumerate(cases, 1)]


def _known(library: Library, scheme: str) -> None:
    if scheme not in library.schemes:
        raise UnusableAnswerError(f"没有自测 {scheme[:40]}，可用：{'、'.join(library.schemes)}、{BATCH}。")


def _assessed(library: Library, scheme: str, case: Case, on: date, place: str) -> Json:
    kind = case.kind if scheme == BATCH else scheme
    try:
        if kind is None:
            raise UnusableAnswerError("缺少 kind（自测的名称）。")
        _known(library, kind)
        if case.kind and case.kind != kind:
            raise UnusableAnswerError(f"kind 是 {case.kind[:40]}，与所选的 {kind} 不一致。")
        result = assess(library, kind, read(library.schemes[kind], case.inputs), on)
    except UnusableAnswerError as error:
        raise UnusableAnswerError(f"{place}{error}") from error
    return {"id": case.id, "kind": kind, **shaped(kind, result), **_common(result)}


def _common(result: Result) -> dict[str, Json]:
    """What every kind has: gaps, advice, and what must be said beside a verdict."""
    scheme = result.sheet.scheme
    answered = [item.name for item in scheme.inputs if result.sheet.answers.get(item.name) is not None]
    return {
        "gaps": {finding.criterion.id: _gap(finding) for finding in _failed(result) if finding.gap},
        "advice": [*_advice(result)],
        "next_year": _next_years(result),
        "details": [_detail(finding) for finding in result.findings],
        "missing": [item.name for item in scheme.inputs if item.name not in answered],
        "remarks": list(result.remarks),
        "doubts": [doubt.text for doubt in result.doubts],
        "unmodelled": list(scheme.unmodelled),
        "caution": scheme.caution,
        "on": result.on.isoformat(),
        "checked_on": scheme.checked_on.isoformat(),
    }


def _failed(result: Result) -> tuple[Finding, ...]:
    """What stands in the way; nothing once the whole has passed, though a direct route may have passed over it."""
    return () if result.overall == "pass" else tuple(f for f in result.findings if f.verdict in ("fail", "borderline"))


def _advice(result: Result) -> Iterator[str]:
    for finding in _failed(result):
        yield from finding.advice
    for block in result.blocks if _failed(result) else ():
        yield from levers(result.sheet, block)


def _gap(finding: Finding) -> Json:
    gap = finding.gap
    if gap is None:
        return None
    return {
        "missing": number(gap.missing),
        "unit": gap.unit,
        "have": number(gap.have),
        "needed": number(gap.needed),
        "day": gap.day.isoformat() if gap.day else None,
    }


def _detail(finding: Finding) -> Json:
    edges = [] if finding.threshold is None else [finding.threshold]
    return {
        "id": finding.criterion.id,
        "title": finding.criterion.title,
        "verdict": finding.verdict,
        "value": None if finding.value is None or not edges else shown(finding.value, edges),
        "threshold": None if finding.threshold is None else shown(finding.threshold),
        "unit": finding.unit,
        "document": finding.source.document if finding.source else None,
        "article": finding.source.article if finding.source else None,
        "verified": finding.verified,
        "mend": finding.criterion.mend,
        "assumed": finding.assumed,
    }


def _next_years(result: Result) -> Json:
    sheet = result.sheet
    found: dict[str, Json] = {}
    for finding in result.findings:
        coming = next_year(sheet, finding.criterion) if finding.verdict == "fail" else None
        if coming:
            found[finding.criterion.id] = {
                "year": coming.year,
                "estimate": number(coming.estimate),
                "needed": number(coming.needed),
                "unit": coming.unit,
                "formula": coming.formula,
                "text": coming.text,
            }
    return found

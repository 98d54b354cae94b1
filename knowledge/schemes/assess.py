"""One self-assessment: a scheme, answers and a day → the result, criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from knowledge.library import Library
from knowledge.schema.schemes import Direct
from knowledge.schemes.answers import Answers
from knowledge.schemes.findings import Finding, found
from knowledge.schemes.scores import Scored, score
from knowledge.schemes.sheet import Doubt, Sheet, Span, assumed, contradictions, out_of_range
from knowledge.schemes.verdicts import Verdict, all_of, any_of, tested

Route = Literal["score", "direct", "none"]


@dataclass(frozen=True)
class Result:
    """What a self-assessment comes to: a reference for the enterprise, never a recognition.

    ``open``: unanswered inputs that can still change the result, in the order of asking. ``route``: how an
    enterprise gets in where there is a way beside the score; None while that is open.
    """

    scheme: str
    on: date
    overall: Verdict
    findings: tuple[Finding, ...]
    blocks: tuple[Scored, ...]
    total: Span | None
    route: Route | None
    remarks: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    open: tuple[str, ...]
    sheet: Sheet


def assess(library: Library, scheme_id: str, answers: Answers, on: date, assume: bool = True) -> Result:
    """Hold the answers against a scheme as its thresholds stand on a day. The order of answers does not matter.

    ``assume``: inputs that usually hold count as answered so; a person's interview asks them instead.
    """
    scheme = library.schemes[scheme_id]
    sheet = Sheet(scheme, assumed(scheme, answers, on, assume), library.facts, on)
    blocks = score(sheet)
    sheet = replace(
        sheet,
        points={block.id: block.span for block in blocks},
        unscored={block.id: block.open for block in blocks},
    )
    findings = tuple(found(sheet, criterion, answers, blocks) for criterion in scheme.criteria)
    overall, route = _together(sheet, findings)
    asking = _open(sheet, findings, blocks)
    return Result(
        scheme=scheme_id,
        on=on,
        overall=overall,
        findings=findings,
        blocks=blocks,
        total=_total(blocks),
        route=route,
        remarks=_remarks(sheet, blocks),
        doubts=(*contradictions(sheet), *out_of_range(sheet)),
        open=tuple(item.name for item in scheme.inputs if item.name in asking),
        sheet=sheet,
    )


def _together(sheet: Sheet, findings: Sequence[Finding]) -> tuple[Verdict, Route | None]:
    direct = sheet.scheme.direct
    if direct is None:
        return all_of(finding.verdict for finding in findings), None
    base, scored = _parted(direct, findings)
    entry = any_of([scored, _direct(sheet, direct)])
    overall = all_of([base, entry])
    if overall == "pass":
        return overall, "score" if scored == "pass" else "direct"
    return overall, "none" if overall == "fail" else None


def _parted(direct: Direct, findings: Sequence[Finding]) -> tuple[Verdict, Verdict]:
    """The verdict on the conditions that always hold, and on those that the direct route replaces."""
    replaced = [finding.verdict for finding in findings if finding.criterion.id in direct.replaces]
    return all_of(f.verdict for f in findings if f.criterion.id not in direct.replaces), all_of(replaced)


def _direct(sheet: Sheet, direct: Direct) -> Verdict:
    flags = [sheet.flag(name) for name in direct.flags]
    return "pass" if True in flags else "missing" if None in flags else "fail"


def _open(sheet: Sheet, findings: Sequence[Finding], blocks: Sequence[Scored]) -> frozenset[str]:
    """Unanswered inputs that can still change a verdict or the score; none once a decisive criterion has failed."""
    if any(finding.verdict == "fail" and finding.criterion.decisive for finding in findings):
        return frozenset()
    direct = sheet.scheme.direct
    if direct and _direct(sheet, direct) == "pass":
        kept = [finding.open for finding in findings if finding.criterion.id not in direct.replaces]
        return frozenset[str]().union(*kept)
    asking = [*(finding.open for finding in findings), *(block.open for block in blocks)]
    if direct:
        base, scored = _parted(direct, findings)
        asking += [sheet.unknown(*direct.flags)] if base != "fail" and scored != "pass" else []
    return frozenset[str]().union(*asking)


def _total(blocks: Sequence[Scored]) -> Span | None:
    if not blocks:
        return None
    return Span(sum((b.span.low for b in blocks), Fraction(0)), sum((b.span.high for b in blocks), Fraction(0)))


def _remarks(sheet: Sheet, blocks: Sequence[Scored]) -> tuple[str, ...]:
    said = [remark.text for remark in sheet.scheme.remarks if tested(sheet, remark.when).verdict == "pass"]
    return (*said, *(note for block in blocks for note in block.notes))

"""What an inspection would find, which papers to keep, how the firm stands, and what is left before the next tier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.translate import Translate
from handlers.views.money import brief, numbers
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.amounts import percent
from knowledge.expenses.diagnosis import Finding, Paper, december_share, findings, papers, without_project
from knowledge.expenses.standing import Level, foreign_room, intensity, points
from knowledge.schema.documents import Fact
from knowledge.schema.expenses import Expenses

_LAMPS: Mapping[Level, str] = {"green": "🟢", "yellow": "🟡", "red": "🔴"}


def diagnosis(result: Allocation, book: Expenses, facts: Mapping[str, Fact], _: Translate) -> list[str]:
    """The whole diagnosis, section by section; each line stands alone."""
    found = [_finding(each, _) for each in findings(result, book)]
    return [
        _("**Likely inspection findings** (of {known} known errors, {visible} can be seen in a ledger)").format(
            known=len(book.inspections), visible=sum(1 for each in book.inspections if each.detector)
        ),
        *(found or [_("· none that a ledger can show")]),
        *_december(result, book, _),
        _("**Papers to keep for this ledger**"),
        *(_paper(paper, _) for paper in papers(result, book)),
        *_projects(result, _),
        _("**Where you stand**"),
        *_intensity(result, book, facts, _),
        *_room(result, _),
        *_points(result, book, facts, _),
    ]


def _finding(found: Finding, _: Translate) -> str:
    about = _(": projects {names}").format(names="、".join(found.names)) if found.names else ""
    if not about and found.rows:
        about = _(": rows {rows}, {amount}").format(rows=numbers(found.rows), amount=brief(found.amount))
    return f"· {found.number} {found.inspection.title}{about}。{found.inspection.advice}"


def _paper(paper: Paper, _: Translate) -> str:
    unseen = _(" – not visible for rows {rows}").format(rows=numbers(paper.unseen)) if paper.unseen else ""
    return f"· {paper.evidence.paper}（{paper.evidence.source.document}）{unseen}"


def _projects(result: Allocation, _: Translate) -> Iterator[str]:
    blank = without_project(result)
    if blank:
        yield _("· Rows {rows} name no project: plan, decision and ledger are kept by project").format(
            rows=numbers(blank)
        )


def _december(result: Allocation, book: Expenses, _: Translate) -> Iterator[str]:
    share = december_share(result, book)
    if share is not None:
        yield _("· {share}% of the cost was booked in December: book it monthly, with requisition slips").format(
            share=percent(share)
        )


def _intensity(result: Allocation, book: Expenses, facts: Mapping[str, Fact], _: Translate) -> Iterator[str]:
    found = intensity(result, book, facts)
    if found is None:
        yield _("· R&D intensity: give sales and the GB/T 4754 division (e.g. C39) to compare with the industry")
        return
    yield _(
        "· {lamp} R&D intensity {share}% (statistics, estimate); {title} {baseline}% in {year}, the latest complete "
        "table we hold. The colour bounds are ours, not a rule."
    ).format(
        lamp=_LAMPS[found.level],
        share=percent(found.share, found.baseline * 100),
        title=found.title,
        baseline=percent(found.baseline),
        year=found.year,
    )


def _room(result: Allocation, _: Translate) -> Iterator[str]:
    yield _("· Other expenses: {tax} more would count for the deduction, {hnte} more for HNTE").format(
        tax=brief(result.tax.cap.room), hnte=brief(result.hnte.cap.room)
    )
    room = foreign_room(result)
    if room is not None and result.tax.foreign:
        yield _("· Entrusting abroad: {amount} more could be paid before the two-thirds limit").format(
            amount=brief(room)
        )
    ratio = result.ratio
    if ratio is None:
        return
    if ratio.passed:
        yield _("· HNTE ratio: {amount} above the line").format(amount=brief(ratio.surplus))
    else:
        yield _("· HNTE ratio: {amount} short of the line").format(amount=brief(ratio.shortfall))
    if ratio.next_tier is not None:
        yield _("· Last year's sales are {amount} below the bound of the next tier, whose line is lower").format(
            amount=brief(ratio.next_tier)
        )


def _points(result: Allocation, book: Expenses, facts: Mapping[str, Fact], _: Translate) -> Iterator[str]:
    found = points(result, book, facts)
    if found is None:
        return
    if found.next_points is None:
        yield _("· 科小 R&D indicator: {points} points, the highest step").format(points=found.points)
    else:
        yield _("· 科小 R&D indicator: {points} points; {amount} more R&D would give {more}").format(
            points=found.points, amount=brief(found.missing), more=found.next_points
        )

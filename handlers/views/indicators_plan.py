"""The plan itself: its outline, where it is published, whether its parts agree, and how two years' targets differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.card import Card
from handlers.views.indicator_words import Voice, aim, joined, number, source_line, unit_word
from knowledge.indicators.derived import Consistency
from knowledge.indicators.plan import Plan
from knowledge.schema.commitments import CommitmentYear
from knowledge.schema.documents import Source
from knowledge.schema.indicators import Year


def outline_card(year: Year, tasks: CommitmentYear | None, voice: Voice) -> Card:
    """The chapters of the plan, with how many targets and tasks stand in each."""
    _ = voice.translate
    head = _("**{title}: {targets} targets, {tasks} tasks**").format(
        title=year.title, targets=len(year.indicators), tasks=len(tasks.commitments) if tasks else 0
    )
    chapters = [f"{key}、{title}" for key, title in year.chapters.items() if len(key) == 1 and key != "主"]
    lines = [_section(year, tasks, key, title, voice) for key, title in year.chapters.items() if len(key) > 1]
    main = [one for one in year.indicators.values() if "主" in one.sections]
    headline = _("Main targets: {list}").format(list="；".join(f"{voice.name(one)} {aim(one, voice)}" for one in main))
    text = joined(head, *chapters) if chapters else head
    return Card(text, joined(headline, *lines), source_line(year, _))


def source_card(years: Sequence[Year], documents: Mapping[str, Source], voice: Voice) -> Card:
    """Where the targets are from, with the number under which the plan is published."""
    _ = voice.translate
    lines = []
    for year in years:
        document = documents.get(year.source.document)
        lines.append(f"**{year.title}**")
        lines.append(source_line(year, _))
        if year.note:
            lines.append(year.note)
        if document:
            lines.append(_("Issued by {issuer}; a plan, no legal basis of a claim").format(issuer=document.issuer))
    return Card(joined(*lines))


def unknown_year_card(year: int, known: Sequence[int], voice: Voice) -> Card:
    """Nobody has entered targets for a year."""
    _ = voice.translate
    years = "、".join(map(str, sorted(known)))
    return Card(
        _("The targets of {year} have not been entered; there are those of {years}.").format(year=year, years=years)
    )


def parts_card(plan: Plan, name: str, planned: Consistency, actual: Consistency | None, voice: Voice) -> Card:
    """Whether the targets of the parts carry that of the ratio; with the GDP as far as it is known."""
    _ = voice.translate
    ones = plan.year.indicators
    unit = unit_word(next(iter(ones[part].unit for part in planned.parts), ""), _)
    parts = " + ".join(f"{voice.name(ones[part])} {number(goal)}" for part, goal in planned.parts.items())
    first = _("**The parts' targets make {total}{unit}; at {target}% that is a GDP of {implied}{unit}.**").format(
        total=number(planned.total), unit=unit, target=number(planned.target), implied=number(planned.implied, 1)
    )
    lines = [first, parts]
    if actual and actual.whole is not None and actual.ratio is not None:
        said = _("With the GDP of {whole}{unit} expected from the figures so far: {needed}{unit} are needed, ")
        lines.append(
            said.format(whole=number(actual.whole), unit=unit, needed=number(actual.needed or 0))
            + _("the parts' targets make {ratio}%, {short}{unit} short.").format(
                ratio=number(actual.ratio), short=number(actual.short or 0), unit=unit
            )
        )
    else:
        lines.append(_("The GDP of the year is not known here; with a higher one the ratio falls short."))
    notes = "\n".join(ones[name].contradictions) or None
    return Card(joined(*lines), notes, source_line(plan.year, _))


def years_card(years: Sequence[Year], voice: Voice) -> Card:
    """Two years' targets: only what both have can be compared; what is missing stays unknown; who said it differs."""
    _ = voice.translate
    first, second = years
    both = [name for name in first.indicators if name in second.indicators]
    lines = []
    for name in both:
        goals = "　".join(f"{year.year}：{aim(year.indicators[name], voice)}" for year in years)
        lines.append(f"{voice.name(first.indicators[name])}　{goals}")
    head = _("**{first}: {one} targets are known; {second}: {two}.**").format(
        first=first.year, one=len(first.indicators), second=second.year, two=len(second.indicators)
    )
    fewer = min(years, key=lambda year: len(year.indicators))
    rest = _("All other targets of {year} have not been entered.").format(year=fewer.year)
    return Card(joined(head, *lines, rest), tail=joined(*(source_line(year, _) for year in years)))


def _section(year: Year, tasks: CommitmentYear | None, key: str, title: str, voice: Voice) -> str:
    _ = voice.translate
    names = [voice.name(one) for one in year.indicators.values() if key in one.sections]
    count = sum(1 for task in tasks.commitments.values() if task.section == key) if tasks else 0
    said = "、".join(names)
    return f"{key}{title}　{said}　" + _("{count} tasks").format(count=count)

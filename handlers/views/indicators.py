"""One indicator: where it stands, what is only the published target, and how it went month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.indicator_words import (
    Voice,
    aim,
    gap_with_unit,
    joined,
    lamp_word,
    number,
    placed,
    rate,
    rule,
    sample_line,
    short,
    source_line,
    titled,
    with_unit,
)
from knowledge.indicators.figures import Exact, rounded
from knowledge.indicators.lamps import Lamp
from knowledge.indicators.months import Month
from knowledge.indicators.plan import DIRECT, Plan
from knowledge.indicators.standing import Standing
from knowledge.schema.indicators import Indicator


def standing_card(
    plan: Plan, at: Standing, leads: Sequence[Standing], voice: Voice, at_day: date | None = None
) -> Card:
    """Value, lamp, schedule and gap of an indicator; what is looked at instead while its own figure is missing."""
    _ = voice.translate
    known = _("As known on {day}:").format(day=at_day) if at_day else ""
    instead = _("Looked at meanwhile:") if leads else ""
    text = joined(known, titled(at, voice), *figure_lines(at, voice), instead, *(short(one, voice) for one in leads))
    notes = "\n".join(note for note in (*at.indicator.contradictions, at.indicator.note) if note)
    return Card(text, notes or None, tail(plan, at, voice, leads), show_buttons(plan, at, _))


def figure_lines(at: Standing, voice: Voice) -> list[str]:
    """The figure beside target and schedule, and what is missing."""
    _ = voice.translate
    one = at.indicator
    if at.value is None:
        return [
            _("Target of the year: {aim}").format(aim=_worded(one, voice)),
            _("How it is measured: {measured}").format(measured=one.measured) if at.why == "no_official" else "",
        ]
    value = with_unit(at.value, one, voice)
    if one.strictness in {"first", "between"} or one.kind in DIRECT or at.completion is None:
        said = _("{month}: {value}{rank}; target: {aim}")
        return [said.format(month=voice.month(at.as_of), value=value, rank=placed(at, _), aim=_worded(one, voice))]
    target = with_unit(one.target or 0, one, voice)
    first = _("{month}: {value} of {target}, {done}% done").format(
        month=voice.month(at.as_of), value=number(at.value), target=target, done=places(at.completion)
    )
    worded = one.strictness != "at_least" or one.wording
    goal = _("Target of the year: {aim}").format(aim=_worded(one, voice)) if worded else ""
    return [first + _due(at, voice), goal, *missing_lines(at, voice)]


def missing_lines(at: Standing, voice: Voice) -> list[str]:
    """How far it is from schedule and target."""
    _ = voice.translate
    lines = [_("{rate}% of schedule").format(rate=rate(at))] if at.rate is not None else []
    if at.behind:
        lines.append(_("{gap} short of the schedule").format(gap=gap_with_unit(at.behind, at.indicator, voice)))
    if at.to_target:
        lines.append(_("{gap} short of the year's target").format(gap=gap_with_unit(at.to_target, at.indicator, voice)))
    done = _("The year's target is reached ahead of time.") if at.ahead else ""
    over = _("More than the range of the target.") if at.over else ""
    return [voice.comma.join(lines), done, over]


def target_card(plan: Plan, names: Sequence[str], voice: Voice) -> Card:
    """What everybody may know: the published targets; how far they are reached is for the bureau's own people."""
    _ = voice.translate
    ones = [plan.year.indicators[name] for name in names]
    lines = [_("{name}: {aim}").format(name=voice.name(one), aim=_worded(one, voice)) for one in ones]
    head = _("**Targets of {year}:**").format(year=plan.year.year)
    refusal = _("Progress within the year is for the bureau's own people; what is published are the targets.")
    return Card(joined(head, *lines, refusal), tail=source_line(plan.year, _))


def trend_card(plan: Plan, points: Sequence[Standing], voice: Voice, name: str) -> Card:
    """The months of an indicator as text."""
    _ = voice.translate
    one = plan.year.indicators[name]
    head = _("**{name} in {year}** (target: {aim})").format(
        name=voice.name(one), year=plan.year.year, aim=_worded(one, voice)
    )
    lines = [_point(at, voice) for at in points] or [_("No figure was reported yet.")]
    sample = sample_line([at.reading for at in points], _)
    buttons = ((Button(_("Picture"), f"charts.trend:{name}.{plan.year.year}"),),)
    return Card(joined(head, *lines), tail=joined(source_line(plan.year, _), sample), buttons=buttons)


def series_card(plan: Plan, name: str, month: Month, value: Exact | None, parts: Sequence[Standing], voice: Voice) -> (
    Card
):  # fmt: skip
    """A figure without a target: GDP, or several indicators added up; then the parts."""
    _ = voice.translate
    one = plan.year.series[name]
    said = _("no figure was reported") if value is None else number(value) + voice.unit(one.unit)
    head = _("**{name}: {value}** ({month})").format(name=one.name, value=said, month=voice.month(month))
    basis = _("Basis: {basis}").format(basis=one.basis) if one.basis else ""
    sample = sample_line([at.reading for at in parts], _)
    return Card(
        joined(head, *(short(at, voice) for at in parts)), tail=joined(basis, source_line(plan.year, _), sample)
    )


def tail(plan: Plan, at: Standing, voice: Voice, others: Sequence[Standing] = ()) -> str:
    """Basis, date of the data, desk, rule and where the target is from."""
    _ = voice.translate
    basis = _("Basis: {basis}").format(basis=at.indicator.basis) if at.indicator.basis else ""
    reported = [one.reading for one in (at, *others) if one.reading]
    newest = max((row.known_at for row in reported), default=None)
    desk = _("Desk: {owner}").format(owner=at.indicator.owner)
    day = newest.astimezone(voice.zone).date() if newest else None
    dated = _("Data reported {day} | {desk}").format(day=day, desk=desk) if day else desk
    judged = next(iter(others), at) if at.lamp == "grey" else at  # the rule of the lamps that are shown
    return joined(basis, dated, rule(judged, _), source_line(plan.year, _), sample_line(reported, _))


def show_buttons(plan: Plan, at: Standing, _: Translate) -> tuple[tuple[Button, ...], ...]:
    """What can be asked next."""
    here, year = f"{at.name}.{at.month}", plan.year.year
    found = [
        Button(_("Trend"), f"charts.trend:{at.name}.{year}"),
        Button(_("What is missing"), f"indicators.gap:{here}"),
        Button(_("Forecast"), f"indicators.forecast:{here}"),
        Button(_("History"), f"readings.history:{here}"),
    ]
    if at.indicator.formula:
        found.insert(1, Button(_("Do the parts suffice?"), f"indicators.parts:{year}"))
        found.append(Button(_("Who has not reported"), f"indicators.missing:{at.month}"))
    return rows(found, 2)


def places(value: Exact) -> str:
    """A percentage to one place."""
    return f"{rounded(value, 1)}"


def points_word(at: Standing, voice: Voice) -> str:
    """How far ahead or behind, in percentage points."""
    _ = voice.translate
    if at.deviation is None:
        return ""
    shown = places(abs(at.deviation))
    if at.deviation < 0:
        return _("**{points} percentage points behind**").format(points=shown)
    return _("{points} percentage points ahead").format(points=shown) if at.deviation else _("on schedule")


def moved(before: Lamp, earlier: str, at: Standing, voice: Voice) -> str:
    """🟡 (August) → 🔴."""
    _ = voice.translate
    return _("{before} ({earlier}) → {after}").format(
        before=lamp_word(before, _), earlier=earlier, after=lamp_word(at.lamp, _)
    )


def _due(at: Standing, voice: Voice) -> str:
    _ = voice.translate
    if at.share is None or at.schedule is None:
        return _("; no schedule in this month")
    if not at.share:
        return _("; nothing is due yet")
    said = _("; {share}% due ({due}), {points}")
    return said.format(
        share=places(at.share), due=with_unit(at.schedule, at.indicator, voice), points=points_word(at, voice)
    )


def _worded(one: Indicator, voice: Voice) -> str:
    """The target with the strength of the plan's word: 8.15% (力争)."""
    return aim(one, voice) + (f"（{one.wording}）" if one.wording and one.wording not in aim(one, voice) else "")


def _point(at: Standing, voice: Voice) -> str:
    _ = voice.translate
    value = with_unit(at.value or 0, at.indicator, voice)
    if at.schedule is None or at.rate is None:
        return _("{month}: {value}{rank}, {lamp}").format(
            month=voice.month(at.as_of), value=value, rank=placed(at, _), lamp=lamp_word(at.lamp, _)
        )
    return _("{month}: {value}, schedule {due}, {lamp}").format(
        month=voice.month(at.as_of), value=value, due=number(at.schedule), lamp=lamp_word(at.lamp, _)
    )

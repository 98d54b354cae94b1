"""What is missing and why, how fast it would have to go, and what the year will come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.card import Button, Buttons, Card
from handlers.views.indicator_words import (
    Voice,
    gap_with_unit,
    joined,
    lamp_word,
    mean_places,
    number,
    sample_line,
    source_line,
    titled,
    whole_places,
    with_unit,
)
from handlers.views.indicators import figure_lines, moved, tail
from knowledge.indicators.forecast import Forecast, Refusal, margin, outlook
from knowledge.indicators.pace import Pace
from knowledge.indicators.plan import Plan
from knowledge.indicators.standing import Standing
from knowledge.schema.indicators import Indicator, Method


@dataclass(frozen=True)
class Outlook:
    """What is said about one indicator's year. ``steps``: what the last months added; ``before``: the month before."""

    at: Standing
    pace: Pace | None
    steps: Sequence[Fraction]
    said: Forecast | Refusal
    before: Standing | None
    step: str | None = None


def gap_card(plan: Plan, one: Outlook, voice: Voice) -> Card:
    """Why it is red: the gap in units, the pace, the forecast, since when, and whose it is."""
    _ = voice.translate
    at = one.at
    text = joined(
        titled(at, voice),
        *figure_lines(at, voice),
        pace_line(one, voice),
        forecast_line(plan, at, one.said, voice),
        _since(one, voice),
    )
    folded = "\n".join(at.indicator.contradictions) or None
    here, year = f"{at.name}.{at.month}", plan.year.year
    buttons: Buttons = (
        (
            Button(_("Trend"), f"charts.trend:{at.name}.{year}"),
            Button(_("Forecast"), f"indicators.forecast:{here}"),
        ),
        (
            Button(_("Same month last year"), f"indicators.compare:{here}.{at.month.plus(-12)}"),
            Button(_("History"), f"readings.history:{here}"),
        ),
    )
    ledgers = [(Button(f"📒 {title}", f"registers.list:{name}"),) for name, title in voice.ledgers.get(at.name, ())]
    return Card(text, folded, tail(plan, at, voice), (*buttons, *ledgers[:3], *_acting(at, here, voice)))


def _acting(at: Standing, here: str, voice: Voice) -> Buttons:
    """What can be done about a lamp that is not green, by who may do it."""
    _ = voice.translate
    if at.lamp not in {"red", "yellow"}:
        return ()
    write = (Button(_("Write a measure"), f"measures.ask:{here}"),) if voice.reports else ()
    look = (Button(_("Measures"), f"measures.list:{at.month}"),)
    urge = (Button(_("Urge"), f"urging.show:{here}"), *look) if voice.urges else ()
    return tuple(row for row in (write, urge) if row)


def gaps_card(plan: Plan, standings: Sequence[Standing], voice: Voice) -> Card:
    """What is missing everywhere: the gap in units and whose it is."""
    _ = voice.translate
    behind = [at for at in standings if at.behind or (at.lamp in {"red", "yellow"} and at.to_target)]
    lines = [_gap(at, voice) for at in sorted(behind, key=lambda at: at.lamp != "red")]
    head = _("**Gaps: {count} indicators are behind**").format(count=len(lines))
    shown, rest = lines[:10], lines[10:]
    sample = sample_line([at.reading for at in behind], _)
    return Card(joined(head, *shown), "\n".join(rest) or None, joined(source_line(plan.year, _), sample))


def forecast_card(plan: Plan, said: Sequence[tuple[Standing, Forecast | Refusal]], voice: Voice) -> Card:
    """What the year will come to: a central value, its band, the method, and what is short."""
    _ = voice.translate
    lines = [line for at, one in said for line in (_forecast_head(at, voice), forecast_line(plan, at, one, voice))]
    notes = [note for at, one in said for note in (*_notes(at, one, voice), *at.indicator.contradictions)]
    sample = sample_line([at.reading for at, _one in said], _)
    measured = [at.indicator.measured for at, one in said if isinstance(one, Forecast) and one.method == "pipeline"]
    return Card(joined(*lines, *measured), "\n".join(notes) or None, joined(source_line(plan.year, _), sample))


def risks_card(plan: Plan, said: Sequence[tuple[Standing, Forecast | Refusal]], voice: Voice) -> Card:
    """Which indicators will probably not reach their targets, and of how many nothing can be said."""
    _ = voice.translate
    made = [(at, one) for at, one in said if isinstance(one, Forecast)]
    short = [(at, one) for at, one in made if outlook(plan, at.name, one) != "safe"]
    lines = [f"{voice.name(at.indicator)}　{forecast_line(plan, at, one, voice)}" for at, one in short]
    head = _("**{count} of {made} indicators with a forecast may miss their target**").format(
        count=len(short), made=len(made)
    )
    rest = _("No forecast is possible for {count} indicators.").format(count=len(said) - len(made))
    sample = sample_line([at.reading for at, _one in said], _)
    return Card(joined(head, *lines[:8], rest), "\n".join(lines[8:]) or None, joined(source_line(plan.year, _), sample))


def pace_line(one: Outlook, voice: Voice) -> str:
    """The last months, and the mean that would still reach the target."""
    _ = voice.translate
    if one.pace is None:
        return ""
    unit, pace = voice.unit(one.at.indicator.unit), one.pace
    steps = voice.listed.join(number(step) for step in one.steps)
    recent = ""
    if steps and pace.recent is not None:
        recent = _("Last months: {steps} (mean {mean}{unit}); ").format(
            steps=steps, mean=number(pace.recent, mean_places(one.at.indicator)), unit=unit
        )
    if not pace.left:
        return recent + _("the year's target is reached")
    if pace.needed is None:
        return recent + _("no month is left")
    return recent + _("the remaining {months} months need **{needed}{unit} a month**").format(
        months=pace.months, needed=number(pace.needed, mean_places(one.at.indicator)), unit=unit
    )


def forecast_line(plan: Plan, at: Standing, said: Forecast | Refusal, voice: Voice) -> str:
    """The forecast in one line, or why there is none."""
    _ = voice.translate
    one = at.indicator
    if not isinstance(said, Forecast):
        return _("No forecast: {why}").format(why=_refusal(said, voice))
    if said.method == "pipeline":
        return _pipeline(plan, at, said, voice)
    places = whole_places(one)
    text = _("Expected for the year: {central} ({low} to {high}; {method}), {verdict}")
    return text.format(
        central=number(said.central, places) + voice.unit(one.unit),
        low=number(said.low, places),
        high=number(said.high, places),
        method=_method(said.method, voice),
        verdict=_verdict(plan, at, said, voice),
    )


def _pipeline(plan: Plan, at: Standing, said: Forecast, voice: Voice) -> str:
    _ = voice.translate
    ground = said.ground
    rates = "/".join(f"{number(ground[name])}%" for name in ("low_rate", "rate", "high_rate"))
    values = "/".join(number(value, 0) for value in (said.low, said.central, said.high))
    text = _("{count} applied. At pass rates of {rates}: {values}{unit}, **{verdict}**")
    return text.format(
        count=number(ground["count"]),
        rates=rates,
        values=values,
        unit=voice.unit(at.indicator.unit),
        verdict=_verdict(plan, at, said, voice),
    )


def _verdict(plan: Plan, at: Standing, said: Forecast, voice: Voice) -> str:
    _ = voice.translate
    over = margin(plan, at.name, said)
    if over is None:
        return _("no target was set")
    if over == 0:
        return _("just enough, with no margin")
    amount = gap_with_unit(abs(over), at.indicator, voice, whole_places(at.indicator))
    words: Mapping[str, str] = {
        "safe": _("the whole band reaches the target, {amount} above it"),
        "open": _("a part of the band reaches the target; the central value is {amount} above it")
        if over > 0
        else _("a part of the band reaches the target; the central value is {amount} short"),
        "out": _("{amount} short of the target"),
    }
    return words[outlook(plan, at.name, said)].format(amount=amount)


def _notes(at: Standing, said: Forecast | Refusal, voice: Voice) -> list[str]:
    _ = voice.translate
    lead = at.indicator.lead
    if isinstance(said, Forecast) and said.method == "pipeline" and lead:
        return [lead.note]
    if isinstance(said, Forecast):
        return [_("By the figures up to {month}.").format(month=voice.month(said.as_of))]
    return []


def _since(one: Outlook, voice: Voice) -> str:
    _ = voice.translate
    at = one.at
    earlier = moved(one.before.lamp, voice.month(one.before.month), at, voice) if one.before else ""
    row = _("{count} month(s) in a row {lamp}").format(count=at.row, lamp=lamp_word(at.lamp, _)) if at.row > 1 else ""
    step = _("due: {step}").format(step=one.step) if one.step else ""
    return voice.comma.join(part for part in (earlier, row, step) if part)


def _gap(at: Standing, voice: Voice) -> str:
    _ = voice.translate
    return _("{lamp} {name}: {behind} short of the schedule, {left} of the target; {owner}").format(
        lamp=lamp_word(at.lamp, _),
        name=voice.name(at.indicator),
        behind=gap_with_unit(at.behind or 0, at.indicator, voice),
        left=gap_with_unit(at.to_target or 0, at.indicator, voice),
        owner=at.indicator.owner,
    )


def _forecast_head(at: Standing, voice: Voice) -> str:
    _ = voice.translate
    target = _aim(at.indicator, voice)
    return _("**{name}** (target of the year: {target})").format(name=voice.name(at.indicator), target=target)


def _aim(one: Indicator, voice: Voice) -> str:
    return with_unit(one.target, one, voice) if one.target is not None else "—"


def _method(method: Method, voice: Voice) -> str:
    _ = voice.translate
    words: Mapping[Method, str] = {
        "seasonal": _("by the schedule's curve"),
        "last_year": _("by last year's pace"),
        "growth": _("by the growth so far"),
        "pipeline": _("by pass rates"),
        "ratio": _("by its parts and the GDP"),
    }
    return words[method]


def _refusal(why: Refusal, voice: Voice) -> str:
    _ = voice.translate
    words: Mapping[Refusal, str] = {
        "no_method": _("there is no method for this indicator"),
        "too_few_readings": _("fewer than two figures of this year are known"),
        "too_early": _("too little of the schedule is over"),
        "no_data": _("figures that the method needs are missing"),
    }
    return words[why]

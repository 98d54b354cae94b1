"""The whole board on one screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    sample_line,
    source_line,
    with_unit,
)
from knowledge.indicators.forecast import Forecast, Refusal
from knowledge.indicators.lamps import LAMPS
from knowledge.indicators.plan import Plan
from knowledge.indicators.standing import Standing
from knowledge.indicators.summary import Summary

_REDS = 4


@dataclass(frozen=True)
class Around:
    """What stands beside the board, of the running month: visits, follow-ups that are open and of these overdue,
    questions and how many stayed without an answer, what was asked most unless it was a few times only; the red
    indicators against which no measure is written.
    """

    visits: int
    open: int
    overdue: int
    asked: int
    unanswered: int
    most_asked: str
    without_measure: tuple[str, ...]


def snapshot_card(
    plan: Plan,
    said: Summary,
    outlooks: Mapping[str, Forecast | Refusal],
    release: date | None,
    voice: Voice,
    beside: Around | None = None,
) -> Card:
    """The board on one screen: the weak class first, counts and their movement, the reds, the next figures."""
    _ = voice.translate
    reported = _(", reported {day}").format(day=voice.day(said.reported_at)) if said.reported_at else ""
    head = _("**End of {month}{reported}: {count} indicators**").format(
        month=voice.month(said.month), reported=reported, count=len(said.standings)
    )
    weak = _("Weak class: {list}").format(list="｜".join(_weak(at, outlooks.get(at.name), voice) for at in said.weak))
    reds = [_red(at, voice) for at in said.reds]
    more = _("… and {count} more").format(count=len(reds) - _REDS) if len(reds) > _REDS else ""
    due = _("Next figures from {day}").format(day=f"{release:%m-%d}") if release else ""
    sample = sample_line([at.reading for at in said.standings], _)
    month = said.month
    buttons = [Button(f"🔴 {voice.name(at.indicator)}", f"indicators.gap:{at.name}.{month}") for at in said.reds[:3]]
    buttons += [
        Button(_("Red in detail"), f"indicators.list:red.{month}"),
        Button(_("The weak class"), f"indicators.list:weak.{month}"),
        Button(_("Changes since last month"), f"indicators.changes:{month}"),
        Button(_("Who has not reported"), f"indicators.missing:{month}"),
        Button(_("Picture of the board"), f"charts.board:{month}"),
        Button(_("Issue the bulletin"), f"bulletins.offer:b.{month}"),
    ]
    others = _around(beside, voice) if beside else []
    text = joined(head, weak, _counts(said, _), *reds[:_REDS], more, *others, due)
    return Card(text, tail=joined(source_line(plan.year, _), sample), buttons=rows(buttons, 2))


def _around(beside: Around, voice: Voice) -> list[str]:
    _ = voice.translate
    visits = _("Visits this month: {visits}; follow-ups open {open}, overdue {overdue}").format(
        visits=beside.visits, open=beside.open, overdue=beside.overdue
    )
    asked = _("Questions this month: {asked}, without an answer {unanswered}").format(
        asked=beside.asked, unanswered=beside.unanswered
    )
    if beside.most_asked:
        asked += _("; most asked: {title}").format(title=beside.most_asked)
    names = voice.listed.join(beside.without_measure[:_REDS])
    count = len(beside.without_measure)
    waits = _("For you to decide: {count} red without a measure ({names})").format(count=count, names=names)
    return [visits, asked, waits if count else ""]


def _counts(said: Summary, _: Translate) -> str:
    parts = []
    for lamp in LAMPS:
        moved = said.moved[lamp] if said.moved else 0
        parts.append(f"{lamp_word(lamp, _)} {said.counts[lamp]}" + (f"（{moved:+d}）" if moved else ""))
    return "　".join(parts)


def _weak(at: Standing, outlook: Forecast | Refusal | None, voice: Voice) -> str:
    _ = voice.translate
    figure = f" {number(at.value)}/{with_unit(at.indicator.target or 0, at.indicator, voice)}" if at.value else ""
    expected = ""
    if isinstance(outlook, Forecast) and outlook.method == "pipeline":
        expected = _(" ({count} applied, about {central} expected)").format(
            count=number(outlook.ground["count"]), central=number(outlook.central, 0)
        )
    return f"{voice.name(at.indicator)} {lamp_word(at.lamp, _)}{figure}{expected}"


def _red(at: Standing, voice: Voice) -> str:
    _ = voice.translate
    value = number(at.value) if at.value is not None else "—"
    gap = (
        _("{gap} short of the schedule").format(gap=gap_with_unit(at.behind, at.indicator, voice))
        if at.behind
        else _("target: {aim}").format(aim=aim(at.indicator, voice))
    )
    return _("{lamp} {name} {value} of {target}, {gap}, month {row} in a row, {owner}").format(
        lamp=lamp_word("red", _),
        name=voice.name(at.indicator),
        value=value,
        target=with_unit(at.indicator.target, at.indicator, voice) if at.indicator.target else aim(at.indicator, voice),
        gap=gap,
        row=at.row,
        owner=at.indicator.owner,
    )

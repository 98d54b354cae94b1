"""Several indicators: by lamp, class or theme; the whole board on one screen; what changed; who has not reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    placed,
    sample_line,
    short,
    source_line,
    with_unit,
)
from knowledge.indicators.forecast import Forecast, Refusal
from knowledge.indicators.history import Change
from knowledge.indicators.lamps import LAMPS
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.reporting import Due
from knowledge.indicators.speech.asked import Asked
from knowledge.indicators.standing import Standing
from knowledge.indicators.summary import Summary

_SHOWN = 11  # lines above the fold
_REDS = 4  # on the screen of the whole board


@dataclass(frozen=True)
class Listed:
    """A list of indicators under a heading; ``tasks``: the tasks that belong to it, by id and name."""

    heading: str
    standings: Sequence[Standing]
    tasks: Sequence[str] = ()
    assessed: bool = False


def list_card(plan: Plan, listed: Listed, month: Month, voice: Voice) -> Card:
    """One line an indicator, with its number and, where it has one, its class."""
    _ = voice.translate
    head = _("**{heading}, end of {month}: {count}**").format(
        heading=listed.heading, month=voice.month(month), count=len(listed.standings)
    )
    lines = [_line(at, voice, assessed=listed.assessed) for at in listed.standings]
    lines += [_city_line(plan, _)] if listed.assessed else []
    lines += [_("Tasks:"), *listed.tasks] if listed.tasks else []
    sample = sample_line([at.reading for at in listed.standings], _)
    tail = joined(source_line(plan.year, _), sample)
    return Card(joined(head, *lines[:_SHOWN]), "\n".join(lines[_SHOWN:]) or None, tail, _list_buttons(month, _))


def heading(asked: Asked, voice: Voice) -> str:
    """What a list is of, in the words in which it was asked for."""
    _ = voice.translate
    parts = [_("{count} months in a row").format(count=asked.in_a_row)] if asked.in_a_row else []
    parts += [lamp_word(asked.lamp, _)] if asked.lamp else []
    if asked.assessed:
        parts.append(_("Indicators that the city assesses"))
    elif asked.group:
        parts.append(_("{group} class").format(group=asked.group))
    elif asked.theme:
        parts.append(_("Theme {theme}").format(theme=asked.theme))
    elif asked.indicators:
        parts.append(_("Indicators"))
    return "　".join(parts) or _("Indicators that are behind")


def snapshot_card(
    plan: Plan, said: Summary, outlooks: Mapping[str, Forecast | Refusal], release: date | None, voice: Voice
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
    buttons = [
        Button(_("Red in detail"), f"indicators.list:red.{month}"),
        Button(_("The weak class"), f"indicators.list:weak.{month}"),
        Button(_("Changes since last month"), f"indicators.changes:{month}"),
        Button(_("Who has not reported"), f"indicators.missing:{month}"),
        Button(_("Picture of the board"), f"charts.board:{month}"),
    ]
    text = joined(head, weak, _counts(said, _), *reds[:_REDS], more, due)
    return Card(text, tail=joined(source_line(plan.year, _), sample), buttons=rows(buttons, 2))


def changes_card(changes: Sequence[Change], months: tuple[Month, Month], voice: Voice, plan: Plan) -> Card:
    """What is other than in another month, changed lamps first."""
    _ = voice.translate
    now, before = (voice.month(month) for month in months)
    head = _("**{month} against {before}: {lamps} lamps changed, {count} figures moved**").format(
        month=now, before=before, lamps=sum(one.lamp_changed for one in changes), count=len(changes)
    )
    lines = [_change(one, voice) for one in changes] or [_("Nothing has changed.")]
    sample = sample_line([one.after.reading for one in changes], _)
    return Card(
        joined(head, *lines[:_SHOWN]), "\n".join(lines[_SHOWN:]) or None, joined(source_line(plan.year, _), sample)
    )


def compared_card(plan: Plan, pairs: Sequence[Change], months: tuple[Month, Month], voice: Voice) -> Card:
    """One or some indicators in two months; what is not known of one of them stays unknown."""
    _ = voice.translate
    lines = []
    for pair in pairs:
        now = _figure(pair.after, months[0], voice, judged=True)
        before = _figure(pair.before, months[1], voice, judged=months[1].year == plan.year.year)
        lines += [f"**{voice.name(pair.after.indicator)}**", now, before, _difference(pair, voice)]
    sample = sample_line([pair.after.reading for pair in pairs], _)
    return Card(joined(*lines), tail=joined(source_line(plan.year, _), sample))


def nothing_card(month: Month, voice: Voice) -> Card:
    """There is nothing to compare with."""
    _ = voice.translate
    return Card(_("{month}: no figure is known").format(month=voice.month(month)))


def missing_card(plan: Plan, due: Sequence[Due], month: Month, voice: Voice) -> Card:
    """Which figures of a month nobody has reported, and whose they are."""
    _ = voice.translate
    if not due:
        return Card(_("**All figures due for {month} are there.**").format(month=voice.month(month)))
    head = _("**{count} figures of {month} are missing**").format(count=len(due), month=voice.month(month))
    lines = [_missing(one, voice) for one in due]
    buttons = ((Button(_("The whole board"), "indicators.board"),),)
    return Card(
        joined(head, *lines[:_SHOWN]), "\n".join(lines[_SHOWN:]) or None, source_line(plan.year, _), buttons=buttons
    )


def _line(at: Standing, voice: Voice, *, assessed: bool) -> str:
    group = f"〔{at.indicator.group}类〕" if at.indicator.group and assessed else ""
    return f"{short(at, voice)}{group}　{at.name}"


def _city_line(plan: Plan, _: Translate) -> str:
    handed = [
        f"{plan.year.indicators[name].name} {number(goal)}"
        for name in plan.assessed
        if (goal := plan.year.indicators[name].city_target) is not None
    ]
    said = "、".join(handed) if handed else _("not entered")
    return _("Figures handed down by the city: {figures}").format(figures=said)


def _list_buttons(month: Month, _: Translate) -> tuple[tuple[Button, ...], ...]:
    found = [
        Button(_("The whole board"), "indicators.board"),
        Button(_("Changes since last month"), f"indicators.changes:{month}"),
    ]
    return rows(found, 2)


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


def _change(one: Change, voice: Voice) -> str:
    _ = voice.translate
    before, after = _value(one.before, voice), _value(one.after, voice)
    lamps = lamp_word(one.after.lamp, _)
    if one.lamp_changed:
        lamps = f"{lamp_word(one.before.lamp, _)} → {lamps}"
    return f"{voice.name(one.after.indicator)}　{before} → {after}　{lamps}"


def _value(at: Standing, voice: Voice) -> str:
    rank = placed(at, voice.translate)
    return (with_unit(at.value, at.indicator, voice) if at.value is not None else "—") + rank


def _figure(at: Standing, month: Month, voice: Voice, *, judged: bool) -> str:
    _ = voice.translate
    if at.value is None:
        return _("{month}: no figure is known").format(month=voice.month(month))
    lamp = f"　{lamp_word(at.lamp, _)}" if judged else ""
    return f"{voice.month(month)}：{_value(at, voice)}{lamp}"


def _difference(pair: Change, voice: Voice) -> str:
    _ = voice.translate
    if pair.before.value is None or pair.after.value is None:
        return _("They cannot be compared: one of the two is unknown.")
    gap, one = pair.after.value - pair.before.value, pair.after.indicator
    sign = "+" if gap > 0 else ""
    if one.unit == "%":
        return _("Difference: {gap} percentage points").format(gap=f"{sign}{number(gap)}")
    share = f"（{sign}{number(gap / pair.before.value * 100, 1)}%）" if pair.before.value else ""
    return _("Difference: {gap}{share}").format(gap=f"{sign}{with_unit(gap, one, voice)}", share=share)


def _missing(one: Due, voice: Voice) -> str:
    _ = voice.translate
    last = _("last {month}").format(month=voice.month(one.last.month)) if one.last else _("none so far")
    late = _("{days} days late").format(days=one.late) if one.late else _("due {day}").format(day=f"{one.due_on:%m-%d}")
    return f"{voice.name(one.indicator)}　{late}　{last}　{one.indicator.owner}"

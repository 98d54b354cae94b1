"""Several indicators: by lamp, class or theme; the whole board on one screen; what changed; who has not reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.indicator_words import (
    Voice,
    joined,
    lamp_word,
    number,
    sample_line,
    short,
    source_line,
)
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.reporting import Due
from knowledge.indicators.speech.asked import Asked
from knowledge.indicators.standing import Standing

_SHOWN = 11  # lines above the fold
_OPEN, _LABEL = 6, 24  # indicators that a button opens, and how much of their names it shows
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
    return Card(
        joined(head, *lines[:_SHOWN]), "\n".join(lines[_SHOWN:]) or None, tail, _list_buttons(listed, month, voice)
    )


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


def missing_card(plan: Plan, due: Sequence[Due], month: Month, voice: Voice) -> Card:
    """Which figures of a month nobody has reported, and whose they are."""
    _ = voice.translate
    if not due:
        return Card(_("**All figures due for {month} are there.**").format(month=voice.month(month)))
    head = _("**{count} figures of {month} are missing**").format(count=len(due), month=voice.month(month))
    lines = [missing_line(one, voice) for one in due]
    remind = [Button(_("Remind who reports"), f"urging.missing:{month}")] if voice.urges else []
    buttons = ((*remind, Button(_("The whole board"), "indicators.board")),)
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


def _list_buttons(listed: Listed, month: Month, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    _ = voice.translate
    found = [
        Button(f"{voice.name(at.indicator)[:24]}", f"indicators.show:{at.name}.{month}")
        for at in listed.standings[:_OPEN]
    ]
    found += [
        Button(_("The whole board"), "indicators.board"),
        Button(_("Changes since last month"), f"indicators.changes:{month}"),
    ]
    return rows(found, 2)


def missing_line(one: Due, voice: Voice) -> str:
    """A figure that is missing: since when, which was the last, and whose it is."""
    _ = voice.translate
    last = _("last {month}").format(month=voice.month(one.last.month)) if one.last else _("none so far")
    late = _("{days} days late").format(days=one.late) if one.late else _("due {day}").format(day=f"{one.due_on:%m-%d}")
    return f"{voice.name(one.indicator)}　{late}　{last}　{one.indicator.owner}"

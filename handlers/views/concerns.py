"""What is on the enterprises' minds, in counts that point to nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Card
from bot.translate import Translate
from handlers.views.statistics import told
from knowledge.visits.counting import ranked

_TOP = 3


@dataclass(frozen=True)
class Concerns:
    """``topics``: questions asked here, by entry; ``groups``: those without answer, put together by likeness.

    ``raised`` and ``problems``: distinct enterprises, by what was talked about at visits and by kind of problem.
    """

    first: date
    last: date
    asked: int
    topics: Mapping[str, int]
    rising: tuple[str, int] | None
    raised: Mapping[str, int]
    problems: Mapping[str, int]
    unanswered: int
    groups: Mapping[str, int]


def concerns_card(found: Concerns, learns: bool, _: Translate) -> Card:
    """The first three of each; counts under five are 少量."""
    head = _("What enterprises care about, {first} to {last}").format(first=found.first, last=found.last)
    lines = [f"**{head}**"]
    asked = _("Asked most: {list}").format(list=_listed(found.topics, _)) if found.topics else _("Nothing was asked.")
    lines.append(asked)
    if found.rising:
        lines.append(
            _("Rising fastest: {name} (+{count})").format(name=found.rising[0], count=told(found.rising[1], _))
        )
    if found.raised:
        lines.append(_("Visits found most (enterprises): {list}").format(list=_listed(found.raised, _)))
    else:
        lines.append(_("No visit of this time is recorded."))
    if found.problems:
        lines.append(_("Problems by kind (enterprises): {list}").format(list=_listed(found.problems, _)))
    if found.unanswered:
        text = _("Not answered: {count} questions of {groups} kinds")
        lines.append(text.format(count=told(found.unanswered, _), groups=told(len(found.groups), _)))
    made = [Button(_("By segment"), f"concerns.segments:{found.first}.{found.last}")]
    if learns and found.unanswered:
        made.insert(0, Button(_("Without answer"), "learning.gaps"))
    return Card("\n".join(lines), tail=_("Counts under five are told as “a few”."), buttons=(tuple(made),))


def segments_card(
    firms: Mapping[str, int], raised: Mapping[str, Mapping[str, int]], first: date, last: date, _: Translate
) -> Card:
    """Enterprises visited by segment, and what was found there most."""
    head = _("What visits found by segment, {first} to {last}").format(first=first, last=last)
    lines = [f"**{head}**"]
    for name, count in ranked(firms, 12):
        lines.append(f"{name or _('not recorded')}（{told(count, _)}）：{_listed(raised.get(name, {}), _)}")
    if not firms:
        lines.append(_("No visit of this time is recorded."))
    return Card("\n".join(lines), tail=_("Counts under five are told as “a few”."))


def _listed(counts: Mapping[str, int], _: Translate) -> str:
    return _("; ").join(f"{name} {told(count, _)}" for name, count in ranked(counts, _TOP)) or "—"

"""What an enterprise may be entitled to, as messages: where to begin, the groups, and the list of one group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.card import Button, Card, rows
from bot.translate import Translate
from handlers.views.check_result import disclaimer
from handlers.views.criteria import by_points, distance, figures, need, title
from handlers.views.entitlement import name_of
from knowledge.entitlements import GROUPS, Entitlements, Group, TitleFound
from knowledge.instruments.amounts import filled
from knowledge.instruments.form import ROUND
from knowledge.instruments.match import Match
from knowledge.instruments.reasons import why
from knowledge.library import Library
from knowledge.schema.instruments import Beside
from knowledge.strict import Data

_NAMED = 4  # titles of a group that its line names
_POINT = "分"
_LINE = 60  # characters of a reason in a list


def open_card(name: str | None, year: int | None, standing: tuple[int, int] | None, _: Translate) -> Card:
    """Where to begin: with what is kept, with a few questions, or with those begun before."""
    fill = Button(_("Answer {count} questions").format(count=ROUND), "matching.begin")
    if name is None:
        text = _(
            "I ask about what decides most, {count} questions at first, and then list what you can have. "
            "The answers serve this matching only, unless you keep them in “My enterprise”."
        ).format(count=ROUND)
        first = [fill]
    else:
        text = _("Match what is kept in “My enterprise” ({name}, figures of {year}), or answer anew?")
        text = text.format(name=name or _("unnamed"), year=year or _("no year"))
        first = [Button(_("Use the kept figures"), "matching.saved"), fill]
    if standing:
        first.append(Button(_("Go on, step {number}").format(number=standing[0]), "matching.resume"))
    return Card(text, buttons=rows(first, 2))


def groups_card(found: Entitlements, library: Library, *, more: bool, saved: bool, language: str, _: Translate) -> Card:
    """Every group with its first titles; what must be said across them; where to go on."""
    lines = [_("Looked at {count}, what you can have now first:").format(count=found.total)]
    for group in GROUPS[:-1]:
        members = found.groups[group]
        names = (
            "｜".join(_short(one, language, _) for one in members[:_NAMED])
            if group in ("now", "near", "unknown")
            else ""
        )
        rest = _(" and more") if names and len(members) > _NAMED else ""
        lines.append(f"**{group_name(group, _)}（{len(members)}）** {names}{rest}".rstrip())
    apart = len(found.groups["apart"])
    lines.append(_("{count} more are repealed, planned or not verified; they are listed apart.").format(count=apart))
    lines += [f"⚠ {_beside(one, found, language)}" for one in found.matching.beside]
    lines.append(_("Conditions that were not checked are shown with each one."))
    groups = [
        Button(f"{group_name(group, _)} {len(found.groups[group])}", f"matching.group:{group}")
        for group in GROUPS
        if found.groups[group]
    ]
    ways = [Button(_("Answer {count} more").format(count=ROUND), "matching.more")] if more else []
    ways += [] if saved else [Button(_("Keep in My enterprise"), "profile.offer:match")]
    ways += [Button(_("Export the list (Excel)"), "matching.export"), Button(_("Why not …"), "matching.why")]
    return Card("\n".join(lines), tail=disclaimer(library, _), buttons=(*rows(groups, 2), *rows(ways, 2)))


def group_name(group: Group, _: Translate) -> str:
    """A group as it is called."""
    names = {
        "now": _("Now"),
        "near": _("Nearly"),
        "unknown": _("Figures missing"),
        "not_now": _("Not for now"),
        "apart": _("Not verified or past"),
    }
    return names[group]


def _short(one: Match | TitleFound, language: str, _: Translate) -> str:
    name = name_of(one, language)
    if isinstance(one, TitleFound):
        gaps = _gaps(one, language, _)
        return f"{name}（{'，'.join(gaps[:2])}）" if gaps else name
    return f"{name}{_(' (to be confirmed)')}" if one.state == "match_confirm" else name


def _gaps(one: TitleFound, language: str, _: Translate) -> list[str]:
    """What is missing for a title: the distances, and a score that is not reached, or not for sure."""
    told = []
    for finding in one.result.findings:
        if by_points(finding) and finding.verdict != "pass" and (finding.gap is None or finding.gap.unit == _POINT):
            told.append(f"{title(finding, language)} {figures(finding, one.result.sheet, _)}（{need(finding)}）")
        elif finding.verdict == "fail" and finding.gap:
            told.append(f"{title(finding, language)} {distance(finding, _)}")
    return told


def group_card(group: Group, found: Entitlements, library: Library, language: str, _: Translate) -> Card:
    """The list of a group, each with its reason; a number opens it to its conditions."""
    members = found.groups[group]
    lines = [f"**{group_name(group, _)}（{len(members)}）**"]
    lines += [
        f"{n} {name_of(one, language)}：{_reason(one, found, library, language, _)}" for n, one in enumerate(members, 1)
    ]
    numbers = [Button(str(n), f"matching.item:{key_of(one)}") for n, one in enumerate(members, 1)]
    return Card("\n".join(lines), buttons=(*rows(numbers, 6), (Button(_("« Overview"), "matching.show"),)))


def from_overview(card: Card, _: Translate) -> Card:
    """A card with the way back to the overview."""
    return replace(card, buttons=(*card.buttons, (Button(_("« Overview"), "matching.show"),)))


def key_of(one: Match | TitleFound) -> str:
    """What the button of an entry carries."""
    return f"{one.form.id}" if isinstance(one, TitleFound) else one.id


def _reason(one: Match | TitleFound, found: Entitlements, library: Library, language: str, _: Translate) -> str:
    if isinstance(one, TitleFound):
        text = "，".join(_gaps(one, language, _)) or _("go on with the self-check")
    else:
        text = one.amount or why(one, found.matching.case, library.profile, language)
    return text if len(text) <= _LINE else f"{text[:_LINE]}…"


def _beside(said: Beside, found: Entitlements, language: str) -> str:
    line = said.say if language == "zh" else said.en
    return filled(found.matching.case, line) or line


def why_how_card(_: Translate) -> Card:
    """How to ask why something is not in the list."""
    return Card(_("Write its name, e.g. “为什么没有积分贷”. It works for every policy that I know."))


def which_card(names: Mapping[str, str], _: Translate) -> Card:
    """Which of several is meant?"""
    buttons = [Button(f"{n} {name}"[:40], f"matching.item:{key}") for n, (key, name) in enumerate(names.items(), 1)]
    return Card(_("Which of these do you mean?"), buttons=rows(buttons, 1))


def exported_card(_: Translate) -> Card:
    """What stands under the workbook."""
    return Card(_("Everything that was looked at, with reasons and sources."))


def listed(found: Entitlements) -> Sequence[tuple[Group, Match | TitleFound]]:
    """Every entry with its group, in order."""
    return [(group, one) for group in GROUPS for one in found.groups[group]]


def called(kept: Mapping[str, Data]) -> str:
    """The name of an enterprise as it is kept; "" where it is not."""
    name = kept.get("name")
    return name if isinstance(name, str) else ""


def newest_year(kept: Mapping[str, Data]) -> int | None:
    """The newest year of the kept figures."""
    return max((int(year) for value in kept.values() if isinstance(value, Mapping) for year in value), default=None)

"""What is asked about a problem, and why a step cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.card import Button, Buttons, Card, rows
from bot.translate import Translate
from handlers.views.people import role_name
from handlers.views.problems import Seen, number
from handlers.views.visits import sentences
from knowledge.cases.life import Refusal
from knowledge.schema.cases import Move, Need
from store.people import Person, tail

_WITH_BUTTONS = 8


def ask_card(shown: Seen, move: Move, needs: Sequence[Need], again: bool, _: Translate) -> Card:
    """What is still to be said for a move; ``again``: something was said that does not tell it."""
    words: Mapping[Need, str] = {
        "reason": _("the reason"),
        "until": _("until which day (e.g. 到12月9日)"),
        "handler": _("who is to settle it"),
        "reply": _("the reply to the enterprise"),
        "days": _("how many working days"),
        "satisfaction": _("what the enterprise says"),
    }
    text = _("{number} {move}: please write {needs}. “取消” leaves everything as it is.")
    wanted = "、".join(words[need] for need in needs)
    said = text.format(number=number(shown.problem.id), move=move.title, needs=wanted)
    said = sentences(_("That is not all yet."), said) if again else said
    return Card(said, buttons=_leave(_), numbered=False)


def assign_card(shown: Seen, move: str, office: str | None, colleagues: Sequence[Person], _: Translate) -> Card:
    """To whom it goes: the office that was named, a colleague, or one that is written now."""
    key = shown.problem.id
    made = [Button(_("To {office}").format(office=office), f"problems.give:{key}.{move}.office")] if office else []
    made += [
        Button(f"{role_name(one.role, _)} {tail(one.id)}", f"problems.give:{key}.{move}.{one.id}")
        for one in colleagues[:_WITH_BUTTONS]
    ]
    text = _("To whom does {number} go? Tap, or write the name of an office (e.g. 人才办).")
    return Card(text.format(number=number(key)), buttons=(*rows(made, 2), *_leave(_)), numbered=False)


def limit_card(shown: Seen, _: Translate) -> Card:
    """Another limit is wanted."""
    text = _("How many working days shall {number} have in all? Write a number from 1 to 250.")
    return Card(text.format(number=number(shown.problem.id)), buttons=_leave(_), numbered=False)


def what_card(_: Translate) -> Card:
    """The problem itself is wanted."""
    text = _("What is the problem? For example: 加问题 示例精密：企业想要人才公寓，归人才办")
    return Card(text, buttons=_leave(_), numbered=False)


def whose_card(found: Sequence[tuple[int, str]], _: Translate) -> Card:
    """Which enterprise raised it?"""
    made = [Button(name[:30], f"problems.of:{key}") for key, name in found]
    return Card(
        _("Which enterprise raised it? Write its name, or tap."), buttons=(*rows(made, 1), *_leave(_)), numbered=False
    )


def unknown_enterprise_card(_: Translate) -> Card:
    """The name is not in the register."""
    text = _("This enterprise is not in the register; nothing was recorded. A visit to it adds it.")
    return Card(text, buttons=_leave(_), numbered=False)


def unknown_card(_: Translate) -> Card:
    """There is no such problem."""
    return Card(_("There is no such problem."))


def nothing_card(_: Translate) -> Card:
    """Nothing was asked, or it was left."""
    return Card(_("Nothing was changed."))


def refused_card(problem_id: int, refusal: Refusal, move: Move | None, standing: str, _: Translate) -> Card:
    """Why a step cannot be taken."""
    reasons = {
        "unknown": _("there is no such step"),
        "not_from_here": _("its status is “{status}”, from which this step does not lead on").format(status=standing),
        "not_yours": _("this step is not yours to take"),
        "not_this_kind": _("this kind of problem does not have this step"),
        "missing": _("something is still missing"),
        "too_late": _("the time for this step has passed"),
        "too_early": _("the step before was taken on a later day"),
        "not_ahead": _("the day has to lie ahead"),
    }
    text = _("{number} {move}: not possible, {reason}. Nothing was changed.")
    said = move.title if move else ""
    return Card(text.format(number=number(problem_id), move=said, reason=reasons[refusal.why]))


def limit_refused_card(problem_id: int, _: Translate) -> Card:
    """Only some change limits, and only of what has not ended."""
    text = _("{number}: the limit is changed by staff or leaders, while the problem is open. Nothing was changed.")
    return Card(text.format(number=number(problem_id)))


def slip_card(_: Translate) -> Card:
    """What was written cannot be used."""
    text = _("I could not read what is needed from this. Write it in one sentence, or “取消”.")
    return Card(text, buttons=_leave(_), numbered=False)


def _leave(_: Translate) -> Buttons:
    return ((Button(_("Cancel"), "problems.leave"),),)

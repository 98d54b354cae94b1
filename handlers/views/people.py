"""Roles by their names, who has which, and languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.card import Button, Card, rows
from bot.translate import Translate
from knowledge.people import ROLES
from store.people import Invitation, Person, tail

ROLE_NAMES = ("访客", "企业", "协调员", "工作人员", "领导", "管理员")
_ALSO = {"走访协调员": "coordinator", "局工作人员": "staff", "局领导": "leader", "企业人员": "enterprise"}
_LANGUAGE_NAMES = {"zh": "中文", "en": "English"}
_BUTTONS = 20  # people who can be chosen by a button; the others by /leave and their number


def role_named(words: str) -> str | None:
    """The role that somebody wrote in Chinese or English."""
    names = dict(zip(ROLE_NAMES, ROLES, strict=True)) | {role: role for role in ROLES} | _ALSO
    return names.get(words.strip().lower())


def language_named(words: str) -> str:
    """The language that somebody wrote by its code or its name; "" for none."""
    said = words.strip().lower()
    return next((code for code, name in _LANGUAGE_NAMES.items() if said in (code, name.lower())), "")


def role_name(role: str, _: Translate) -> str:
    """A role as it is spoken of."""
    names = {
        "visitor": _("visitor"),
        "enterprise": _("enterprise"),
        "coordinator": _("coordinator"),
        "staff": _("staff member"),
        "leader": _("leader"),
        "administrator": _("administrator"),
    }
    return names[role]


def role_use(role: str, _: Translate) -> str:
    """What a role is for, as it stands behind "who"."""
    uses = {
        "visitor": _("asks questions"),
        "enterprise": _("asks questions and keeps the figures of an enterprise"),
        "coordinator": _("records visits and follows them up"),
        "staff": _("reports indicators, records visits and answers enterprises"),
        "leader": _("sees the board, the visits and what is open"),
        "administrator": _("manages people, content and the audit"),
    }
    return uses[role]


def people_card(
    people: Sequence[Person],
    enterprises: int,
    invitations: Sequence[Invitation],
    now: datetime,
    zone: ZoneInfo,
    _: Translate,
) -> Card:
    """Who has which role, the invitations of the last days, and buttons to end either."""
    lines = [_("**People of the bureau ({count})**").format(count=len(people))]
    for role, members in groupby(people, key=lambda one: one.role):
        lines.append(f"{role_name(role, _)}：" + "、".join(_member(one, zone, _) for one in members))
    lines.append(_("Enterprises that use it: {count}").format(count=enterprises))
    lines += _invited(invitations, now, zone, _)
    lines.append(_("Invite: /invite ROLE. Remove: /leave and the last four figures."))
    takeable = [one for one in invitations if one.open(now)][:5]
    buttons = [
        Button(
            _("Take back: {role} {time}").format(role=role_name(one.role, _), time=_time(one.created_at, zone)),
            f"people.revoke:{one.key}",
        )
        for one in takeable
    ]
    buttons += [
        Button(_("Remove {role} {tail}").format(role=role_name(one.role, _), tail=one.tail), f"leaving.ask:{one.id}")
        for one in people[:_BUTTONS]
    ]
    return Card("\n".join(lines), buttons=rows(buttons, 2))


def _member(person: Person, zone: ZoneInfo, _: Translate) -> str:
    seen = person.seen_at.astimezone(zone) if person.seen_at else None
    return _("ending {tail} (last seen {day})").format(tail=person.tail, day=f"{seen:%m-%d}" if seen else "—")


def _invited(invitations: Sequence[Invitation], now: datetime, zone: ZoneInfo, _: Translate) -> Iterator[str]:
    if invitations:
        yield _("**Invitations of the last seven days**")
    for one in invitations[:15]:
        state = (
            _("accepted by the number ending {tail}").format(tail=tail(one.used_by))
            if one.used_by
            else _("taken back")
            if one.revoked_at
            else _("open until {time}").format(time=_time(one.expires_at, zone))
            if one.open(now)
            else _("expired")
        )
        yield f"· {_time(one.created_at, zone)}　{role_name(one.role, _)}　{state}"


def _time(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%m-%d %H:%M}"


def languages_card(languages: Sequence[str]) -> Card:
    """Which language?"""
    buttons = tuple(Button(_LANGUAGE_NAMES.get(code, code), f"people.language:{code}") for code in languages)
    return Card("请选择语言 / Choose a language", buttons=(buttons,))


def spoken_card(_: Translate) -> Card:
    """The language was changed."""
    return Card(_("From now on I speak English. Official documents are quoted in Chinese."))

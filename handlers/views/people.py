"""Roles by their names, invitations and languages."""

from __future__ import annotations

from collections.abc import Sequence

from bot.card import Button, Card
from bot.translate import Translate
from knowledge.people import ROLES

_ROLE_NAMES = ("访客", "企业", "协调员", "工作人员", "领导", "管理员")
_LANGUAGE_NAMES = {"zh": "中文", "en": "English"}


def role_named(words: str) -> str | None:
    """The role that somebody wrote in Chinese or English."""
    names = dict(zip(_ROLE_NAMES, ROLES, strict=True)) | {role: role for role in ROLES}
    return names.get(words.strip().lower())


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


def invite_help_card(_: Translate) -> Card:
    """How to invite."""
    return Card(_("Write /invite and a role: {roles}").format(roles="、".join(_ROLE_NAMES[1:])))


def invitation_card(role: str, code: str, bot: str, _: Translate) -> Card:
    """An invitation to hand on."""
    text = _(
        "Invitation as {role}: for one person, valid for 24 hours.\n"
        "Link: https://t.me/{bot}?start=i_{code}\nOr send the bot: /join {code}"
    )
    return Card(text.format(role=role_name(role, _), bot=bot, code=code))


def offer_card(code: str, _: Translate) -> Card:
    """Do you accept?"""
    if len(code) > 40 or not code.isascii():
        return invalid_card(_)
    buttons = (Button(_("Accept"), f"people.accept:{code}"), Button(_("Do not accept"), "people.decline"))
    return Card(
        _("You were invited to take a role in the bureau's assistant. It works once, for you."), buttons=(buttons,)
    )


def accepted_card(role: str, _: Translate) -> Card:
    """The role is theirs now."""
    return Card(_("Welcome. Your role is now: {role}. /help shows what you can do.").format(role=role_name(role, _)))


def invalid_card(_: Translate) -> Card:
    """Unknown, used or too old."""
    return Card(
        _("This invitation is not valid (unknown, already used, or older than 24 hours). Please ask for a new one.")
    )


def declined_card(_: Translate) -> Card:
    """Nothing changed."""
    return Card(_("Nothing has changed."))


def languages_card(languages: Sequence[str]) -> Card:
    """Which language?"""
    buttons = tuple(Button(_LANGUAGE_NAMES.get(code, code), f"people.language:{code}") for code in languages)
    return Card("请选择语言 / Choose a language", buttons=(buttons,))


def spoken_card(_: Translate) -> Card:
    """The language was changed."""
    return Card(_("From now on I speak English. Official documents are quoted in Chinese."))

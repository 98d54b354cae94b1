"""Invitations as both sides read them, and the key of the first administrator."""

from __future__ import annotations

from collections.abc import Mapping

from bot.card import Button, Card
from bot.translate import Translate
from handlers.views.leaving import Open, counted
from handlers.views.people import ROLE_NAMES, role_name, role_use
from store.people import key_of


def link(code: str, bot: str) -> str:
    """Where an invitation is opened."""
    return f"https://t.me/{bot}?start=i_{code}"


def invite_help_card(_: Translate) -> Card:
    """How to invite."""
    return Card(_("Write /invite and a role: {roles}").format(roles="、".join(ROLE_NAMES[1:])))


def invitation_card(role: str, code: str, address: str, _: Translate) -> Card:
    """An invitation to hand on."""
    text = _(
        "Invitation as {role}: for one person, valid for 24 hours.\n"
        "Link: {link}\nOr send the bot: /join {code}\n"
        "You will be told when it is accepted."
    ).format(role=role_name(role, _), link=address, code=code)
    return Card(text, buttons=((Button(_("Take it back"), f"people.revoke:{key_of(code)}"),),))


def revoked_card(role: str | None, _: Translate) -> Card:
    """It can be used no more."""
    if role is None:
        return Card(_("There is nothing to take back: this invitation was used, taken back or is too old."))
    return Card(_("The invitation as {role} was taken back; it is void.").format(role=role_name(role, _)))


def offer_card(code: str, role: str, now: str, _: Translate) -> Card:
    """Do you accept?"""
    text = _("You will join as {role}, who {use}. The invitation works once, for you.").format(
        role=role_name(role, _), use=role_use(role, _)
    )
    if now not in ("visitor", role):
        text += "\n" + _("You are now: {role}. It will be replaced.").format(role=role_name(now, _))
    buttons = (Button(_("Accept"), f"people.accept:{code}"), Button(_("Do not accept"), "people.decline"))
    return Card(text, buttons=(buttons,))


def accepted_card(role: str, _: Translate) -> Card:
    """The role is theirs now."""
    return Card(_("Welcome. Your role is now: {role}. /help shows what you can do.").format(role=role_name(role, _)))


def taken_card(role: str, tail: str, _: Translate) -> Card:
    """Told to who invited."""
    text = _("Your invitation as {role} was accepted (number ending {tail}).")
    return Card(text.format(role=role_name(role, _), tail=tail))


def invalid_card(_: Translate) -> Card:
    """Unknown, used, taken back or too old."""
    return Card(
        _(
            "This invitation is not valid (unknown, already used, taken back, or older than 24 hours). "
            "An invitation works once. Please ask an administrator for a new one."
        )
    )


def declined_card(_: Translate) -> Card:
    """Nothing changed."""
    return Card(_("Nothing has changed."))


def last_administrator_card(_: Translate) -> Card:
    """Somebody must remain."""
    return Card(_("You are the only administrator. Please invite another one first; nothing was changed."))


def not_handed_over_card(items: Mapping[Open, int], _: Translate) -> Card:
    """Somebody who answers for something would lose the role that it needs."""
    text = _("You still have {items}. An administrator hands them over first (/leave); nothing was changed.")
    return Card(text.format(items=counted(items, _)))


def first_card(_: Translate) -> Card:
    """The first administrator is wanted."""
    text = _("No administrator yet: if you run this service, send the six figures that the terminal shows.")
    return Card(text)


def wrong_key_card(tries: int, _: Translate) -> Card:
    """Not the key."""
    if not tries:
        return Card(_("This key is void. Restart the service; the terminal then shows a new one."))
    return Card(_("This is not the key. Tries left: {tries}.").format(tries=tries))

"""Who somebody is here: invitations to a role, who has which role, the first administrator, and the language."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.context import Context
from handlers.handler import Handler
from handlers.people.holdings import open_items
from handlers.pictures.qr import qr_picture
from handlers.views import invitations as invited
from handlers.views import people as views
from knowledge.people import ADMINISTRATOR, BUREAU, ROLES, VISITOR
from store.people import key_of, tail

SHOWN = timedelta(days=7)  # for which an invitation stays in the list
_KEY = re.compile(r"\d{6}")


async def invite(context: Context) -> None:
    """``/invite ROLE``: a link, a code and a picture for one person and one day."""
    role = views.role_named(context.rest)
    if role is None or role == VISITOR:
        context.say(invited.invite_help_card(context.translate))
        return
    code = context.tx.people.invite(role, context.now, context.who.id)
    context.tx.audit.note(context.who.id, "people.invite", key_of(code), context.now, role=role)
    link = invited.link(code, context.bot.username)
    context.show(qr_picture(link), invited.invitation_card(role, code, link, context.translate))


async def revoke(context: Context) -> None:
    """Take an invitation back before it is used."""
    role = await context.tx.people.revoke(context.argument, context.now)
    if role:
        context.tx.audit.note(context.who.id, "people.revoke", context.argument, context.now, role=role)
        context.relabel(())
    context.say(invited.revoked_card(role, context.translate))


async def offer(context: Context, code: str) -> None:
    """An invitation link was opened: say what it gives; nothing happens before it is accepted."""
    invitation = await context.tx.people.invitation(code)
    if invitation is None or not invitation.open(context.now):
        context.say(invited.invalid_card(context.translate))
        return
    context.say(invited.offer_card(code, invitation.role, context.who.role, context.translate))


async def join(context: Context) -> None:
    """``/join CODE``: the same for people who cannot open the link."""
    await offer(context, context.rest)


async def accept(context: Context) -> None:
    """Take the role that an invitation gives. The last administrator keeps theirs."""
    people, before = context.tx.people, context.who.role
    invitation = await people.invitation(context.argument)
    if invitation and before == ADMINISTRATOR != invitation.role and await people.count(ADMINISTRATOR) < 2:
        context.edit(invited.last_administrator_card(context.translate))
        return
    if invitation and before in BUREAU and invitation.role not in BUREAU:
        if items := await open_items(context.tx, context.who.id):
            context.edit(invited.not_handed_over_card(items, context.translate))
            return
        await context.tx.privacy.drop(context.who.id, "subscriptions")
    role = await people.accept(context.argument, context.who.id, context.now)
    if role not in ROLES or invitation is None:
        context.edit(invited.invalid_card(context.translate))
        return
    context.tx.audit.note(context.who.id, "people.accept", invitation.key, context.now, role=role, before=before)
    context.edit(invited.accepted_card(role, context.translate))
    if invitation.invited_by:
        language = await people.language(invitation.invited_by)
        translate = context.parts.catalogues.spoken(language)
        context.tell(invitation.invited_by, invited.taken_card(role, tail(context.who.id), translate))


async def decline(context: Context) -> None:
    """Leave an invitation unused."""
    context.edit(invited.declined_card(context.translate))


async def listing(context: Context) -> None:
    """``/people``: who has which role, and the invitations of the last days."""
    everybody = await context.tx.people.listed(BUREAU)
    enterprises = await context.tx.people.count("enterprise")
    invitations = await context.tx.people.invitations(context.now - SHOWN)
    zone = context.parts.zone
    context.say(views.people_card(everybody, enterprises, invitations, context.now, zone, context.translate))


async def claimed(context: Context) -> str:
    """Six figures, while the first administrator is still wanted."""
    wanted = _KEY.fullmatch(context.text.strip()) and await context.tx.first_key.tries_left(context.now)
    return "people.claim" if wanted else ""


async def claim(context: Context) -> None:
    """Become the first administrator by the key that the terminal shows."""
    keys, _ = context.tx.first_key, context.translate
    if await context.tx.people.count(ADMINISTRATOR):
        await keys.void()
    if await keys.fits(context.text.strip(), context.now):
        await context.tx.people.give_role(context.who.id, ADMINISTRATOR, context.now)
        context.tx.audit.note(context.who.id, "people.claim", tail(context.who.id), context.now, role=ADMINISTRATOR)
        context.say(invited.accepted_card(ADMINISTRATOR, _))
    else:
        context.say(invited.wrong_key_card(await keys.tries_left(context.now), _))


async def welcome_first(context: Context) -> None:
    """Somebody says hello while the first administrator is wanted."""
    if await context.tx.first_key.tries_left(context.now):
        context.say(invited.first_card(context.translate))


async def languages(context: Context) -> None:
    """Which language? ``/language en`` says it at once."""
    if named := views.language_named(context.rest):
        context.argument = named
        await language(context)
        return
    context.say(views.languages_card(context.parts.catalogues.languages))


async def language(context: Context) -> None:
    """Speak this language from now on."""
    if context.argument in context.parts.catalogues.languages:
        await context.tx.people.speak(context.who.id, context.argument)
        context.edit(views.spoken_card(context.parts.catalogues.translator(context.argument)))


HANDLERS = (
    Handler("people.languages", languages, "people.self", "choose a language", "language", ("语言", "language")),
    Handler("people.language", language, "people.self", "one language"),
    Handler("people.join", join, "people.self", "use an invitation code", "join"),
    Handler("people.accept", accept, "people.self", "accept an invitation"),
    Handler("people.decline", decline, "people.self", "leave an invitation unused"),
    Handler("people.claim", claim, "people.self", "become the first administrator"),
    Handler("people.invite", invite, "people.invite", "invite a colleague", "invite", ("邀请",)),
    Handler("people.revoke", revoke, "people.invite", "take an invitation back"),
    Handler("people.list", listing, "people.manage", "who has which role", "people", ("人员",)),
)

"""Who somebody is here: invitations to a role, and the language spoken."""

from __future__ import annotations

from bot.context import Context
from handlers.handler import Handler
from handlers.views import people as views
from handlers.views.start import privacy_card
from knowledge.people import ROLES, VISITOR


async def invite(context: Context) -> None:
    """``/invite ROLE``: a link and a code for one person and one day."""
    role = views.role_named(context.rest)
    if role is None or role == VISITOR:
        context.say(views.invite_help_card(context.translate))
        return
    code = context.tx.people.invite(role, context.now)
    context.say(views.invitation_card(role, code, context.bot.username, context.translate))


async def offer(context: Context, code: str) -> None:
    """An invitation link was opened: nothing happens before it is accepted."""
    context.say(views.offer_card(code, context.translate))


async def join(context: Context) -> None:
    """``/join CODE``: the same for people who cannot open the link."""
    if not context.rest:
        context.say(views.invalid_card(context.translate))
        return
    await offer(context, context.rest)


async def accept(context: Context) -> None:
    """Take the role that an invitation gives."""
    role = await context.tx.people.accept(context.argument, context.who.id, context.now)
    context.edit(
        views.accepted_card(role, context.translate) if role in ROLES else views.invalid_card(context.translate)
    )


async def decline(context: Context) -> None:
    """Leave an invitation unused."""
    context.edit(views.declined_card(context.translate))


async def languages(context: Context) -> None:
    """Which language?"""
    context.say(views.languages_card(context.parts.catalogues.languages))


async def language(context: Context) -> None:
    """Speak this language from now on."""
    if context.argument in context.parts.catalogues.languages:
        await context.tx.people.speak(context.who.id, context.argument)
        context.edit(views.spoken_card(context.parts.catalogues.translator(context.argument)))


async def privacy(context: Context) -> None:
    """What is kept about somebody, and for how long."""
    context.say(privacy_card(context.translate))


HANDLERS = (
    Handler("people.privacy", privacy, "people.self", "what is kept about you", "privacy", ("隐私", "privacy")),
    Handler("people.languages", languages, "people.self", "choose a language", "language", ("语言", "language")),
    Handler("people.language", language, "people.self", "one language"),
    Handler("people.join", join, "people.self", "use an invitation code", "join"),
    Handler("people.accept", accept, "people.self", "accept an invitation"),
    Handler("people.decline", decline, "people.self", "leave an invitation unused"),
    Handler("people.invite", invite, "people.invite", "invite a colleague", "invite"),
)

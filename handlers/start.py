"""The first hello, and links that lead somewhere."""

from __future__ import annotations

from bot.context import Context
from handlers.handler import Handler
from handlers.people import roles as people
from handlers.topics import asking as topics
from handlers.views import start as views

TOPIC, INVITATION = "t_", "i_"


async def start(context: Context) -> None:
    """``/start``, also with what a link carries: an entry or an invitation. A link never gives a role by itself."""
    payload = context.rest
    if payload.startswith(INVITATION):
        await people.offer(context, payload.removeprefix(INVITATION))
    elif payload.startswith(TOPIC):
        context.argument = payload.removeprefix(TOPIC).replace("__", "/")
        await topics.show(context)
    else:
        context.say(views.welcome_card(context.translate))
        await people.welcome_first(context)


HANDLERS = (Handler("start.start", start, "topics.read", "the first page", "start", ("开始", "hello bot")),)

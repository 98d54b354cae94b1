"""The content seen by those who keep it: a live reload, and why an answer was chosen."""

from __future__ import annotations

import asyncio

from bot.context import Context
from handlers.handler import Handler
from handlers.views import content as views


async def reload(context: Context) -> None:
    """Read the content folder anew and ask it every phrasing; a broken one changes nothing and says why."""
    before = context.library.version
    problems = await asyncio.to_thread(context.parts.live.reload)
    context.tx.audit.note(
        context.who.id, "content.reload", context.library.version, context.now, problems=len(problems)
    )
    lost = [] if problems else await asyncio.to_thread(context.parts.live.finder.lost)
    context.say(views.reload_card(before, context.library, problems, lost, context.translate))


async def rollback(context: Context) -> None:
    """Use the content before the last reload again."""
    done = context.parts.live.back()
    if done:
        context.tx.audit.note(context.who.id, "content.rollback", context.library.version, context.now)
    context.say(views.rollback_card(context.library.version if done else None, context.translate))


async def why(context: Context) -> None:
    """``/why QUESTION``: what was compared, with scores."""
    finding = context.parts.live.finder.find(context.rest, internal=True)
    context.say(views.why_card(finding, context.translate))


HANDLERS = (
    Handler("content.why", why, "topics.explain", "why an answer is chosen", "why"),
    Handler("content.reload", reload, "content.reload", "reload the content", "reload"),
    Handler("content.rollback", rollback, "content.reload", "back to the content before the last reload", "rollback"),
)

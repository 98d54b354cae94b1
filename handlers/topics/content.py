"""The content seen by those who keep it: a live reload, and why an answer was chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.context import Context
from handlers.handler import Handler
from handlers.topics import documents
from handlers.views import content as views
from knowledge.live import Live
from knowledge.strict import Problem


@dataclass(frozen=True)
class _Reloaded:
    """What became of a reload: from which version, what is wrong, which phrasings lead elsewhere."""

    before: str
    problems: Sequence[Problem]
    lost: Sequence[tuple[str, str]]


async def reload(context: Context) -> None:
    """Read the content folder anew and ask it every phrasing; a broken one changes nothing and says why."""
    done = context.at_hand(_Reloaded, lambda: asyncio.to_thread(_reloaded, context.parts.live))
    slips = len(done.problems)
    context.tx.audit.note(context.who.id, "content.reload", context.library.version, context.now, problems=slips)
    context.say(views.reload_card(done.before, context.library, done.problems, done.lost, context.translate))
    await documents.look(context)


def _reloaded(live: Live) -> _Reloaded:
    before = live.library.version
    problems = live.reload()
    return _Reloaded(before, problems, () if problems else live.finder.lost())


async def rollback(context: Context) -> None:
    """Use the content before the last reload again."""
    done = context.parts.live.back()
    if done:
        context.tx.audit.note(context.who.id, "content.rollback", context.library.version, context.now)
        await documents.look(context)
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

"""The content seen by those who keep it: a live reload, and why an answer was chosen."""

from __future__ import annotations

from bot.context import Context
from handlers.views import content as views


async def reload(context: Context) -> None:
    """Read the content folder anew; a broken one changes nothing and says why."""
    before = context.library.version
    problems = context.parts.live.reload()
    context.say(views.reload_card(before, context.library, problems, context.translate))


async def why(context: Context) -> None:
    """``/why QUESTION``: what was compared, with scores."""
    finding = context.parts.live.finder.find(context.rest, internal=True)
    context.say(views.why_card(finding, context.translate))

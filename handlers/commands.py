"""Commands of the bureau's people in plain language → the handler that carries them out."""

from __future__ import annotations

from collections.abc import Mapping

from bot.context import Context
from knowledge.people import may

DOERS: Mapping[str, str] = {}  # what is wanted → the name of the handler


async def meant(context: Context) -> str:
    """The handler that does what was said; "" for who is not of the bureau, and for what is a question."""
    live = context.parts.live
    if not may(context.who.role, "topics.internal") or live.finder.lists(context.text):
        return ""
    command = live.commander.understand(context.text, context.today)
    return DOERS.get(command.intent, "") if command else ""

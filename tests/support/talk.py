"""A conversation through the whole product: real PTB, real HTTP to the playground, a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.playground.person import Reply
from bot.playground.terminal import Terminal
from bot.settings import Settings
from knowledge.live import Live
from run_bot import rehearsal

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # ten in the morning in Ningbo


class Talk:
    """Says lines (``!press``, ``!as`` … too) and gives back what a person would see."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    async def replies(self, line: str) -> list[Reply]:
        """Every message that came back."""
        return list((await self._terminal.turn(line)).replies)

    async def text(self, line: str) -> str:
        """All that came back, as one text."""
        return _text(await self.replies(line))

    async def pressed(self, data: str) -> list[Reply]:
        """What comes back to a button that is not there."""
        return await self._terminal.person.forge(data)

    def told(self, person_id: int) -> list[str]:
        """Everything that the bot has said in a person's chat since the conversation began, by itself too."""
        world = self._terminal._world
        said = [one for one in world.history(person_id) if one.sender == world.people.bot.id]
        return [one.text or "" for one in said]

    async def changed(self, text: str) -> str:
        """What comes back when the last own message is changed."""
        return _text(await self._terminal.person.change(text))


def _text(replies: Sequence[Reply]) -> str:
    return "\n".join(part for reply in replies for part in (reply.text, reply.toast) if part)


@asynccontextmanager
async def talking(
    live: Live, database_url: str, role: str = "enterprise", start: datetime = MONDAY
) -> AsyncIterator[Talk]:
    """A conversation in a role, on a day."""
    async with rehearsal(Settings(database_url=database_url), live, role, start=start) as terminal:
        yield Talk(terminal)

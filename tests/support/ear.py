"""What the bot says in the playground to somebody whose process may be killed at any moment."""

from __future__ import annotations

import asyncio

from bot.playground.events import Event, Posted
from bot.playground.world import World


class Ear:
    """What the bot said, new or changed, and a way to wait for certain words."""

    def __init__(self, world: World, who: int) -> None:
        self.heard: list[str] = []
        self._changed = asyncio.Condition()
        self._bot = world.people.bot.id
        world.bus.listen(who, self._note)

    def _note(self, event: Event) -> None:
        if isinstance(event, Posted) and event.message.sender == self._bot:
            self.heard.append(event.message.text or "")
            self._task = asyncio.ensure_future(self._tell())

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def until(self, words: str) -> None:
        """Wait until the newest message holds these words."""
        async with self._changed, asyncio.timeout(60):
            await self._changed.wait_for(lambda: bool(self.heard) and words in self.heard[-1])

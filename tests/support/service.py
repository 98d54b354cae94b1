"""The bot around a world of the test, in the same process: what happens on the wire can be arranged."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

from bot.app import Bot
from bot.parts import Parts
from bot.playground.server import Playground
from bot.playground.world import World
from bot.telegram import Telegram
from bot.translate import Catalogues
from bot.web import Web
from handlers import registry
from handlers.errors import apologise
from knowledge.live import Live
from store.store import Store

TOKEN = "4712:service"


@asynccontextmanager
async def running(
    live: Live,
    database_url: str,
    world: World,
    web: Web | None = None,
    role_of: Callable[[int], str] = lambda _: "enterprise",
    staff_group: int | None = None,
) -> AsyncIterator[Bot]:
    """The bot at work in this world; everybody is an enterprise unless it is said otherwise."""
    async with Playground(world, TOKEN, webhook_pause=0) as playground:
        store = await Store.open(database_url)
        try:
            zone = ZoneInfo("Asia/Shanghai")
            parts = Parts(store, live, Catalogues.load(), world.now, zone, role_of, staff_group)
            telegram = Telegram.at(TOKEN, playground.url)
            announce = registry.announce(parts.catalogues)
            async with Bot(parts, telegram, registry.handlers, apologise, announce, web) as bot:
                yield bot
        finally:
            await store.close()

"""The playground's server on 127.0.0.1: the Bot API, the page, and the poster of webhooks."""

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.playground import limits
from bot.playground.api.routes import BotApi
from bot.playground.api.webhook import WebhookPoster
from bot.playground.control.acts import Acts
from bot.playground.control.guard import add_headers, local_only
from bot.playground.control.live import Live
from bot.playground.control.static import Static
from bot.playground.world import World

HOST = "127.0.0.1"


class Playground:
    """`async with Playground(world, token) as playground:` serves the world; `playground.url` is the page.

    The Bot API is at `url + "/bot"`, its files at `url + "/file/bot"`. `token`: digits, a colon and anything; the
    digits become the bot's id. `port` 0 takes a free one. `webhook_pause`: seconds before a failed post is repeated.
    """

    def __init__(self, world: World, token: str, port: int = 0, *, webhook_pause: float = 1.0) -> None:
        number = token.partition(":")[0]
        if not number.isdecimal():
            raise ValueError("a token begins with the bot's number and a colon")
        world.people.rename_bot(int(number))
        self._world = world
        self._port = port
        self._poster = WebhookPoster(world, webhook_pause)
        self._posting: asyncio.Task[None] | None = None
        self._runner = web.AppRunner(_application(world, token), access_log=None, shutdown_timeout=1)

    @property
    def url(self) -> str:
        """The address of the page, without a slash at the end."""
        return f"http://{HOST}:{self._port}"

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self._port).start()
        self._port = self._runner.addresses[0][1]
        self._posting = asyncio.create_task(self._poster.run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._posting:
            self._posting.cancel()
            with suppress(asyncio.CancelledError):
                await self._posting
        self._world.updates.interrupt()
        await self._runner.cleanup()


def _application(world: World, token: str) -> web.Application:
    live = Live(world)
    application = web.Application(middlewares=[local_only], client_max_size=limits.UPLOAD_BYTES + 2**20)
    for part in (BotApi(world, token), Static(world), Acts(world), live):
        application.add_routes(part.routes())
    application.on_response_prepare.append(add_headers)
    application.on_shutdown.append(live.close)
    return application

"""What others call: Telegram's webhook, and the question whether we are well. One aiohttp server."""

from __future__ import annotations

import hmac
import logging
import secrets
from typing import Any, Self

import orjson
from aiohttp import web

from bot.intake import Intake
from bot.telegram import UPDATES, Telegram
from store.store import StoreBusyError

_LOG = logging.getLogger(__name__)
PATH = "/telegram"
_LARGEST = 2**20  # bytes of one update; Telegram's are far smaller
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Web:
    """Serves ``listen`` (``host:port``) and asks Telegram to post to ``url``.

    ``secret`` is what Telegram must send along; without one, a new one is made at each start.
    """

    def __init__(self, listen: str, url: str, secret: str | None) -> None:
        self._host, _, port = listen.rpartition(":")
        self._port = int(port)
        self._url = f"{url.rstrip('/')}{PATH}"
        self._secret = secret or secrets.token_urlsafe(24)
        self._intake: Intake | None = None
        application = web.Application(client_max_size=_LARGEST)
        application.add_routes([web.post(PATH, self._post), web.get("/healthz", self._health)])
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=3)

    async def serve(self, intake: Intake, telegram: Telegram) -> Self:
        """Listen, then tell Telegram where."""
        self._intake = intake
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        hook: dict[str, Any] = {"url": self._url, "secret_token": self._secret, "allowed_updates": list(UPDATES)}
        await telegram.call("setWebhook", hook)
        return self

    async def stop(self) -> None:
        """Listen no more; Telegram keeps what it cannot deliver."""
        await self._runner.cleanup()

    async def _post(self, request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            return web.Response(status=403)
        try:
            update = orjson.loads(await request.read())
        except orjson.JSONDecodeError:
            return web.Response(status=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int) or self._intake is None:
            return web.Response(status=400)
        try:
            await self._intake.take([update])  # confirmed only once it is stored
        except StoreBusyError:
            return web.Response(status=503)
        return web.Response()

    async def _health(self, _request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

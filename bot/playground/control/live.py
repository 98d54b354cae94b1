"""Pushes what happens to the open pages, each over a WebSocket of its own."""

import asyncio

import orjson
from aiohttp import WSCloseCode, web

from bot.playground.control import view
from bot.playground.control.forms import person
from bot.playground.events import Event
from bot.playground.world import World

_BACKLOG = 1000


class Live:
    """The open pages."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._sockets: set[web.WebSocketResponse] = set()

    def routes(self) -> list[web.RouteDef]:
        """What the server serves."""
        return [web.get("/play/events", self._events)]

    async def close(self, _application: web.Application) -> None:
        """Let the pages go; they will ask again."""
        for socket in set(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    async def _events(self, request: web.Request) -> web.WebSocketResponse:
        user = person(self._world, request.query.get("user"))
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        self._sockets.add(socket)
        events: asyncio.Queue[Event] = asyncio.Queue(_BACKLOG)
        with self._world.bus.listening(user, lambda event: _offer(events, event)):
            pushing = asyncio.create_task(self._push(socket, events, user))
            try:
                async for _ in socket:
                    pass
            finally:
                pushing.cancel()
                self._sockets.discard(socket)
        return socket

    async def _push(self, socket: web.WebSocketResponse, events: asyncio.Queue[Event], user: int) -> None:
        while not socket.closed:
            event = await events.get()
            await socket.send_str(orjson.dumps(view.event(self._world, user, event)).decode())


def _offer(events: asyncio.Queue[Event], event: Event) -> None:
    # A page that does not read loses events, never the server its memory.
    if not events.full():
        events.put_nowait(event)

"""Serves the page itself and the files of the chats."""

import re
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.playground.world import World

PAGE = Path(__file__).parents[1] / "page"
_NAME = re.compile(r"[a-z0-9-]+\.(css|js|svg|png|ico)")
_SHOWN = {"image/png", "image/jpeg", "image/gif", "image/webp"}


class Static:
    """Everything that is only read."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """What the server serves."""
        return [
            web.get("/", self._page),
            web.get("/static/{name}", self._static),
            web.get("/play/file/{id}", self._file),
        ]

    async def _page(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if not _NAME.fullmatch(name) or not (PAGE / name).is_file():
            raise web.HTTPNotFound
        return web.FileResponse(PAGE / name)

    async def _file(self, request: web.Request) -> web.Response:
        stored = self._world.files.find(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound
        # What somebody uploads is shown only where it is a picture, else downloaded: it could be a page with scripts.
        if stored.kind == "photo" or stored.mime in _SHOWN:
            mime = stored.mime if stored.mime in _SHOWN else "image/jpeg"
            return web.Response(body=stored.content, content_type=mime)
        disposition = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(stored.name)}"}
        return web.Response(body=stored.content, content_type="application/octet-stream", headers=disposition)

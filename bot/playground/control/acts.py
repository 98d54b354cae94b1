"""What the page can do in somebody's name: write, press, change, send a file, ask inline, move the clock."""

import asyncio
from datetime import timedelta

from aiohttp import web

from bot.playground import limits
from bot.playground.control import view
from bot.playground.control.forms import answer, number, person, read_fields, refusal, text
from bot.playground.errors import ApiError
from bot.playground.model import FileKind
from bot.playground.world import World

_KINDS: dict[object, FileKind] = {"document": "document", "photo": "photo", "voice": "voice"}
_LONGEST_STEP = 10 * 366 * 86400


class Acts:
    """The acts of a person. What Telegram's apps would not let them do is refused with HTTP 422 and a sentence."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """What the server serves."""
        return [
            web.get("/play/state", self._state),
            web.post("/play/send", self._send),
            web.post("/play/press", self._press),
            web.post("/play/edit", self._edit),
            web.post("/play/file", self._file),
            web.post("/play/inline", self._inline),
            web.post("/play/clock", self._clock),
        ]

    async def _state(self, request: web.Request) -> web.Response:
        first = next(iter(self._world.people.personas))  # whom a page opened without a choice shows
        return answer(view.state(self._world, person(self._world, request.query.get("user", first))))

    async def _send(self, request: web.Request) -> web.Response:
        fields = await read_fields(request)
        user = person(self._world, fields.get("user"))
        reply_to = number(fields, "reply_to") if fields.get("reply_to") is not None else None
        try:
            return answer({"update_id": self._world.say(user, text(fields, "text"), reply_to)})
        except ApiError as error:
            raise refusal(error.description) from error

    async def _press(self, request: web.Request) -> web.Response:
        fields = await read_fields(request)
        user = person(self._world, fields.get("user"))
        return answer({"update_id": self._world.press(user, number(fields, "message"), text(fields, "data"))})

    async def _edit(self, request: web.Request) -> web.Response:
        fields = await read_fields(request)
        user = person(self._world, fields.get("user"))
        try:
            return answer({"update_id": self._world.edit(user, number(fields, "message"), text(fields, "text"))})
        except ApiError as error:
            raise refusal(error.description) from error

    async def _file(self, request: web.Request) -> web.Response:
        form = await request.post()
        user = person(self._world, form.get("user"))
        upload, caption = form.get("file"), form.get("caption")
        if not isinstance(upload, web.FileField):
            raise refusal("file is missing")
        shown = caption if isinstance(caption, str) else None
        kind = _KINDS.get(form.get("kind"), "document")
        try:
            sent = self._world.send_file(user, upload.filename, upload.file.read(), shown, kind)
        except ApiError as error:
            raise refusal(error.description) from error
        return answer({"update_id": sent})

    async def _inline(self, request: web.Request) -> web.Response:
        fields = await read_fields(request)
        query = text(fields, "query")[: limits.INLINE_QUERY_LENGTH]
        asked = self._world.inline(person(self._world, fields.get("user")), query)
        try:
            async with asyncio.timeout(limits.INLINE_ANSWER_SECONDS):
                return answer({"results": await self._world.queries.inline_results(asked)})
        except TimeoutError:
            return answer({"results": []})

    async def _clock(self, request: web.Request) -> web.Response:
        seconds = number(await read_fields(request), "advance_seconds")
        if not 0 <= seconds <= _LONGEST_STEP:
            raise refusal("advance_seconds must lie between 0 and ten years")
        self._world.advance(timedelta(seconds=seconds))
        return answer({"now": self._world.now().isoformat()})

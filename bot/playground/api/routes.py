"""The Bot API over HTTP: reads the call, answers as Telegram does."""

from hmac import compare_digest

import orjson
from aiohttp import web

from bot.playground import limits
from bot.playground.api.arguments import Arguments, Upload
from bot.playground.api.methods import call
from bot.playground.errors import ApiError, bad_request
from bot.playground.model import Json, Object
from bot.playground.world import World

_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


class BotApi:
    """The two addresses of the Bot API: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token

    def routes(self) -> list[web.RouteDef]:
        """What the server serves."""
        return [
            web.route("*", "/bot{token}/{method}", self._call),
            web.get("/file/bot{token}/{path:.+}", self._download),
        ]

    async def _call(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request)
            result = await call(self._world, request.match_info["method"], await _arguments(request))
        except ApiError as error:
            return _refusal(error)
        except web.HTTPRequestEntityTooLarge:
            return _refusal(ApiError(413, "Request Entity Too Large"))
        answer: Object = {"ok": True, "result": result.value}
        return _json(answer | ({"description": result.description} if result.description else {}))

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request)
        except ApiError as error:
            return _refusal(error)
        stored = self._world.files.at_path(request.match_info["path"])
        if stored is None:
            return _refusal(ApiError(404, "Not Found"))
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        if not compare_digest(request.match_info["token"].encode(), self._token.encode()):
            raise ApiError(401, "Unauthorized")


async def _arguments(request: web.Request) -> Arguments:
    values: dict[str, Json] = dict(request.query)
    if request.content_type == "application/json":
        return Arguments({**values, **await _json_body(request)})
    files: dict[str, Upload] = {}
    if request.content_type in _FORMS:
        try:
            form = await request.post()
        except ValueError as error:
            raise bad_request("strings must be encoded in UTF-8") from error
        for name, value in form.items():
            if isinstance(value, web.FileField):
                content = value.file.read()
                if len(content) > limits.UPLOAD_BYTES:
                    raise ApiError(413, "Request Entity Too Large")
                files[name] = Upload(value.filename, content)
            elif isinstance(value, str):
                values[name] = value
    return Arguments(values, files)


async def _json_body(request: web.Request) -> Object:
    body = await request.read()
    try:
        value: Json = orjson.loads(body) if body else {}
    except orjson.JSONDecodeError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(value, dict):
        raise bad_request("can't parse JSON object")
    return value


def _refusal(error: ApiError) -> web.Response:
    answer: Object = {"ok": False, "error_code": error.code, "description": error.description}
    if error.retry_after is not None:
        answer["parameters"] = {"retry_after": error.retry_after}
    return _json(answer, error.code)


def _json(answer: Object, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(answer), status=status, content_type="application/json")

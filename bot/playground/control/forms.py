"""Reads what the page sends: JSON objects whose fields have a type, or a plain sentence why not (HTTP 422)."""

import orjson
from aiohttp import web

from bot.playground.model import Json, Object
from bot.playground.world import World


async def read_fields(request: web.Request) -> Object:
    """The JSON object in the body."""
    try:
        value: Json = orjson.loads(await request.read())
    except orjson.JSONDecodeError as error:
        raise refusal("a JSON object is expected") from error
    if not isinstance(value, dict):
        raise refusal("a JSON object is expected")
    return value


def text(fields: Object, name: str) -> str:
    """A text, possibly empty."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise refusal(f"{name} must be a text")
    return value


def number(fields: Object, name: str) -> int:
    """A whole number."""
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise refusal(f"{name} must be a whole number")
    return value


def person(world: World, value: object) -> int:
    """The id of a persona, as a number or as digits; HTTP 404 where there is none."""
    digits = str(value)
    user = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else 0
    if user not in world.people.personas:
        raise web.HTTPNotFound(text="no such person")
    return user


def refusal(reason: str) -> web.HTTPUnprocessableEntity:
    """HTTP 422 with the reason."""
    return web.HTTPUnprocessableEntity(text=reason)


def answer(value: Json) -> web.Response:
    """A JSON answer."""
    return web.Response(body=orjson.dumps(value), content_type="application/json")

"""The webhook: set strictly, posted to in order with its secret, and again until it is taken."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.playground.world import World
from tests.bot.playground.support import ANN, Api


@dataclass
class Hook:
    """A bot's web server that takes updates after some refusals."""

    url: str = ""
    refusals: int = 0
    secrets: list[str | None] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=503)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.texts.append((await request.json())["message"]["text"])
        return web.Response()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    application = web.Application()
    application.router.add_post("/hook", hook.take)
    async with TestServer(application) as server:
        hook.url = str(server.make_url("/hook"))
        yield hook


async def test_updates_are_posted_in_order_with_the_secret(api: Api, world: World, hook: Hook) -> None:
    world.say(ANN, "before")
    await api("setWebhook", url=hook.url, secret_token="s3cret_-")
    await world.updates.confirmed(world.say(ANN, "after"))
    assert (hook.texts, hook.secrets) == (["before", "after"], ["s3cret_-"] * 2)
    assert (await api("getWebhookInfo"))["pending_update_count"] == 0


async def test_a_refused_update_comes_again_before_the_next(api: Api, world: World, hook: Hook) -> None:
    hook.refusals = 3
    await api("setWebhook", url=hook.url)
    world.say(ANN, "a")
    await world.updates.confirmed(world.say(ANN, "b"))
    assert (hook.texts, hook.secrets) == (["a", "b"], [None, None])
    info = await api("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_a_hook_that_is_not_there_is_reported(api: Api, world: World, hook: Hook) -> None:
    await api("setWebhook", url="http://127.0.0.1:9/hook")
    update_id = world.say(ANN, "a")
    while "last_error_message" not in (info := await api("getWebhookInfo")):
        pass
    assert info["last_error_message"].startswith("Connection failed")
    await api("setWebhook", url=hook.url)
    await world.updates.confirmed(update_id)
    assert hook.texts == ["a"]


async def test_polling_and_webhook_exclude_each_other(api: Api, world: World, hook: Hook) -> None:
    poll = asyncio.create_task(api.refused("getUpdates", timeout=50))
    await world.updates.polled.wait()
    await api("setWebhook", url=hook.url)
    assert await poll == "Conflict: terminated by setWebhook request"
    reason = await api.refused("getUpdates")
    assert reason.startswith("Conflict: can't use getUpdates method while webhook is active")
    await api("deleteWebhook")
    assert await api("getUpdates") == []


async def test_answers_say_what_was_done(api: Api, world: World, hook: Hook) -> None:
    async def told(method: str, **arguments: object) -> Any:
        url = f"{api.url}/bot42:playground/{method}"
        async with api.session.post(url, json=arguments) as response:
            return (await response.json())["description"]

    assert await told("setWebhook", url=hook.url) == "Webhook was set"
    assert await told("setWebhook", url=hook.url) == "Webhook is already set"
    assert await told("setWebhook", url="") == "Webhook was deleted"
    world.say(ANN, "dropped")
    assert await told("deleteWebhook", drop_pending_updates=True) == "Webhook is already deleted"
    assert await api("getUpdates") == []


async def test_the_info_shows_the_settings(api: Api, world: World, hook: Hook) -> None:
    world.say(ANN, "dropped")
    settings = {"max_connections": 7, "allowed_updates": ["message"], "drop_pending_updates": True}
    await api("setWebhook", url=hook.url, **settings)
    info = await api("getWebhookInfo")
    assert (info["url"], info["max_connections"], info["allowed_updates"]) == (hook.url, 7, ["message"])
    assert hook.texts == []


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"url": "not an address"}, "bad webhook: invalid webhook URL specified"),
        ({"url": "http://example.com/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.com:81/hook"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://example.com/hook"}, "bad webhook: in the playground a webhook must be on this machine"),
        ({"secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_a_bad_webhook_is_refused(api: Api, arguments: dict[str, str], reason: str) -> None:
    call = {"url": "http://127.0.0.1:9/hook", **arguments}
    assert await api.refused("setWebhook", **call) == f"Bad Request: {reason}"
    assert (await api("getWebhookInfo"))["url"] == ""

"""Webhook mode: Telegram posts, each update counts once, and nobody else is let in."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.app import Bot
from bot.playground.person import Person
from bot.playground.world import Persona, World
from bot.web import PATH, Web
from knowledge.live import Live
from tests.support.service import running
from tests.support.talk import MONDAY

SECRET = "a-secret_of-the-test"
QUESTION = "高企证书有效期几年"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def posted_to(live: Live, url: str, world: World) -> AsyncIterator[tuple[Bot, str]]:
    address = f"http://127.0.0.1:{(port := free_port())}"
    async with running(live, url, world, Web(f"127.0.0.1:{port}", address, SECRET)) as bot:
        yield bot, address


@pytest.fixture
def world() -> World:
    return World([Persona(1, "甲", "one", "甲")], MONDAY)


async def test_what_telegram_posts_is_answered(live: Live, sqlite_url: str, world: World) -> None:
    async with posted_to(live, sqlite_url, world) as (bot, _):
        [reply] = await Person(world, 1, bot.settled).say(QUESTION)
        assert "依据" in reply.text


async def test_the_same_update_posted_again_counts_once(live: Live, sqlite_url: str, world: World) -> None:
    async with posted_to(live, sqlite_url, world) as (bot, address), aiohttp.ClientSession() as client:
        person = Person(world, 1, bot.settled)
        await person.say(QUESTION)
        update = {
            "update_id": world.last_update_id,
            "message": {
                "message_id": 1,
                "date": 0,
                "text": QUESTION,
                "chat": {"id": 1, "type": "private"},
                "from": {"id": 1, "is_bot": False, "first_name": "甲"},
            },
        }
        for _ in range(3):
            sent = await client.post(address + PATH, json=update, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET})
            assert sent.status == 200
        await bot.settled(world.last_update_id)
        assert person.heard() == []


@pytest.mark.parametrize("secret", [None, "", SECRET[:-1], SECRET + "x", "秘密"])
async def test_without_the_secret_nobody_is_let_in(
    live: Live, sqlite_url: str, world: World, secret: str | None
) -> None:
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with posted_to(live, sqlite_url, world) as (_, address), aiohttp.ClientSession() as client:
        sent = await client.post(address + PATH, json={"update_id": 1}, headers=headers)
        assert sent.status == 403


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b'{"update_id": "x"}', b"\xff"])
async def test_nonsense_is_refused(live: Live, sqlite_url: str, world: World, body: bytes) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with posted_to(live, sqlite_url, world) as (_, address), aiohttp.ClientSession() as client:
        assert (await client.post(address + PATH, data=body, headers=headers)).status == 400
        assert (await client.get(address + "/healthz")).status == 200

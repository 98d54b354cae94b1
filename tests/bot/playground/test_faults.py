"""Bad days on order, and Telegram's rate limits by the world's clock."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.playground.server import Playground
from bot.playground.world import Persona, World
from tests.bot.playground.support import ANN, TOKEN, Api


@pytest.fixture
def busy() -> World:
    people = [Persona(ANN + number, "A", f"a{number}", "x") for number in range(40)]
    return World(people, datetime(2026, 3, 2, tzinfo=UTC), rate_limits=True)


@pytest.fixture
async def busy_api(busy: World, session: ClientSession) -> AsyncIterator[Api]:
    async with Playground(busy, TOKEN) as playground:
        yield Api(session, playground.url)


async def answer(api: Api, chat: int = ANN) -> Any:
    body = {"chat_id": chat, "text": "x"}
    async with api.session.post(f"{api.url}/bot{TOKEN}/sendMessage", json=body) as response:
        return await response.json()


async def test_an_ordered_refusal_is_used_up(api: Api, world: World) -> None:
    world.fail("sendMessage", 2, 429, "Too Many Requests: retry after 7", retry_after=7)
    refusal = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 7"}
    assert [await answer(api) for _ in range(2)] == [refusal | {"parameters": {"retry_after": 7}}] * 2
    assert (await answer(api))["ok"]


async def test_other_methods_go_on(api: Api, world: World) -> None:
    world.fail("getMe", 1, 502, "Bad Gateway")
    await api.say()
    assert await api.refused("getMe") == "Bad Gateway"


async def test_one_chat_may_have_a_burst_and_then_one_a_second(busy_api: Api, busy: World) -> None:
    answers = [await answer(busy_api) for _ in range(21)]
    assert [each["ok"] for each in answers] == [True] * 20 + [False]
    assert answers[-1]["parameters"] == {"retry_after": 1}
    busy.advance(timedelta(seconds=1))
    assert [(await answer(busy_api))["ok"] for _ in range(2)] == [True, False]


async def test_a_group_may_have_twenty_a_minute(busy_api: Api, busy: World) -> None:
    busy.open_group(-1001, "Staff")
    answers = [await answer(busy_api, -1001) for _ in range(21)]
    assert [each["ok"] for each in answers] == [True] * 20 + [False]
    assert answers[-1]["parameters"] == {"retry_after": 3}


async def test_all_chats_together_may_have_thirty_a_second(busy_api: Api, busy: World) -> None:
    answers = [await answer(busy_api, ANN + number) for number in range(31)]
    assert [each["ok"] for each in answers] == [True] * 30 + [False]
    busy.advance(timedelta(milliseconds=100))
    assert [(await answer(busy_api, ANN + 31))["ok"] for _ in range(4)] == [True] * 3 + [False]

"""Live events: everything that changes reaches the open pages of that person, and only theirs."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType

from bot.playground.server import Playground
from bot.playground.world import World
from tests.bot.playground.support import ANN, BEN, TOKEN, Api, Page, button, inline


@pytest.fixture
async def ann(page: Page) -> AsyncIterator[ClientWebSocketResponse]:
    async with page.session.ws_connect(f"{page.url}/play/events?user={ANN}") as socket:
        yield socket


async def event(socket: ClientWebSocketResponse) -> Any:
    return await socket.receive_json(timeout=5)


async def test_messages_edits_and_deletions_arrive(ann: ClientWebSocketResponse, api: Api) -> None:
    await api("sendMessage", chat_id=BEN, text="not for Ann")
    sent = await api.say("one")
    arrived = await event(ann)
    assert (arrived["type"], arrived["message"]["html"]) == ("message", "one")
    await api("editMessageText", chat_id=ANN, message_id=sent, text="two")
    arrived = await event(ann)
    assert (arrived["type"], arrived["message"]["html"], arrived["message"]["edited"]) == ("edit", "two", True)
    await api("deleteMessage", chat_id=ANN, message_id=sent)
    assert await event(ann) == {"type": "delete", "id": sent}


async def test_toasts_typing_clock_and_commands_arrive(ann: ClientWebSocketResponse, api: Api, page: Page) -> None:
    sent = await api.say(reply_markup=inline([button()]))
    await event(ann)
    await page.post("/play/press", user=ANN, message=sent, data="yes")
    (update,) = await api("getUpdates")
    query = update["callback_query"]["id"]
    await api("answerCallbackQuery", callback_query_id=query, text="ok")
    assert await event(ann) == {"type": "toast", "text": "ok", "alert": False, "message": sent}
    await api("sendChatAction", chat_id=ANN, action="typing")
    assert await event(ann) == {"type": "typing"}
    await page.post("/play/clock", advance_seconds=60)
    assert await event(ann) == {"type": "clock", "now": "2026-03-02T09:01:00+00:00"}
    await api("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    assert await event(ann) == {"type": "commands", "commands": [{"command": "help", "description": "Help"}]}


async def test_a_strange_person_has_no_events(page: Page) -> None:
    async with page.session.get(f"{page.url}/play/events?user=5") as response:
        assert response.status == 404


async def test_another_site_has_no_events(page: Page) -> None:
    headers = {"Origin": "http://evil.example", "Connection": "Upgrade", "Upgrade": "websocket"}
    async with page.session.get(f"{page.url}/play/events?user={ANN}", headers=headers) as response:
        assert response.status == 403


async def test_pages_are_let_go_when_the_server_stops(world: World, page: Page) -> None:
    async with Playground(world, TOKEN) as other:
        socket = await page.session.ws_connect(f"{other.url}/play/events?user={ANN}")
    assert (await socket.receive(timeout=5)).type is WSMsgType.CLOSE
    await socket.close()

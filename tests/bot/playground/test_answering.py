"""Presses and inline queries: answered once, in time and within the limits; and what can be looked up."""

from datetime import timedelta
from typing import Any

import pytest

from bot.playground.events import Event, Toast
from bot.playground.world import World
from tests.bot.playground.support import ANN, Api, Page, button, inline

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def pressed(api: Api, world: World, data: str = "yes") -> Any:
    sent = await api.say(reply_markup=inline([button()]))
    world.press(ANN, sent, data)
    return (await api("getUpdates"))[-1]["callback_query"]


async def test_a_press_reaches_the_bot_with_its_message(api: Api, world: World) -> None:
    query = await pressed(api, world, "anything a hostile client sends")
    assert query["data"] == "anything a hostile client sends"
    assert (query["from"]["id"], query["message"]["text"]) == (ANN, "hello")


async def test_a_press_under_a_deleted_message_shows_an_inaccessible_one(api: Api, world: World) -> None:
    world.press(ANN, 9, "yes")
    query = (await api("getUpdates"))[-1]["callback_query"]
    assert (query["message"]["message_id"], query["message"]["date"]) == (9, 0)


async def test_an_answer_is_shown_once(api: Api, world: World) -> None:
    seen: list[Event] = []
    world.bus.listen(ANN, seen.append)
    query = await pressed(api, world)
    answer = {"callback_query_id": query["id"], "text": "ok", "show_alert": True}
    assert await api("answerCallbackQuery", **answer) is True
    assert seen[-1] == Toast(query["message"]["message_id"], "ok", alert=True)
    assert await api.refused("answerCallbackQuery", **answer) == TOO_OLD


async def test_an_answer_must_be_short_and_soon(api: Api, world: World) -> None:
    query = await pressed(api, world)
    long = await api.refused("answerCallbackQuery", callback_query_id=query["id"], text="x" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    world.advance(timedelta(seconds=16))
    assert await api.refused("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD
    assert await api.refused("answerCallbackQuery", callback_query_id="strange") == TOO_OLD


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ("x", "can't parse results JSON object"),
        ({}, "can't parse inline query results: Expected an Array of inline query results"),
        ([{"type": "article"}], "can't parse inline query result: Can't find field \"id\""),
        ([{"type": "article", "id": "x" * 65}], "RESULT_ID_INVALID"),
        ([{"type": "article", "id": "1"}] * 2, "RESULT_ID_DUPLICATE"),
        ([{"type": "article", "id": str(n)} for n in range(51)], "RESULTS_TOO_MUCH"),
    ],
)
async def test_bad_inline_results_are_refused(api: Api, world: World, results: object, reason: str) -> None:
    world.inline(ANN, "q")
    query = (await api("getUpdates"))[-1]["inline_query"]
    refused = await api.refused("answerInlineQuery", inline_query_id=query["id"], results=results)
    assert refused == f"Bad Request: {reason}"


async def test_inline_results_reach_the_asker(api: Api, world: World) -> None:
    update_id = world.inline(ANN, "q")
    query = (await api("getUpdates"))[-1]["inline_query"]
    results = [{"type": "article", "id": "1", "title": "One"}]
    await api("answerInlineQuery", inline_query_id=query["id"], results=results)
    assert await world.queries.inline_results(update_id) == results
    assert await api.refused("answerInlineQuery", inline_query_id=query["id"], results=results) == TOO_OLD


async def test_the_bot_knows_itself_and_its_chats(api: Api) -> None:
    me = await api("getMe")
    assert (me["id"], me["username"], me["supports_inline_queries"]) == (42, "echo_bot", True)
    assert (await api("getChat", chat_id=ANN))["first_name"] == "Ann"
    assert await api.refused("getChat", chat_id=5) == "Bad Request: chat not found"


async def test_log_out_and_close_are_accepted(api: Api, page: Page) -> None:
    assert (await api("logOut"), await api("close")) == (True, True)
    assert (await page.get(f"/play/state?user={ANN}"))["user"] == ANN

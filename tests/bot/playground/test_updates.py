"""Long polling: order, confirmation, wishes, and that only one may poll."""

import asyncio

import pytest

from bot.playground.world import World
from tests.bot.playground.support import ANN, Api

OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def texts(api: Api, **arguments: object) -> list[str]:
    return [update["message"]["text"] for update in await api("getUpdates", **arguments)]


async def test_updates_come_in_order_until_confirmed(api: Api, world: World) -> None:
    first, second, third = (world.say(ANN, text) for text in "abc")
    assert (first, second, third, world.last_update_id) == (101, 102, 103, 103)
    assert await texts(api) == ["a", "b", "c"]
    assert await texts(api, limit=2) == ["a", "b"]
    assert await texts(api, offset=second) == ["b", "c"]
    assert await texts(api, offset=third + 1) == []
    assert await texts(api, offset=0) == []


@pytest.mark.parametrize("limit", [0, -1, 101, "x", None])
async def test_a_strange_limit_means_a_hundred(api: Api, world: World, limit: object) -> None:
    for number in range(101):
        world.say(ANN, str(number))
    assert len(await texts(api, limit=limit)) == 100


async def test_a_negative_offset_forgets_all_but_the_last(api: Api, world: World) -> None:
    for text in "abc":
        world.say(ANN, text)
    assert await texts(api, offset=-2) == ["b", "c"]
    assert await texts(api, offset=-9) == ["b", "c"]


async def test_a_waiting_poll_is_answered_at_once(api: Api, world: World) -> None:
    poll = asyncio.create_task(texts(api, timeout=50))
    await world.updates.polled.wait()
    world.say(ANN, "now")
    assert await poll == ["now"]


async def test_the_older_of_two_pollers_must_go(api: Api, world: World) -> None:
    older = asyncio.create_task(api.refused("getUpdates", timeout=50))
    await world.updates.polled.wait()
    newer = asyncio.create_task(texts(api, timeout=50))
    assert await older == OTHER
    await world.updates.polled.wait()
    world.say(ANN, "for the newer")
    assert await newer == ["for the newer"]


async def test_only_wanted_kinds_are_kept_and_the_wish_is_remembered(api: Api, world: World) -> None:
    await api("getUpdates", allowed_updates=["callback_query"])
    world.say(ANN, "unwanted")
    world.press(ANN, 101, "x")
    assert [set(update) - {"update_id"} for update in await api("getUpdates")] == [{"callback_query"}]
    await api("getUpdates", offset=-1, allowed_updates=[])
    world.say(ANN, "wanted")
    assert (await api("getUpdates"))[-1]["message"]["text"] == "wanted"


async def test_one_can_wait_until_the_bot_has_taken_an_update(api: Api, world: World) -> None:
    update_id = world.say(ANN, "a")
    taken = asyncio.create_task(world.updates.confirmed(update_id))
    await api("getUpdates")
    assert not taken.done()
    await api("getUpdates", offset=update_id + 1)
    await taken
    await world.updates.confirmed(update_id)


async def test_everything_people_do_becomes_an_update(api: Api, world: World) -> None:
    world.say(ANN, "/start")
    world.edit(ANN, 101, "/help")
    world.sticker(ANN)
    world.location(ANN)
    world.send_file(ANN, "a.csv", b"1,2", "see here")
    world.block(ANN)
    said, edited, sticker, place, file, blocked = await api("getUpdates")
    assert said["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert (edited["edited_message"]["text"], edited["edited_message"]["message_id"]) == ("/help", 101)
    assert sticker["message"]["sticker"]["width"] == 512
    assert place["message"]["location"] == {"latitude": 29.87, "longitude": 121.54}
    assert (file["message"]["document"]["mime_type"], file["message"]["caption"]) == ("text/csv", "see here")
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_a_group_is_heard_too(api: Api, world: World) -> None:
    world.open_group(-1001, "Staff")
    world.say(ANN, "hello all", chat=-1001)
    (update,) = await api("getUpdates")
    assert update["message"]["chat"] == {"id": -1001, "type": "supergroup", "title": "Staff"}

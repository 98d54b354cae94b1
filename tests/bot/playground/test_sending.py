"""New messages: what comes back, and Telegram's limits with their words. Texts as seen from the live server."""

from datetime import timedelta
from typing import Any

import pytest

from bot.playground.world import World
from tests.bot.playground.support import ANN, BEN, Api, button, inline


async def test_a_message_comes_back_as_telegram_shows_it(api: Api) -> None:
    sent = await api(
        "sendMessage", chat_id=ANN, text=" <b>Hi</b> 科 ", parse_mode="html", reply_markup=inline([button()])
    )
    assert sent == {
        "message_id": 101,
        "from": {"id": 42, "is_bot": True, "first_name": "Echo", "username": "echo_bot"},
        "chat": {"id": ANN, "type": "private", "first_name": "Ann", "username": "ann"},
        "date": 1772442000,
        "text": "Hi 科",
        "entities": [{"type": "bold", "offset": 0, "length": 2}],
        "reply_markup": {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]},
    }


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": "   "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        (
            {"text": "<i>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"i\"",
        ),
        ({"text": "x", "parse_mode": "INVALID"}, "unsupported parse_mode"),
        ({"text": "x", "parse_mode": "MarkdownV2"}, "parse_mode Markdown is not part of the playground"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 0}, "chat not found"),
        ({"text": "x", "chat_id": -1}, "chat not found"),
        ({"text": "x", "chat_id": "@ann"}, "chat not found"),
        ({"text": "x", "chat_id": "--1"}, "chat not found"),
        ({"text": "x", "message_thread_id": 9}, "message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 9}}, "message to be replied not found"),
        ({"text": "x", "reply_parameters": {"quote": "x"}}, 'can\'t find field "message_id"'),
        ({"text": "x", "reply_to_message_id": 9}, "message to be replied not found"),
    ],
)
async def test_a_bad_message_is_refused(api: Api, world: World, arguments: dict[str, Any], reason: str) -> None:
    assert await api.refused("sendMessage", **{"chat_id": ANN, **arguments}) == f"Bad Request: {reason}"
    assert world.history(ANN) == []


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        ({"offset": 100}, "entity begins after the end of the text at UTF-16 offset 100"),
        ({"length": 100}, "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100"),
        ({"offset": -1}, "receive an entity with incorrect offset -1"),
        ({"length": -1}, "receive an entity with incorrect length -1"),
        ({"type": "strange"}, "can't parse MessageEntity: Unsupported type specified"),
        ({"type": 1}, "can't parse MessageEntity: an Object with type, offset and length expected"),
        ({"type": "text_link"}, "can't parse MessageEntity: Can't find field \"url\""),
        ({"type": "text_link", "url": "not-a-url"}, "entity URL 'not-a-url' is invalid: Wrong HTTP URL"),
        ({"type": "text_link", "url": ""}, "entity URL '' is invalid: URL host is empty"),
        ({"type": "text_mention"}, "can't parse MessageEntity: Can't find field \"user\""),
        ({"type": "text_mention", "user": {"id": 0}}, "user not found"),
        ({"type": "custom_emoji"}, "can't parse MessageEntity: Can't find field \"custom_emoji_id\""),
        (
            {"type": "custom_emoji", "custom_emoji_id": "9999999999999999999"},
            'can\'t parse MessageEntity: Field "custom_emoji_id" must be a valid Number',
        ),
    ],
)
async def test_a_bad_entity_is_refused(api: Api, entity: dict[str, Any], reason: str) -> None:
    entities = [{"type": "bold", "offset": 0, "length": 1, **entity}]
    assert await api.refused("sendMessage", chat_id=ANN, text="hello", entities=entities) == f"Bad Request: {reason}"


async def test_good_entities_stay(api: Api) -> None:
    entities = [
        {"type": "text_mention", "offset": 0, "length": 1, "user": {"id": BEN}},
        {"type": "text_link", "offset": 1, "length": 1, "url": "https://example.com/"},
        {"type": "pre", "offset": 2, "length": 1, "language": "python"},
        {"type": "custom_emoji", "offset": 3, "length": 1, "custom_emoji_id": "5"},
        {"type": "spoiler", "offset": 4, "length": 1},
    ]
    sent = await api(
        "sendMessage", chat_id=ANN, text="abcde", entities=[*entities, {"type": "url", "offset": 0, "length": 1}]
    )
    assert sent["entities"][0].pop("user")["first_name"] == "Ben"
    assert entities[0].pop("user")
    assert sent["entities"] == entities


async def test_a_reply_shows_what_it_answers(api: Api, world: World) -> None:
    world.say(ANN, "question")
    sent = await api("sendMessage", chat_id=ANN, text="answer", reply_parameters={"message_id": 101})
    assert sent["reply_to_message"]["text"] == "question"
    lenient = {"message_id": 9, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await api("sendMessage", chat_id=ANN, text="x", reply_parameters=lenient)


async def test_who_blocked_the_bot_gets_nothing(api: Api, world: World) -> None:
    world.block(ANN)
    assert await api.refused("sendMessage", chat_id=ANN, text="x") == "Forbidden: bot was blocked by the user"
    world.block(ANN, False)
    await api.say()


async def test_forwarding_keeps_the_origin_and_copying_does_not(api: Api, world: World) -> None:
    world.say(BEN, "from Ben")
    await api.say("with buttons", reply_markup=inline([button()]))
    forwarded = await api("forwardMessage", chat_id=ANN, from_chat_id=BEN, message_id=101)
    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "Ben"
    copied = await api("copyMessage", chat_id=BEN, from_chat_id=ANN, message_id=102)
    copy = world.message(BEN, copied["message_id"])
    assert copy
    assert (copy.text, copy.keyboard, copy.forwarded_from) == ("with buttons", None, None)
    missing = await api.refused("forwardMessage", chat_id=ANN, from_chat_id=BEN, message_id=9)
    assert missing == "Bad Request: message to forward not found"


async def test_a_forum_has_topics(api: Api, world: World) -> None:
    world.open_group(-1001, "Staff", forum=True)
    topic = await api("createForumTopic", chat_id=-1001, name="Case 1")
    sent = await api("sendMessage", chat_id=-1001, text="x", message_thread_id=topic["message_thread_id"])
    assert (sent["message_thread_id"], sent["chat"]["is_forum"]) == (topic["message_thread_id"], True)
    assert sent["reply_to_message"]["forum_topic_created"]["name"] == "Case 1"
    assert await api("editForumTopic", chat_id=-1001, message_thread_id=topic["message_thread_id"], name="Case 2")
    assert world.people.topics[-1001, topic["message_thread_id"]] == "Case 2"
    unknown = await api.refused("editForumTopic", chat_id=-1001, message_thread_id=7, name="x")
    assert unknown == "Bad Request: message thread not found"
    assert await api.refused("createForumTopic", chat_id=ANN, name="x") == "Bad Request: the chat is not a forum"
    assert await api.refused("createForumTopic", chat_id=-1001, name=" ") == "Bad Request: TOPIC_TITLE_EMPTY"


async def test_chat_actions_are_known_words(api: Api) -> None:
    assert await api("sendChatAction", chat_id=ANN, action="typing") is True
    reason = await api.refused("sendChatAction", chat_id=ANN, action="dancing")
    assert reason == "Bad Request: wrong parameter action in request"


async def test_a_message_can_be_deleted_for_two_days(api: Api, world: World) -> None:
    old, young = await api.say(), 0
    world.advance(timedelta(hours=49))
    young = await api.say()
    assert await api("deleteMessage", chat_id=ANN, message_id=young) is True
    again = await api.refused("deleteMessage", chat_id=ANN, message_id=young)
    assert again == "Bad Request: message to delete not found"
    late = await api.refused("deleteMessage", chat_id=ANN, message_id=old)
    assert late == "Bad Request: message can't be deleted for everyone"

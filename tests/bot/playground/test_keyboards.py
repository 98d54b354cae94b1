"""Buttons: what Telegram accepts, and its words for what it does not. Texts as seen from the live server."""

from typing import Any

import pytest

from bot.playground.world import World
from tests.bot.playground.support import ANN, Api, button, inline


@pytest.mark.parametrize(
    ("action", "shown"),
    [
        ({"callback_data": "x" * 64}, {"callback_data": "x" * 64}),
        ({"url": "example.com"}, {"url": "http://example.com/"}),
        ({"url": "https://example.com/a?b"}, {"url": "https://example.com/a?b"}),
        ({"copy_text": {"text": "c" * 256}}, {"copy_text": {"text": "c" * 256}}),
        ({"switch_inline_query": "q"}, {"switch_inline_query": "q"}),
        ({"url": "", "callback_data": "x"}, {"callback_data": "x"}),
    ],
)
async def test_a_good_button_comes_back(api: Api, action: dict[str, Any], shown: dict[str, Any]) -> None:
    sent = await api("sendMessage", chat_id=ANN, text="x", reply_markup=inline([{"text": "b", **action}], []))
    assert sent["reply_markup"] == inline([{"text": "b", **shown}])


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"text": "b", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "b", "callback_data": "科" * 22}, "BUTTON_DATA_INVALID"),
        (
            {"text": "b", "callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "b"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": 1, "callback_data": "x"}, 'can\'t parse inline keyboard button: Field "text" must be of type String'),
        ({"text": "b", "url": "not-a-url"}, "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
        (
            {"text": "b", "url": "http://a b.cn"},
            "inline keyboard button URL 'http://a b.cn' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "b", "url": "http://a.cn:x"},
            "inline keyboard button URL 'http://a.cn:x' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "b", "url": "ftp://a.cn"},
            "inline keyboard button URL 'ftp://a.cn' is invalid: Unsupported URL protocol",
        ),
        ({"text": "b", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "b", "copy_text": {"text": "c" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "b", "pay": True}, "BUTTON_TYPE_INVALID"),
        ({"text": "b", "callback_game": {}}, "BUTTON_TYPE_INVALID"),
        ({"text": "b", "web_app": {"url": "https://a.cn"}}, "web_app buttons are not part of the playground"),
        ("b", "can't parse inline keyboard button: an Object expected"),
    ],
)
async def test_a_bad_button_is_refused(api: Api, bad: object, reason: str) -> None:
    markup = {"inline_keyboard": [[bad]]}
    assert await api.refused("sendMessage", chat_id=ANN, text="x", reply_markup=markup) == f"Bad Request: {reason}"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("{", "can't parse reply markup JSON object"),
        ([], "object expected as reply markup"),
        ({"inline_keyboard": "bad"}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": ["bad"]}, "field must be of type Array"),
        ({"keyboard": "bad"}, 'field "keyboard" must be of type Array'),
        ({"keyboard": [[""]]}, "keyboard button text must be non-empty"),
        ({"keyboard": [["A"]], "resize_keyboard": "yes"}, 'field "resize_keyboard" must be of type Boolean'),
        ({"force_reply": "yes"}, 'field "force_reply" must be of type Boolean'),
        (inline([button()] * 9), "reply markup is too long"),
        (inline(*[[button()] * 8] * 13), "reply markup is too long"),
        (inline(*[[button("科" * 60)] * 5] * 10), "reply markup is too long"),
    ],
)
async def test_a_bad_keyboard_is_refused(api: Api, markup: object, reason: str) -> None:
    assert await api.refused("sendMessage", chat_id=ANN, text="x", reply_markup=markup) == f"Bad Request: {reason}"


async def test_the_widest_keyboards_are_accepted(api: Api) -> None:
    await api.say(reply_markup=inline(*[[button()] * 8] * 12, [button()] * 4))
    await api.say(reply_markup={"keyboard": [["A"] * 12] * 25})


async def test_letters_are_replaced_and_come_back(api: Api, world: World) -> None:
    await api.say(reply_markup={"keyboard": [["A", {"text": "B"}]], "resize_keyboard": True})
    await api.say(reply_markup={"remove_keyboard": True})
    await api.say(reply_markup={"force_reply": True})
    keyboards = [message.keyboard for message in world.history(ANN)]
    rows = [[[b.text for b in row] for row in k.rows] if k and not k.inline else None for k in keyboards]
    assert rows == [[["A", "B"]], [], None]

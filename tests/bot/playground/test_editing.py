"""Changed messages, and Telegram's words where nothing can be or is changed."""

from typing import Any

import pytest

from bot.playground.world import World
from tests.bot.playground.support import ANN, BEN, Api, button, inline, png

SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


async def test_text_and_buttons_are_replaced(api: Api) -> None:
    sent = await api.say("one", reply_markup=inline([button()]))
    changed = await api("editMessageText", chat_id=ANN, message_id=sent, text="<i>two</i>", parse_mode="HTML")
    assert (changed["text"], changed["entities"][0]["type"], changed["edit_date"]) == ("two", "italic", changed["date"])
    assert "reply_markup" not in changed
    changed = await api("editMessageReplyMarkup", chat_id=ANN, message_id=sent, reply_markup=inline([button("No")]))
    assert (changed["text"], changed["reply_markup"]) == ("two", inline([button("No")]))


async def test_the_same_again_is_not_modified(api: Api) -> None:
    sent = await api.say("<b>one</b>", parse_mode="HTML", reply_markup=inline([button()]))
    same: dict[str, Any] = {"text": " <b>one</b>\n", "parse_mode": "HTML", "reply_markup": inline([button()])}
    assert await api.refused("editMessageText", chat_id=ANN, message_id=sent, **same) == SAME
    await api("editMessageText", chat_id=ANN, message_id=sent, **{**same, "reply_markup": inline([button("No")])})
    await api("editMessageReplyMarkup", chat_id=ANN, message_id=sent)
    assert await api.refused("editMessageReplyMarkup", chat_id=ANN, message_id=sent) == SAME


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"message_id": 9}, "message to edit not found"),
        ({"message_id": "x"}, "message identifier is not specified"),
        ({"message_id": 101}, "message can't be edited"),
        ({"chat_id": 5}, "chat not found"),
        ({"chat_id": BEN}, "message to edit not found"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"reply_markup": {"keyboard": [["A"]]}}, "inline keyboard expected"),
        ({"inline_message_id": "x"}, "inline messages are not part of the playground"),
    ],
)
async def test_what_cannot_be_edited_is_refused(api: Api, world: World, arguments: dict[str, Any], reason: str) -> None:
    world.say(ANN, "mine")
    sent = await api.say()
    call = {"chat_id": ANN, "message_id": sent, "text": "x", **arguments}
    assert await api.refused("editMessageText", **call) == f"Bad Request: {reason}"


async def test_only_captions_of_files_and_texts_of_messages(api: Api, world: World) -> None:
    text = await api.say()
    photo = world.files.add("photo", "a.png", png())
    sent = await api("sendPhoto", chat_id=ANN, photo=photo.id, caption="one")
    changed = await api("editMessageCaption", chat_id=ANN, message_id=sent["message_id"], caption="two")
    assert changed["caption"] == "two"
    reason = await api.refused("editMessageText", chat_id=ANN, message_id=sent["message_id"], text="x")
    assert reason == "Bad Request: there is no text in the message to edit"
    reason = await api.refused("editMessageCaption", chat_id=ANN, message_id=text, caption="x")
    assert reason == "Bad Request: there is no caption in the message to edit"


async def test_a_message_with_other_letters_or_from_elsewhere_stays(api: Api, world: World) -> None:
    keyed = await api.say(reply_markup={"keyboard": [["A"]]})
    world.say(BEN, "x")
    forwarded = await api("forwardMessage", chat_id=ANN, from_chat_id=BEN, message_id=102)
    for message_id in (keyed, forwarded["message_id"]):
        reason = await api.refused("editMessageText", chat_id=ANN, message_id=message_id, text="y")
        assert reason == "Bad Request: message can't be edited"

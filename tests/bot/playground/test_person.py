"""A person talks with a real bot over real long polling."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.playground.person import ButtonNotFoundError, Person, Reply
from bot.playground.server import Playground
from bot.playground.world import World
from tests.bot.playground import echo
from tests.bot.playground.support import ANN, png

MENU = (("Count", "Picture"), ("Table", "Gone"), ("Site",))


@pytest.fixture
async def ann(world: World, playground: Playground) -> AsyncIterator[Person]:
    application = echo.build(playground.url)

    async def settle(update_id: int) -> None:
        await world.updates.confirmed(update_id)
        await application.update_queue.join()

    async with application:
        assert application.updater
        await application.updater.start_polling()
        await application.start()
        yield Person(world, ANN, settle)
        await application.updater.stop()
        await application.stop()


async def test_a_command_is_answered(ann: Person) -> None:
    assert await ann.say("/start") == [Reply("Welcome\nthe small print", 102, MENU)]


async def test_text_edits_and_files_are_answered(ann: Person, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"1,2")
    (tmp_path / "a.png").write_bytes(png(8, 5))
    assert [reply.text for reply in await ann.say("hello")] == ["said: hello"]
    assert [reply.text for reply in await ann.edit(101, "hallo")] == ["changed: hallo"]
    assert [reply.text for reply in await ann.file(tmp_path / "a.csv", "see here")] == ["a.csv: 1,2"]
    assert [reply.text for reply in await ann.file(tmp_path / "a.png", kind="photo")] == ["8 x 5"]


@pytest.mark.parametrize("button", ["Count", "Cou", "1", 1])
async def test_a_button_is_pressed_by_label_or_number(ann: Person, button: str | int) -> None:
    await ann.say("/start")
    assert await ann.press(button) == [Reply("counted", 102, MENU, edited=True, toast="noted")]


async def test_pictures_and_documents_come_with_their_bytes(ann: Person) -> None:
    await ann.say("/start")
    (picture,) = await ann.press("Picture")
    assert (picture.text, picture.photo) == ("a picture", png(4, 3))
    (table,) = await ann.press("Table")
    assert table.document == ("table.csv", b"1,2")


async def test_a_note_without_a_message_comes_alone(ann: Person) -> None:
    await ann.say("/start")
    assert await ann.press("Gone") == [Reply("", 102, toast="noted")]


async def test_a_button_with_an_address_brings_nothing(ann: Person) -> None:
    await ann.say("/start")
    assert await ann.press("Site") == []


async def test_a_letter_of_a_reply_keyboard_is_said(ann: Person) -> None:
    (choice,) = await ann.say("/letters")
    assert choice.buttons == (("Left", "Right"),)
    assert [reply.text for reply in await ann.press("Right")] == ["said: Right"]


async def test_an_older_message_can_be_chosen(ann: Person) -> None:
    (menu,) = await ann.say("/start")
    await ann.say("/letters")
    assert (await ann.press("Count", menu.message_id))[0].text == "counted"


@pytest.mark.parametrize("button", ["Nothing", 9, 0, "0"])
async def test_a_missing_button_is_named_with_those_there_are(ann: Person, button: str | int) -> None:
    with pytest.raises(ButtonNotFoundError, match="no message with buttons"):
        await ann.press(button)
    await ann.say("/start")
    with pytest.raises(ButtonNotFoundError, match="Count"):
        await ann.press(button)


async def test_inline_results_are_given(ann: Person) -> None:
    (result,) = await ann.inline("what")
    assert (result["title"], result["type"]) == ("what", "article")


async def test_what_the_bot_says_by_itself_is_heard_once(ann: Person, world: World, playground: Playground) -> None:
    async with echo.build(playground.url).bot as bot:
        world.advance(timedelta(days=1))
        sent = await bot.send_message(ANN, "a reminder")
    assert ann.heard() == [Reply("a reminder", sent.message_id)]
    assert ann.heard() == []

"""python-telegram-bot accepts everything the playground returns, and turns its refusals into the right errors."""

import asyncio
from datetime import timedelta

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MenuButtonCommands,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.playground.server import Playground
from bot.playground.world import World
from tests.bot.playground import echo
from tests.bot.playground.support import ANN, png


@pytest.fixture
async def bot(playground: Playground) -> Bot:
    return Bot("42:playground", base_url=f"{playground.url}/bot", base_file_url=f"{playground.url}/file/bot")


async def test_messages_are_sent_changed_and_removed(bot: Bot) -> None:
    async with bot:
        keys = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Yes", callback_data="yes"))
        sent = await bot.send_message(ANN, "<b>科</b>😀<i>技</i>", parse_mode=ParseMode.HTML, reply_markup=keys)
        assert sent.text_html == "<b>科</b>😀<i>技</i>"
        changed = await sent.edit_text("two")
        assert not isinstance(changed, bool)
        assert (changed.text, changed.reply_markup) == ("two", None)
        with pytest.raises(BadRequest, match="Message is not modified"):
            await sent.edit_text("two")
        assert await sent.delete()
        with pytest.raises(BadRequest, match="Message to edit not found"):
            await sent.edit_text("three")


async def test_files_go_up_and_come_down(bot: Bot) -> None:
    async with bot:
        photo = await bot.send_photo(ANN, png(30, 20), caption="<u>c</u>", parse_mode=ParseMode.HTML)
        assert (photo.photo[-1].width, photo.caption_html) == (30, "<u>c</u>")
        again = await bot.send_photo(ANN, photo.photo[-1].file_id)
        assert again.photo == photo.photo
        sent = await bot.send_document(ANN, b"1,2", filename="台账.csv", caption="c")
        assert sent.document
        assert (sent.document.file_name, sent.document.mime_type) == ("台账.csv", "text/csv")
        content = await (await sent.document.get_file()).download_as_bytearray()
        assert bytes(content) == b"1,2"
        voice = await bot.send_voice(ANN, b"OggS")
        assert voice.voice


async def test_the_bot_describes_itself(bot: Bot) -> None:
    async with bot:
        commands = [BotCommand("start", "Begin")]
        await bot.set_my_commands(commands, scope=BotCommandScopeChat(ANN), language_code="zh")
        assert list(await bot.get_my_commands(BotCommandScopeChat(ANN), "zh")) == commands
        await bot.set_my_name("Helper")
        await bot.set_my_description("Long")
        await bot.set_my_short_description("Short")
        assert (await bot.get_my_name()).name == "Helper"
        assert (await bot.get_my_description()).description == "Long"
        assert (await bot.get_my_short_description()).short_description == "Short"
        await bot.set_chat_menu_button(ANN, MenuButtonCommands())
        assert await bot.get_chat_menu_button(ANN) == MenuButtonCommands()
        assert (await bot.get_chat(ANN)).first_name == "Ann"
        assert await bot.send_chat_action(ANN, ChatAction.TYPING)


async def test_every_update_is_understood(bot: Bot, world: World) -> None:
    world.open_group(-1001, "Staff", forum=True)
    async with bot:
        topic = await bot.create_forum_topic(-1001, "Case")
        sent = await bot.send_message(-1001, "in the topic", message_thread_id=topic.message_thread_id)
        assert sent.is_topic_message
        world.say(ANN, "/start", reply_to=None)
        world.say(ANN, "to all", chat=-1001)
        world.edit(ANN, world.history(ANN)[0].id, "changed")
        world.send_file(ANN, "a.png", png(), "c", kind="photo")
        world.send_file(ANN, "a.ogg", b"OggS", kind="voice")
        world.sticker(ANN)
        world.location(ANN)
        world.press(ANN, 9, "gone")
        world.inline(ANN, "q")
        world.block(ANN)
        updates = await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    assert len(updates) == 10
    assert all(update.effective_user and update.effective_user.id == ANN for update in updates)


async def test_refusals_become_the_librarys_errors(bot: Bot, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    # Without it the library warns that the type of retry_after will change.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with bot:
        world.fail("sendMessage", 1, 429, "Too Many Requests: retry after 7", retry_after=7)
        with pytest.raises(RetryAfter) as retry:
            await bot.send_message(ANN, "x")
        assert retry.value.retry_after == timedelta(seconds=7)
        world.fail("sendMessage", 1, 502, "Bad Gateway")
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(ANN, "x")
        with pytest.raises(BadRequest, match="not part of the playground"):
            await bot.send_dice(ANN)
        world.block(ANN)
        with pytest.raises(Forbidden, match="blocked by the user"):
            await bot.send_message(ANN, "x")


async def test_a_wrong_token_is_invalid(playground: Playground) -> None:
    bot = Bot("1:wrong", base_url=f"{playground.url}/bot")
    with pytest.raises(InvalidToken):
        await bot.initialize()
    await bot.request.shutdown()


async def test_a_second_bot_drives_the_first_out(bot: Bot, playground: Playground, world: World) -> None:
    async with bot, Bot(bot.token, base_url=f"{playground.url}/bot") as other:
        older = asyncio.create_task(bot.get_updates(timeout=20))
        await world.updates.polled.wait()
        newer = asyncio.create_task(other.get_updates(timeout=20))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await older
        await world.updates.polled.wait()
        world.say(ANN, "x")
        assert len(await newer) == 1


async def test_updates_reach_a_webhook(playground: Playground, world: World, session: ClientSession) -> None:
    application = echo.build(playground.url)

    async def take(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "secret"
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return web.Response()

    site = web.Application()
    site.router.add_post("/hook", take)
    async with TestServer(site) as server, application:
        await application.start()
        await application.bot.set_webhook(str(server.make_url("/hook")), secret_token="secret")
        assert (await application.bot.get_webhook_info()).url.endswith("/hook")
        await world.updates.confirmed(world.say(ANN, "hello"))
        await application.update_queue.join()
        assert [message.text for message in world.history(ANN)] == ["hello", "said: hello"]
        await application.bot.delete_webhook()
        await application.stop()

"""Work that takes time is done outside the transaction: others go on, the chat sees that something is being done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

import pytest
from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.app import Bot
from bot.card import Card
from bot.context import Context
from bot.parts import Parts
from bot.playground.events import Event, Posted, Typing
from bot.playground.person import Person
from bot.playground.server import Playground
from bot.playground.world import Persona, World
from bot.telegram import Telegram
from bot.translate import Catalogues
from bot.turns import Callback, Run
from handlers.errors import apologise
from knowledge.live import Live
from store.store import Store
from tests.support.service import TOKEN
from tests.support.talk import MONDAY

Work = Callable[[], Awaitable[str]]


@pytest.fixture
def world() -> World:
    return World([Persona(1, "甲", "one", "甲")], MONDAY)


@asynccontextmanager
async def working(live: Live, url: str, world: World, work: Callable[[Store], Work]) -> AsyncIterator[Person]:
    """A bot that answers every message with what its work has found."""
    async with Playground(world, TOKEN) as playground:
        store = await Store.open(url)

        async def run(context: Context) -> None:
            context.memory["turns"] = context.memory.get("turns", 0) + 1
            found = context.at_hand(str, work(store), "请稍等")
            context.say(Card(f"{found}，第 {context.memory['turns']} 次"))

        def handlers(door: Callable[[Run], Callback]) -> list[BaseHandler[Update, Context, None]]:
            return [MessageHandler(filters.TEXT, door(run))]

        async def prepare(_: Telegram) -> None:
            """Nothing has to be announced."""

        try:
            parts = Parts(store, live, Catalogues.load(), world.now, ZoneInfo("Asia/Shanghai"), lambda _: "enterprise")
            async with Bot(parts, Telegram.at(TOKEN, playground.url), handlers, apologise, prepare) as bot:
                yield Person(world, 1, bot.settled)
        finally:
            await store.close()


async def test_the_database_is_free_meanwhile_and_the_turn_counts_once(
    live: Live, sqlite_url: str, world: World
) -> None:
    def work(store: Store) -> Work:
        async def using_the_database() -> str:
            async with store.begin() as tx:  # SQLite has one writer: inside the turn's transaction this would hang
                return f"{len(await tx.outbox.chats())} 条待发"

        return using_the_database

    async with working(live, sqlite_url, world, work) as person:
        assert [reply.text for reply in await person.say("一")] == ["0 条待发，第 1 次"]
        assert [reply.text for reply in await person.say("二")] == ["0 条待发，第 2 次"]


async def test_long_work_is_shown_and_then_told(live: Live, sqlite_url: str, world: World) -> None:
    told, seen = asyncio.Event(), list[Event]()

    def listen(event: Event) -> None:
        seen.append(event)
        if isinstance(event, Posted) and event.message.text == "请稍等":
            told.set()

    def work(_: Store) -> Work:
        async def until_told() -> str:
            await told.wait()
            return "好了"

        return until_told

    world.bus.listen(1, listen)
    async with working(live, sqlite_url, world, work) as person:
        assert [reply.text for reply in await person.say("一")] == ["请稍等", "好了，第 1 次"]
    kinds = [type(event) for event in seen if isinstance(event, Typing | Posted)]
    assert kinds[:3] == [Posted, Typing, Posted]


async def test_work_that_breaks_is_apologised_for(live: Live, sqlite_url: str, world: World) -> None:
    def work(_: Store) -> Work:
        async def broken() -> str:
            raise ZeroDivisionError

        return broken

    async with working(live, sqlite_url, world, work) as person:
        [reply] = await person.say("一")
        assert "E-" in reply.text

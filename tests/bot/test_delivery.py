"""Telegram's moods: limits, refusals and faults reach the person as one message each, or are given up in peace."""

from __future__ import annotations

import pytest

from bot.playground.person import Person
from bot.playground.world import Persona, World
from knowledge.live import Live
from tests.support.service import running
from tests.support.talk import MONDAY

QUESTION = "高企证书有效期几年"


@pytest.fixture(autouse=True)
def _durations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as run_bot.py sets it


@pytest.fixture
def world() -> World:
    return World([Persona(1, "甲", "one", "甲"), Persona(2, "乙", "two", "乙")], MONDAY)


@pytest.mark.parametrize(
    ("code", "description"), [(500, "Internal Server Error"), (502, "Bad Gateway"), (504, "Gateway Timeout")]
)
async def test_a_fault_is_tried_again(live: Live, sqlite_url: str, world: World, code: int, description: str) -> None:
    async with running(live, sqlite_url, world) as bot:
        world.fail("sendMessage", 1, code, description)
        [reply] = await Person(world, 1, bot.settled).say(QUESTION)
        assert "三年" in reply.text or "3 年" in reply.text


async def test_a_limit_is_waited_for(live: Live, sqlite_url: str, world: World) -> None:
    async with running(live, sqlite_url, world) as bot:
        world.fail("sendMessage", 1, 429, "Too Many Requests: retry after 1", retry_after=1)
        assert len(await Person(world, 1, bot.settled).say(QUESTION)) == 1


async def test_who_blocked_the_bot_is_left_in_peace_and_others_are_served(
    live: Live, sqlite_url: str, world: World
) -> None:
    async with running(live, sqlite_url, world) as bot:
        one, two = Person(world, 1, bot.settled), Person(world, 2, bot.settled)
        world.say(1, QUESTION)
        await bot.settled(world.block(1))
        one.heard()
        assert len(await two.say(QUESTION)) == 1
        await bot.settled(world.block(1, blocked=False))
        assert len(await one.say(QUESTION)) == 1


async def test_an_old_press_and_a_lost_message_harm_nobody(live: Live, sqlite_url: str, world: World) -> None:
    async with running(live, sqlite_url, world) as bot:
        person = Person(world, 1, bot.settled)
        await bot.settled(world.press(1, 999, "topics.menu"))
        await bot.settled(world.press(1, 999, "no.such:thing"))
        await bot.settled(world.press(1, 999, "topics.rate:1.up"))
        await bot.settled(world.press(1, 999, "topics.case:hnte/rd-ratio.999999999999"))
        person.heard()
        assert len(await person.say(QUESTION)) == 1


async def test_stickers_and_places_get_a_kind_word(live: Live, sqlite_url: str, world: World) -> None:
    async with running(live, sqlite_url, world) as bot:
        person = Person(world, 1, bot.settled)
        for send in (world.sticker, world.location):
            await bot.settled(send(1))
            [reply] = person.heard()
            assert "目前只能读文字" in reply.text


async def test_sixty_messages_in_a_row_are_answered_in_order(live: Live, sqlite_url: str, world: World) -> None:
    async with running(live, sqlite_url, world) as bot:
        person = Person(world, 1, bot.settled)
        questions = ["高企证书有效期几年", "科小评价合格分是多少", "差旅费能进研发费用吗"] * 20
        for question in questions:
            last = world.say(1, question)
        await bot.settled(last)
        marks = ["高新技术企业", "科技型中小企业", "差旅"]
        heard = person.heard()
        assert len(heard) == len(questions)
        assert all(marks[n % 3] in reply.text for n, reply in enumerate(heard))

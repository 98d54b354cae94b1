"""Invitations between people, the first administrator, and nobody who makes themselves one."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.playground.person import Person
from bot.playground.world import Persona, World
from bot.settings import Settings
from handlers.command_line.operator import first_key
from knowledge.live import Live
from store.people import key_of as key_of_invitation
from store.store import Store
from tests.support.service import running
from tests.support.talk import MONDAY, Talk, talking


async def invited(talk: Talk, role: str) -> str:
    """The code of an invitation that the administrator makes."""
    await talk.replies("!as administrator")
    [reply] = await talk.replies(f"/invite {role}")
    assert reply.photo
    assert reply.photo.startswith(b"\x89PNG")
    found = re.search(r"/join (\S+)", reply.text)
    assert found
    return found[1]


async def test_an_invitation_is_seen_accepted_and_told(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "administrator") as talk:
        code = await invited(talk, "领导")
        await talk.replies("!as enterprise")
        assert "“领导”身份" in await talk.text(f"/start i_{code}")
        assert "身份" in await talk.text("!press 接受")
        assert "已被接受（用户尾号 0101）" in await talk.text("!as administrator")
        assert "这个邀请无效" in await talk.text(f"/join {code}")
        assert "尾号0101" in await talk.text("/people")
        again = await invited(talk, "领导")
        key = key_of_invitation(again)
        assert "已撤销" in "".join(reply.text for reply in await talk.pressed(f"people.revoke:{key}"))
        assert "无可撤销" in "".join(reply.text for reply in await talk.pressed(f"people.revoke:{key}"))
        assert "无可撤销" in "".join(reply.text for reply in await talk.pressed("people.revoke:%"))
        await talk.replies("!as visitor")
        assert "这个邀请无效" in await talk.text(f"/start i_{again}")
        await talk.replies("/start")
        assert "这个邀请无效" in "".join(reply.text for reply in await talk.pressed(f"people.accept:{code}"))


async def test_an_invitation_is_void_after_a_day_and_the_last_administrator_stays(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "administrator") as talk:
        code = await invited(talk, "协调员")
        assert "替换" in await talk.text(f"/join {code}")
        assert "唯一的管理员" in await talk.text("!press 接受")
        code = await invited(talk, "企业")
        await talk.replies("!as coordinator")
        await talk.replies("今天去了示例精密，聊高企复审，下周三再去")
        await talk.replies(f"/join {code}")
        assert "请先由管理员办理交接" in await talk.text("!press 接受")
        await talk.replies("!as visitor")
        await talk.replies(f"/join {code}")
        await talk.replies("!wait 25h")
        assert "这个邀请无效" in await talk.text("!press 接受")


# --- the first administrator: no cast here, the bot as an operator starts it ------------------------------------------


async def key_of(url: str, admins: str = "") -> str | None:
    """The key that the terminal shows at a start."""
    store = await Store.open(url)
    try:
        return await first_key(store, Settings(database_url=url, admin_ids=admins), lambda: MONDAY)
    finally:
        await store.close()


@asynccontextmanager
async def strangers(live: Live, url: str, start: datetime = MONDAY) -> AsyncIterator[tuple[Person, Person]]:
    """Two people who find the bot."""
    world = World([Persona(1, "甲", "one", "甲"), Persona(2, "乙", "two", "乙")], start)
    async with running(live, url, world) as bot:
        yield Person(world, 1, bot.settled), Person(world, 2, bot.settled)


async def said(person: Person, line: str) -> str:
    """All that comes back."""
    return "\n".join(reply.text for reply in await person.say(line))


async def test_the_key_of_the_terminal_makes_the_first_administrator_once(live: Live, database_url: str) -> None:
    key = await key_of(database_url)
    assert key
    assert re.fullmatch(r"\d{6}", key)
    async with strangers(live, database_url) as (one, two):
        assert "终端显示的 6 位码" in await said(one, "/start")
        assert "管理员" in await said(one, key)
        assert "局内人员 1 人" in await said(one, "/people")
        assert "终端" not in await said(two, "/start")
        assert "管理员" not in await said(two, key)
        assert "仅限局内" in await said(two, "/people")
    assert await key_of(database_url) is None


async def test_the_key_cannot_be_guessed_nor_used_late(live: Live, sqlite_url: str) -> None:
    key = await key_of(sqlite_url)
    assert key
    wrong = f"{(int(key) + 1) % 10**6:06d}"
    async with strangers(live, sqlite_url) as (one, two):
        for left in (4, 3, 2, 1):
            assert f"还可再试 {left} 次" in await said(one if left % 2 else two, wrong)
        assert "已失效" in await said(two, wrong)
        await said(one, key)
        assert "仅限局内" in await said(one, "/people")
    key = await key_of(sqlite_url)
    assert key
    async with strangers(live, sqlite_url, MONDAY + timedelta(minutes=11)) as (one, _two):
        await said(one, key)
        assert "仅限局内" in await said(one, "/people")
    assert await key_of(sqlite_url, "77") is None

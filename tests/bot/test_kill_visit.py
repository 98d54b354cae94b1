"""kill -9 in the form of a visit, with its card open, and once it is saved: nothing is lost, nothing saved twice."""

from __future__ import annotations

from datetime import timedelta

from bot.playground.server import Playground
from bot.playground.world import Persona, World
from knowledge.people import COORDINATOR
from store.store import Store
from tests.support.ear import Ear
from tests.support.process import TOKEN, bot_process

WHO = 201
SAID = (
    ("/visit", "第 1/5 步"),
    ("宁波示例泵业有限公司", "第 2/5 步"),
    ("昨天", "第 3/5 步"),
    ("研发投入", "第 4/5 步"),
    ("台账没建", "第 5/5 步"),
    ("三天后再去", "尚未建档"),
    ("新建，代码待补", "代码待补"),
    ("加问题 想要人才公寓", "人才公寓"),
    ("保存", "已保存 Z-0001"),
)
KILLED_AFTER = (2, 6, 8)  # in the form, with its card open, once it was saved


async def test_kill_9_in_the_middle_of_a_visit_loses_nothing_and_saves_once(sqlite_url: str) -> None:
    world = World([Persona(WHO, "走访协调员", "person201", "协调员")])
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        await tx.people.give_role(WHO, COORDINATOR, world.now())
    await store.close()
    async with Playground(world, TOKEN) as playground, bot_process(playground, sqlite_url) as process:
        ear = Ear(world, WHO)
        await process.start()
        for number, (said, expected) in enumerate(SAID):
            world.say(WHO, said)
            await ear.until(expected)
            if number in KILLED_AFTER:
                await process.kill()
                await process.start()
        world.say(WHO, "我的待办")
        await ear.until("示例泵业")
        assert await process.stop() == 0
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        today = world.now().date()
        [visit] = await tx.visits.between(today - timedelta(days=3), today)
        assert (visit.record.findings, visit.record.problems) == (("台账没建",), ("想要人才公寓",))
        [following] = await tx.follow_ups.open_of(WHO)
        assert following.visit == visit.id
    await store.close()

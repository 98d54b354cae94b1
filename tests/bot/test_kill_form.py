"""kill -9 in the middle of a self-check, after every answer: nothing that was understood is asked again."""

from __future__ import annotations

from bot.playground.server import Playground
from bot.playground.world import Persona, World
from store.store import Store
from tests.support.ear import Ear
from tests.support.process import TOKEN, bot_process

WHO = 201
SAID = (
    ("/check 高企", "9 步"),
    ("开始", "第 1/9 步"),
    ("2021年5月12号", "第 2/9 步"),
    ("2800 3600 4200", "第 3/9 步"),
    ("150 178 190", "第 4/9 步"),
    ("518", "第 5/9 步"),
    ("职工 46 人，科技人员 4 人", "第 6/9 步"),
    ("2700 4200", "第 7/9 步"),
    ("软著 3", "第 8/9 步"),
    ("跳过", "第 9/9 步"),
    ("跳过", "重大安全"),
    ("跳过", "518 ÷ 10600 = 4.89%"),
)
KILLED_AFTER = (3, 6, 9)


async def test_kill_9_between_the_steps_of_a_self_check_loses_no_answer(sqlite_url: str) -> None:
    world = World([Persona(WHO, "宁波示例精密机械有限公司", "person201", "企业")])
    async with Playground(world, TOKEN) as playground, bot_process(playground, sqlite_url) as process:
        ear = Ear(world, WHO)
        await process.start()
        for number, (said, expected) in enumerate(SAID):
            world.say(WHO, said)
            await ear.until(expected)
            if number in KILLED_AFTER:
                await process.kill()
                await process.start()
        assert await process.stop() == 0
    assert "差一点，2 项可补，1 项缺资料，2 项需自行确认" in ear.heard[-1]
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        draft = await tx.drafts.get(WHO, "check/hnte_check")
        assert draft
        assert draft.answers["rd"] == ["150", "178", "190"]
        assert draft.answers["innovation_score"] is None
    await store.close()


async def test_an_answer_that_was_said_while_it_was_down_counts(sqlite_url: str) -> None:
    world = World([Persona(WHO, "宁波示例精密机械有限公司", "person201", "企业")])
    async with Playground(world, TOKEN) as playground, bot_process(playground, sqlite_url) as process:
        ear = Ear(world, WHO)
        await process.start()
        for said, expected in SAID[:4]:
            world.say(WHO, said)
            await ear.until(expected)
        await process.kill()
        world.say(WHO, "150 178 190")
        await process.start()
        await ear.until("第 4/9 步")
        assert await process.stop() == 0

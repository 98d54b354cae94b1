"""Groups and inline mode: quiet unless addressed, public only; a case lives in a topic of the staff group."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.app import Bot
from bot.playground.model import Message
from bot.playground.world import Bot as BotUser
from bot.playground.world import Persona, World
from knowledge.live import Live
from tests.bot.playground.support import png
from tests.support.service import running
from tests.support.talk import MONDAY

ASKER, STAFF, OTHER = 1, 2, 3
GROUP, BUREAU = -1001, -1002
ROLES = {STAFF: "staff", OTHER: "coordinator"}


@dataclass
class Scene:
    """The world with the bot at work in it."""

    world: World
    bot: Bot

    async def after(self, update_id: int, chat: int) -> list[Message]:
        """What the bot said in a chat because of an update."""
        before = max(
            (said.id for said in self.world.history(chat) if said.sender == self.world.people.bot.id), default=0
        )
        await self.bot.settled(update_id)
        return [said for said in self.by_bot(chat) if said.id > before]

    def by_bot(self, chat: int) -> list[Message]:
        """Everything that the bot said in a chat."""
        return [said for said in self.world.history(chat) if said.sender == self.world.people.bot.id]

    async def said(self, user: int, text: str, chat: int | None = None, **more: int) -> list[str]:
        """What the bot answered in that chat."""
        update = self.world.say(user, text, chat=chat, **more)
        return [message.text for message in await self.after(update, chat or user)]

    async def press(self, user: int, message: Message, data: str) -> None:
        """Press a button, there or not."""
        await self.bot.settled(self.world.press(user, message.id, data, chat=message.chat))


@pytest.fixture
async def scene(live: Live, sqlite_url: str) -> AsyncIterator[Scene]:
    """Two colleagues and an enterprise; a staff group with topics and another group."""
    people = [Persona(key, name, name, name) for key, name in ((ASKER, "甲企业"), (STAFF, "乙"), (OTHER, "丙"))]
    world = World(people, MONDAY, bot=BotUser(1000, "科创助手", "sti_bot"))
    world.open_group(BUREAU, "值班群", forum=True)
    world.open_group(GROUP, "企业群")
    async with running(
        live, sqlite_url, world, role_of=lambda person: ROLES.get(person, "enterprise"), staff_group=BUREAU
    ) as bot:
        yield Scene(world, bot)


async def test_a_group_hears_the_bot_only_when_it_is_addressed(scene: Scene) -> None:
    assert await scene.said(ASKER, "高企有效期几年", GROUP) == []
    [answer] = await scene.said(ASKER, "@sti_bot 高企有效期几年", GROUP)
    assert "依据：" in answer
    assert "更多请私聊 @sti_bot" in answer
    card = scene.by_bot(GROUP)[-1]
    assert card.keyboard is None
    [again] = await scene.said(ASKER, "科小的窗口期是几月", GROUP, reply_to=card.id)
    assert "依据：" in again
    assert await scene.said(ASKER, "@somebody_else 高企有效期几年", GROUP) == []


async def test_nothing_personal_or_internal_comes_into_a_group(scene: Scene) -> None:
    [elsewhere] = await scene.said(STAFF, "@sti_bot 研发投入强度现在多少", GROUP)
    assert "已在私聊里答复" in elsewhere
    assert "研发" in scene.by_bot(STAFF)[-1].text
    assert await scene.said(ASKER, "@sti_bot 研发投入强度现在多少", GROUP) != [elsewhere]
    await scene.said(ASKER, "@sti_bot 高企有效期几年", GROUP)
    card, before = scene.by_bot(GROUP)[-1], len(scene.by_bot(GROUP))
    for data in ("handover.inbox", "profile.show", "handover.claim:1", "topics.menu", "people.invite"):
        await scene.press(STAFF, card, data)
    assert len(scene.by_bot(GROUP)) == before
    await scene.bot.settled(scene.world.let_in(ASKER, GROUP))
    assert str(GROUP) in scene.by_bot(GROUP)[-1].text


async def asked(scene: Scene, text: str) -> tuple[int, Message]:
    """A case in its topic: the topic and the card."""
    await scene.said(ASKER, "人工")
    await scene.said(ASKER, text)
    await scene.said(ASKER, "发送")
    card = scene.by_bot(BUREAU)[-1]
    assert card.thread is not None
    return card.thread, card


async def test_a_case_lives_in_its_topic(scene: Scene) -> None:
    thread, card = await asked(scene, "楼下的喷泉何时再开")
    assert scene.world.people.topics[BUREAU, thread].startswith("C-0001 楼下的喷泉")
    assert "提问人：甲企业" in card.text
    [note] = await scene.said(OTHER, "这个谁来答", BUREAU, thread=thread)
    assert "还没有人接手" in note
    await scene.press(STAFF, card, "handover.claim:1")
    assert "已接手 C-0001" in scene.by_bot(ASKER)[-1].text
    before = len(scene.by_bot(ASKER))
    assert await scene.said(STAFF, "// 先问问物业", BUREAU, thread=thread) == []
    assert await scene.said(OTHER, "我觉得是周五", BUREAU, thread=thread) == []
    theirs = scene.world.history(BUREAU)[-1].id
    assert await scene.said(STAFF, "确定吗", BUREAU, thread=thread, reply_to=theirs) == []
    assert len(scene.by_bot(ASKER)) == before
    assert await scene.said(STAFF, "周五再开。", BUREAU, thread=thread) == []
    assert scene.by_bot(ASKER)[-1].text == "👤 C-0001 值班同事：\n周五再开。"
    await scene.bot.settled(scene.world.edit(STAFF, scene.world.history(BUREAU)[-1].id, "周六再开。", chat=BUREAU))
    assert scene.by_bot(ASKER)[-1].text == "👤 C-0001 值班同事更正：\n周六再开。"
    sent = scene.world.send_file(STAFF, "图.png", png(), "位置图", "photo", chat=BUREAU, thread=thread)
    await scene.bot.settled(sent)
    copy = scene.by_bot(ASKER)[-1]
    assert copy.file
    assert copy.text == "👤 C-0001 值班同事：\n位置图"


async def test_words_corrections_and_files_of_the_asker_reach_the_topic(scene: Scene) -> None:
    thread, card = await asked(scene, "楼下的喷泉何时再开")
    await scene.said(OTHER, "周五。", BUREAU, thread=thread, reply_to=card.id)
    assert "周五。" in scene.by_bot(ASKER)[-1].text
    await scene.said(ASKER, "几点")
    last = scene.by_bot(BUREAU)[-1]
    assert (last.thread, last.text) == (thread, "💬 C-0001 提问人：\n几点")
    own = [said.id for said in scene.world.history(ASKER) if said.sender == ASKER][-1]
    await scene.bot.settled(scene.world.edit(ASKER, own, "上午几点"))
    assert scene.by_bot(BUREAU)[-1].text == "💬 C-0001 提问人更正：\n上午几点"
    await scene.bot.settled(scene.world.send_file(ASKER, "现场.png", png(), "现场", "photo"))
    assert scene.by_bot(BUREAU)[-1].file
    assert scene.by_bot(BUREAU)[-1].thread == thread
    await scene.bot.settled(scene.world.sticker(ASKER))
    assert "只能" in scene.by_bot(ASKER)[-1].text
    await scene.said(ASKER, "结束")
    assert scene.by_bot(BUREAU)[-1].text == "提问人已结束 C-0001。"
    [closed] = await scene.said(OTHER, "再补一句", BUREAU, thread=thread, reply_to=card.id)
    assert "已结束，未作改动" in closed
    assert "依据：" in (await scene.said(ASKER, "高企有效期几年"))[-1]


async def test_strangers_in_the_staff_group_cannot_serve(scene: Scene) -> None:
    thread, card = await asked(scene, "楼下的喷泉何时再开")
    before = len(scene.by_bot(ASKER))
    await scene.press(ASKER, card, "handover.claim:1")
    [refused] = await scene.said(ASKER, "我来", BUREAU, thread=thread, reply_to=card.id)
    assert "不能答复人工单" in refused
    assert len(scene.by_bot(ASKER)) == before
    assert "仅限局内" in scene.by_bot(BUREAU)[-2].text


async def test_without_the_group_the_colleagues_are_told_one_by_one(scene: Scene) -> None:
    await scene.said(STAFF, "帮助")
    scene.world.fail("createForumTopic", 1, 400, "Bad Request: not enough rights to create a topic")
    await scene.said(ASKER, "人工")
    await scene.said(ASKER, "楼下的喷泉何时再开")
    await scene.said(ASKER, "发送")
    card = scene.by_bot(STAFF)[-1]
    assert "📮 C-0001" in card.text
    assert scene.by_bot(BUREAU) == []
    assert "C-0001 已转给提问人" in (await scene.said(STAFF, "周五。", reply_to=card.id))[-1]
    assert scene.by_bot(ASKER)[-1].text.endswith("周五。")


async def test_inline_offers_public_entries_with_their_source(live: Live, scene: Scene) -> None:
    for user in (ASKER, STAFF):
        update = scene.world.inline(user, "高企 职工")
        await scene.bot.settled(update)
        results = await scene.world.queries.inline_results(update)
        assert 1 <= len(results) <= 5
        for result in results:
            topic, content = live.library.topics[str(result["id"])], result["input_message_content"]
            assert topic.audience == "public"
            assert isinstance(content, dict)
            assert "依据：" in str(content["message_text"])
            assert not topic.staff_note or topic.staff_note not in str(content["message_text"])
    for nothing in ("", "高", "<script>@@@"):
        update = scene.world.inline(ASKER, nothing)
        await scene.bot.settled(update)
        assert list(await scene.world.queries.inline_results(update)) == []


async def test_what_is_answered_in_private_stands_in_the_topic_too(scene: Scene) -> None:
    thread, card = await asked(scene, "楼下的喷泉何时再开")
    assert "已转给提问人" in (await scene.said(STAFF, "/reply 1 周五。"))[-1]
    assert (scene.by_bot(BUREAU)[-1].thread, scene.by_bot(BUREAU)[-1].text) == (
        thread,
        "C-0001 同事在私聊里答复：\n周五。",
    )
    await scene.bot.settled(scene.world.block(ASKER))
    [warning] = await scene.said(STAFF, "下午三点。", BUREAU, thread=thread)
    assert "提问人已屏蔽" in warning
    assert card.thread == thread


async def test_who_blocks_the_bot_is_no_longer_told(scene: Scene) -> None:
    await scene.said(STAFF, "帮助")
    await scene.bot.settled(scene.world.block(STAFF))
    scene.world.fail("createForumTopic", 1, 400, "Bad Request: not a forum")
    await scene.said(ASKER, "人工")
    await scene.said(ASKER, "楼下的喷泉何时再开")
    assert "已排队" in (await scene.said(ASKER, "发送"))[-1]
    assert "📮" not in scene.by_bot(STAFF)[-1].text

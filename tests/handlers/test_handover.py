"""A person instead of the bot: restarts, forged buttons, the limit of open cases, figures only by leave."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.live import Live
from store.store import Store
from tests.bot.playground.support import png
from tests.support.talk import MONDAY, Talk, talking

QUESTION = "楼下的喷泉何时再开"


async def queued(talk: Talk, question: str = QUESTION, button: str = "发送") -> str:
    """Hand a question over; what is said last."""
    await talk.text("人工")
    await talk.text(question)
    return await talk.text(f"!press {button}")


async def test_both_sides_survive_a_restart_at_any_moment(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        await talk.text("人工")
        await talk.text(QUESTION)
    async with talking(live, sqlite_url) as talk:
        assert "C-0001" in await talk.text("发送")
    async with talking(live, sqlite_url, "staff") as talk:
        assert "已接手" in await talk.text("接手 1")
    async with talking(live, sqlite_url) as talk:
        await talk.text("几点")
        assert "💬 C-0001 提问人：\n几点" in await talk.text("!as staff")
    async with talking(live, sqlite_url, start=MONDAY + timedelta(days=9)) as talk:
        assert "📮" not in await talk.text("!as coordinator")
        assert "现在由我继续回答" in await talk.text("!as enterprise") + await talk.text("结束")


async def test_a_case_of_somebody_who_serves_no_longer_goes_back_to_the_queue(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        await queued(talk)
        await talk.text("!as staff")
        await talk.text("接手 1")
        store = await Store.open(sqlite_url)
        async with store.begin() as tx:
            await tx.people.give_role(103, "visitor", MONDAY)
        await store.close()
        await talk.text("!wait 1m")
        assert "放回队列" in await talk.text("!as enterprise")
        assert "📮 C-0001｜⏳ 待接手" in await talk.text("!as coordinator")
        await talk.text("!wait 1m")
        assert await talk.text("!as enterprise") == ""


async def test_nobody_has_more_than_three_open_cases(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        for number in (1, 2, 3):
            assert f"C-000{number}" in await queued(talk, f"{QUESTION}，第{number}次")
        assert "您已有 3 张单子在办" in await talk.text("人工")
        assert "您已有 3 张单子在办" in "".join(reply.text for reply in await talk.pressed("handover.send"))
        assert "C-0002 已结束" in await talk.text("!press 结束 C-0002")
        assert "请用一条消息写下" in await talk.text("人工")


async def test_a_forged_button_reaches_nobody_elses_case(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        await queued(talk)
        await talk.text("!as visitor")
        await talk.text("/start")
        for data in ("end:1", "rate:1.yes", "again:1", "end:x", "rate:99999999999.no", "again:"):
            said = "".join(reply.text for reply in await talk.pressed(f"handover.{data}"))
            assert "未作任何改动" in said or "没有在办的单子" in said
        for data in (
            "claim:1",
            "back:1",
            "pass:1",
            "give:1.107",
            "finish:1",
            "paste:1.hnte/validity",
            "show:1",
            "inbox",
        ):
            said = "".join(reply.text for reply in await talk.pressed(f"handover.{data}"))
            assert "仅限局内工作人员" in said
        await talk.text("!as staff")
        await talk.text("/inbox")
        for data in ("back:1", "finish:1", "paste:1.hnte/validity", "pass:1", "give:1.104"):
            said = "".join(reply.text for reply in await talk.pressed(f"handover.{data}"))
            assert "未作改动" in said or "不能这样操作" in said
        await talk.pressed("handover.claim:1")
        for to in ("101", "107", "103", "0", "x"):
            said = "".join(reply.text for reply in await talk.pressed(f"handover.give:1.{to}"))
            assert "不能接手" in said or "须由其他同事" in said
        heard = await talk.text("!as enterprise")
        assert heard.count("C-0001") == 1  # taken, and nothing else


async def test_figures_of_the_enterprise_are_shown_only_by_leave(live: Live, sqlite_url: str) -> None:
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        await tx.profiles.put(101, {"accounting": "查账征收"}, MONDAY)
    await store.close()
    async with talking(live, sqlite_url) as talk:
        await queued(talk)
        assert "企业资料" not in await talk.text("!as staff")
        await talk.text("!as enterprise")
        await queued(talk, f"{QUESTION}呢", "发送并附我的企业资料")
        assert "企业资料（经本人同意）" in await talk.text("!as staff")
        assert "企业资料" not in await talk.text("/inbox") + await talk.text("C-0001")


async def test_an_entry_is_sent_with_its_source_and_files_go_both_ways(
    live: Live, sqlite_url: str, tmp_path: Path
) -> None:
    picture = tmp_path / "现场.png"
    picture.write_bytes(png())
    async with talking(live, sqlite_url) as talk:
        await queued(talk, "孵化器里的房产税和土地税到底减不减呢请帮我看看我们的情况")
        await talk.text("!as staff")
        replies = await talk.replies("接手 1")
        entry = next(label for row in replies[0].buttons for label in row if "发送条目" in label)
        assert "已转给提问人" in await talk.text(f"!press {entry}")
        await talk.text("!as enterprise")
        sent = await talk.replies(f"!file {picture}")
        assert sent == []
        told = await talk.replies("!as staff")
        assert [reply.document[0] for reply in told if reply.document] == ["现场.png"]


@pytest.mark.parametrize(("hour", "said"), [(2, "最晚周三（11月25日）17:00"), (10, "最晚周四（11月26日）17:00")])
async def test_the_promise_follows_the_working_hours(live: Live, sqlite_url: str, hour: int, said: str) -> None:
    async with talking(live, sqlite_url, start=datetime(2026, 11, 23, hour, tzinfo=UTC)) as talk:
        await talk.text("人工")
        assert said in await talk.text(QUESTION)

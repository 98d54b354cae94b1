"""Visits through the real stack: the month of reminders, files, corrections, consent, and whose is whose."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from knowledge.live import Live
from knowledge.text.credit_code import check_character
from store.store import Store
from tests.support.talk import talking

LINE = "今天去了示例精密，聊高企复审，研发台账没建，下周三再去"
COORDINATOR, LEADER = 104, 105
RESTARTS = 20
WORKED = 22  # working days from 24 September to 30 October, the Saturday counted, the holidays not
OVERDUE = re.compile(r"逾期 (\d+) 个工作日")


async def test_a_month_of_mornings_with_twenty_restarts_says_everything_once(live: Live, sqlite_url: str) -> None:
    """Due on 24 September. The 25th to 27th and 1 to 7 October are holidays; Saturday 10 October is a working day."""
    now = datetime(2026, 9, 21, 0, 0, tzinfo=UTC)  # eight in the morning
    async with talking(live, sqlite_url, "leader", now) as talk:
        await talk.replies("你好")
        await talk.replies("!as coordinator")
        await talk.replies("今天去了示例精密，聊高企，本周四再去看台账")
        assert "已保存" in await talk.text("保存")
    mornings, escalated = list[str](), list[str]()
    for _restart in range(RESTARTS):
        async with talking(live, sqlite_url, "leader", now) as talk:
            for step in ("35m", "1m", "11h", "13h", "1404m"):
                await talk.replies(f"!wait {step}")
                now += timedelta(minutes=int(step[:-1])) if step.endswith("m") else timedelta(hours=int(step[:-1]))
            mornings += [text for text in talk.told(COORDINATOR) if "回复“1 完成”" in text]
            escalated += [text for text in talk.told(LEADER) if "逾期较久的走访跟进" in text]
    assert now.date() == date(2026, 10, 31)
    assert len(mornings) == WORKED
    assert "今天 1 件：" in mornings[0]
    late = [OVERDUE.search(text) for text in mornings[1:]]
    assert [int(found[1]) for found in late if found] == list(range(1, len(mornings)))
    assert len(escalated) == 1
    assert "逾期 3 个工作日" in escalated[0]


async def test_a_restart_after_every_step_of_the_form_and_of_its_card_loses_nothing(
    live: Live, sqlite_url: str
) -> None:
    for said, expected in (
        ("/visit", "第 1/5 步"),
        ("示例精密", "第 2/5 步"),
        ("昨天", "第 3/5 步"),
        ("研发投入", "第 4/5 步"),
        ("台账没建", "第 5/5 步"),
        ("三天后再去", "请核对走访记录"),
        ("加问题", "请用一句话"),
        ("想要人才公寓", "问题　想要人才公寓"),
        ("保存", "已保存 Z-0005"),
        ("Z-0005", "台账没建"),
    ):
        async with talking(live, sqlite_url, "coordinator") as talk:
            assert expected in await talk.text(said), said


async def test_pictures_voice_notes_and_files_go_with_the_visit(live: Live, sqlite_url: str, tmp_path: Path) -> None:
    picture = tmp_path / "door.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    paper = tmp_path / "notes.txt"
    paper.write_text("笔记", "utf-8")
    async with talking(live, sqlite_url, "coordinator") as talk:
        await talk.replies(LINE)
        await talk.replies("!press 加照片")
        assert "已上" in (text := await talk.text(f"!file {paper}")) or "已附上" in text
        assert "附件　" in await talk.text("!press 返回记录")
        await talk.replies("!press ✅ 保存")
        assert "查看附件" in str([reply.buttons for reply in await talk.replies("Z-0005")])
        sent = await talk.replies("!press 查看附件")
        assert any(reply.document or reply.photo for reply in sent)


async def test_a_saved_visit_is_corrected_and_withdrawn_and_its_history_stays(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "coordinator") as talk:
        await talk.replies(LINE)
        await talk.replies("保存")
        assert "更正 Z-0005" in await talk.text("更正 Z-0005")
        await talk.replies("改日期 昨天")
        await talk.replies("下次 12月9日 再去看台账")
        assert "已更正 Z-0005" in await talk.text("保存")
        assert "12月9日" in await talk.text("我的待办")
        history = await talk.text("Z-0005 历史")
        assert "2026-11-23" in history
        assert "2026-11-22" in history
        await talk.replies("撤回 Z-0005")
        assert "已撤回" in await talk.text("!press 确认撤回")
        assert "没有待办" in await talk.text("我的待办")
        assert "撤回" in await talk.text("Z-0005 历史")
        assert "Z-0005" not in await talk.text("/enterprise 示例精密")


async def test_a_changed_message_is_read_anew_and_a_double_tap_saves_once(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "coordinator") as talk:
        await talk.replies(LINE)
        changed = await talk.changed("今天去了示例光电，聊专利，下周五再去")
        assert "宁波示例光电有限公司" in changed
        assert "2026-12-04" in changed
        assert "已保存" in await talk.text("!press ✅ 保存")
        [again] = [reply.toast for reply in await talk.pressed("visits.save:1") if reply.toast]
        assert again == "已经保存过了：Z-0005。"
        assert "已保存、已取消" in "".join(reply.text for reply in await talk.pressed("visits.row:1.0.drop"))
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        found = await tx.visits.between(date(2026, 11, 23), date(2026, 11, 23))
        assert [(visit.record.topics, visit.author) for visit in found] == [(("知识产权",), COORDINATOR)]
    await store.close()


async def test_cards_and_follow_ups_of_others_stay_theirs(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url, "coordinator") as talk:
        await talk.replies(LINE)
        await talk.replies("!as staff")
        await talk.replies("/topics")
        for data in ("visits.save:1", "visits.cancel:1", "visits.change:1.day", "visits.show:1", "visits.resume:c1"):
            assert "不是您的记录" in "".join(reply.text for reply in await talk.pressed(data)), data
        await talk.replies("!as coordinator")
        assert "已保存" in await talk.text("保存")
        await talk.replies("!as staff")
        for data in ("follow_ups.done:1", "follow_ups.stop:1", "follow_ups.put:1.3", "follow_ups.again:1"):
            assert "不是您的待办" in "".join(reply.text for reply in await talk.pressed(data)), data
        assert "已有人接手" in "".join(reply.text for reply in await talk.pressed("follow_ups.take:1"))
        await talk.replies("!as coordinator")
        await talk.replies("我的待办")
        assert "位同事能否接手" in await talk.text("1 转给小陈")
        await talk.replies("!as staff")
        await talk.replies("/topics")
        assert "已由您接手" in "".join(reply.text for reply in await talk.pressed("follow_ups.take:1"))
        assert "示例精密" in await talk.text("我的待办")
        await talk.replies("!as coordinator")
        assert "没有待办" in await talk.text("我的待办")


async def test_what_an_enterprise_did_here_is_shown_only_while_it_allows_it(live: Live, sqlite_url: str) -> None:
    code = f"91330200MA0000001{check_character('91330200MA0000001')}"
    async with talking(live, sqlite_url, "enterprise") as talk:
        await talk.replies("委托大学的研发费用怎么算")
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        await tx.profiles.put(101, {"credit_code": code}, datetime(2026, 11, 23, tzinfo=UTC))
    await store.close()
    async with talking(live, sqlite_url, "enterprise") as talk:
        for said in (
            "/check 高企",
            "开始",
            "2021年5月12号",
            "2800 3600 4200",
            "150 178 190",
            "518",
            "职工 46 人，科技人员 4 人",
        ):
            await talk.replies(said)
        await talk.replies("!as coordinator")
        assert "未授权" in (closed := await talk.text("明天去示例精密"))
        assert "委托大学" not in closed
        await talk.replies("!as enterprise")
        assert "当前：未授权" in await talk.text("授权查看")
        assert "当前：已授权" in await talk.text("!press 授权查看")
        await talk.replies("!as coordinator")
        brief = await talk.text("明天去示例精密")
        assert "委托大学的研发费用怎么算" in brief
        assert "科技人员占比" in brief
        await talk.replies("!as enterprise")
        await talk.replies("授权查看")
        assert "当前：未授权" in await talk.text("!press 撤回授权")
        await talk.replies("!as coordinator")
        assert "未授权" in await talk.text("明天去示例精密")

"""Forms through the whole stack: resumed by another run, changed messages, old and forged buttons, everybody's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from knowledge.live import Live
from store.drafts import Draft
from store.store import Store
from tests.support.talk import MONDAY, Talk, talking

BEGUN = ("/check 高企", "!press 开始", "2021年5月12号", "2800 3600 4200")
REST = ("150 178 190", "518", "46 4", "2700 4200", "3", "跳过", "跳过", "跳过")


async def said(talk: Talk, lines: tuple[str, ...]) -> str:
    """Say several lines; what came back to the last."""
    text = ""
    for line in lines:
        text = await talk.text(line)
    return text


async def test_a_form_is_resumed_days_later_by_another_run(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        assert "第 3/9 步" in await said(talk, BEGUN)
    async with talking(live, sqlite_url, start=MONDAY + timedelta(days=5)) as talk:
        waiting = await talk.text("在吗")
        assert "做到第 3/9 步" in waiting
        assert "已答 2 项" in waiting
        assert "518 ÷ 10600" in await said(talk, REST)


async def test_a_form_is_forgotten_after_thirty_days(live: Live, sqlite_url: str) -> None:
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        await tx.drafts.put(101, Draft("check/hnte_check", MONDAY.date(), {"registered_on": "2021-05-12"}, 2), MONDAY)
    await store.close()
    async with talking(live, sqlite_url, start=MONDAY + timedelta(days=31)) as talk:
        assert "依据：" in await talk.text("高企证书有效期几年")
    store = await Store.open(sqlite_url)
    async with store.begin() as tx:
        assert list(await tx.drafts.of(101)) == []
    await store.close()


async def test_a_form_begun_last_year_keeps_its_years(live: Live, sqlite_url: str) -> None:
    december = datetime(2026, 12, 31, 2, 0, tzinfo=UTC)
    async with talking(live, sqlite_url, start=december) as talk:
        assert "第 3/9 步" in await said(talk, BEGUN)
    async with talking(live, sqlite_url, start=december + timedelta(days=3)) as talk:
        assert "2023、2024、2025" in await talk.text("继续")
        result = await said(talk, REST)
        assert "518 ÷ 10600" in result
        assert "2026-12-31 开始填写" in result
        await talk.replies("/check 高企")
        await talk.replies("重新开始")
        assert "2024、2025、2026" in await talk.text("2021-05-12")


async def test_each_person_has_their_own_draft(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        await said(talk, BEGUN)
        await talk.replies("!as visitor")
        assert "9 步" in await talk.text("/check 高企")
        await talk.replies("!as enterprise")
        assert "做到第 3/9 步" in await talk.text("/check 高企")


@pytest.mark.parametrize(
    "data",
    [
        "interview.pick:in_eight_fields.0",
        "interview.pick:sales.0",
        "interview.pick:nothing.99",
        "interview.pick:",
        "interview.change:check/hnte_check.99",
        "interview.change:check/hnte_check.x",
        "interview.change:nonsense",
        "interview.resume:check/nothing",
        "interview.resume:match/99999999",
        "interview.restart:match/x",
        "interview.discard:other/thing",
        "interview.accept:proposed",
        "interview.back",
        "interview.skip",
        "interview.how",
        "interview.retype",
        "checks.start:nothing.kept",
        "checks.start:hnte_check.kept",
        "checks.open:../../etc",
        "checks.show:sme_score",
        "checks.mend:hnte_check",
        "checks.export:sme_score",
        "checks.what_if",
        "matching.group:none",
        "matching.item:nothing",
        "matching.item:check/nothing",
        "matching.export",
        "matching.more",
        "matching.resume",
        "matching.saved",
        "profile.save:hnte_check",
        "profile.save:profile",
        "profile.save:nothing",
        "profile.one:999",
        "profile.one:x",
        "profile.correct",
        "profile.undo",
        "profile.export",
        "profile.erase",
        "profile.offer:match",
    ],
)
async def test_an_old_or_forged_button_does_no_harm(data: str, live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        await said(talk, BEGUN)
        for _ in range(2):
            replies = await talk.pressed(data)
            assert "编号 E-" not in "\n".join(f"{reply.text}{reply.toast or ''}" for reply in replies)


async def test_a_changed_message_changes_its_answer_and_no_other(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        await said(talk, BEGUN)
        assert "150、178、190" in await talk.text("150 178 190")
        assert "记下：近三年研发费用 150、178、202 万元" in await talk.changed("150 178 202")
        assert "第 5/9 步" in await talk.text("518")
        assert "518 ÷ 530" in await said(talk, ("46 4", "2700 4200", "3", "跳过", "跳过", "跳过"))


async def test_a_number_is_an_answer_and_no_button(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        await said(talk, (*BEGUN, *REST[:4]))
        assert "核心自主知识产权 2 项" in await talk.text("2")


async def test_a_button_tapped_twice_skips_one_question(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        await said(talk, BEGUN)
        await talk.pressed("interview.skip:rd")
        replies = await talk.pressed("interview.skip:rd")
        assert "前面已经问过" in (replies[0].toast or "")
        assert "第 4/9 步" in await talk.text("继续")


async def test_the_workbooks_hold_what_was_found(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        await said(talk, (*BEGUN, *REST))
        [reply] = [reply for reply in await talk.replies("!press 导出结果") if reply.document]
        assert reply.document
        name, content = reply.document
        assert name == "高新技术企业认定条件自测_2026-11-23.xlsx"
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        criteria = book.get_sheet_by_name("结果").to_python()
        row = next(row for row in criteria if row[0] == "研发费用占比")
        assert row[1:5] == ["❌ 未达", "518 ÷ 10600 = 4.89%", "≥5%", "还差 12 万元"]
        answers = book.get_sheet_by_name("填写的数据").to_python()
        assert [3.0, "近三年研发费用", "150、178、190 万元（2023–2025）"] in answers
        await said(talk, ("改第2步", "不改了", "!press 保存到我的企业", "保存", "/match", "用已保存的"))
        [reply] = [reply for reply in await talk.replies("!press 导出清单") if reply.document]
        assert reply.document
        rows = CalamineWorkbook.from_filelike(BytesIO(reply.document[1])).get_sheet_by_name("清单").to_python()
        groups = {row[1]: row[0] for row in rows}
        assert groups["高新技术企业"] == "差一点"
        assert groups["企业积分贷"] == "未核实或已失效"
        await talk.replies("/me")
        [reply] = [reply for reply in await talk.replies("!press 导出") if reply.document]
        assert reply.document
        rows = CalamineWorkbook.from_filelike(BytesIO(reply.document[1])).get_sheet_by_name("我的企业").to_python()
        assert ["年销售（营业）收入", "2025", "4200 万元"] in rows


async def test_english_is_spoken_in_a_form(live: Live, sqlite_url: str) -> None:
    async with talking(live, sqlite_url) as talk:
        await said(talk, ("/language", "English", "/check hnte"))
        assert "Step 1/9" in await talk.text("Start")
        assert "I could not read a day" in await talk.text("long ago")
        assert "Step 2/9" in await talk.text("2021-05-12")
        assert "Step 1 was 2021-05-12" in await talk.text("change step 1")
        assert "Step 2/9" in await talk.text("leave it as it is")
        assert "Step 3/9" in await talk.text("2800 3600 4200")
        assert "Stopped at step 3/9" in await talk.text("cancel")

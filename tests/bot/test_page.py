"""The whole product in a browser: the page, the playground behind it, the bot and its database."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.support.browser import Chat, Open

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

QUESTION = "去年销售4200万,研发占比要多少才能报高企"
PIGEONS = "隔壁楼顶的鸽子归谁管呀"
EXPERTS = "外籍专家工作许可挂靠研究院可以吗"
MACHINES, MATERIALS, STAFF = "企业 · 示例精密", "企业 · 示例新材料", "局工作人员"
PHONE = 390


async def test_a_question_is_answered_with_its_source_and_thanked_for(opened: Open) -> None:
    async with opened(height=1060) as chat:
        async with chat.answered() as welcome:
            await chat.page.get_by_role("button", name="开始 /start").click()
        await expect(welcome).to_contain_text("科技创新局政策助手")

        answer = await chat.ask(QUESTION)
        await expect(answer).to_contain_text("5%")
        await expect(answer).to_contain_text(re.compile("依据：.*国科发火〔2016〕32号.*核对 2026-11-23"))
        await chat.picture("desktop-light")
        await chat.page.emulate_media(color_scheme="dark")
        await chat.picture("desktop-dark")
        await chat.page.emulate_media(color_scheme="light")

        article = answer.locator(".fold")
        await article.get_by_role("button", name="展开全文").click()
        await expect(article.get_by_role("button", name="收起")).to_have_attribute("aria-expanded", "true")

        related = answer.locator(".key").first
        async with chat.answered() as onward:
            await related.click()
        await expect(onward).to_contain_text("依据：")

        await answer.locator(".key", has_text="👍").click()
        await expect(chat.page.locator(".toast")).to_have_text("谢谢，已记下。")
        await expect(answer.locator(".key")).to_have_text(["已反馈：有用"])


async def test_two_taps_lead_from_the_menu_to_an_entry(opened: Open) -> None:
    async with opened() as chat:
        await chat.page.get_by_role("button", name="命令").click()
        async with chat.answered() as menu:
            await chat.page.get_by_role("option", name="/topics").click()
        await expect(menu).to_contain_text("请选择主题")
        await chat.picture("menu")
        await chat.button("高新技术企业").click()
        await expect(menu).to_contain_text("高企研发费用占比要求")
        async with chat.answered() as entry:
            await menu.locator(".key").first.click()
        await expect(entry).to_contain_text("依据：")


async def test_what_is_declined_reaches_the_staff_and_is_answered_by_them(opened: Open) -> None:
    async with opened() as chat:
        await chat.become(STAFF)
        await expect(await chat.ask("/inbox")).to_contain_text("没有待处理")
        await _ask_for_a_person(chat, MACHINES, PIGEONS, declined="没有把握")
        case = await _ask_for_a_person(chat, MATERIALS, EXPERTS, declined="12345")
        await expect(chat.card(STAFF).locator(".badge")).to_contain_text("2")

        await chat.become(STAFF)
        await expect(chat.answers.last).to_contain_text(EXPERTS)
        inbox = await chat.ask("/inbox")
        await expect(inbox).to_contain_text(re.compile(f"{PIGEONS}.*C-{case}.*{EXPERTS}"))
        await chat.picture("staff-inbox")
        await expect(await chat.ask(f"/reply {case} 请携带材料到窗口咨询。")).to_contain_text(f"C-{case} 已转给提问人")

        await expect(chat.card(MATERIALS).locator(".badge")).to_contain_text("2")  # taken over, then answered
        await chat.become(MATERIALS)
        await expect(chat.answers.last).to_contain_text("请携带材料到窗口咨询。")


async def _ask_for_a_person(chat: Chat, label: str, question: str, declined: str) -> str:
    """The number of the case."""
    await chat.become(label)
    await expect(await chat.ask(question)).to_contain_text(declined)
    async with chat.answered() as consent:
        await chat.button("👤 人工").click()
    await expect(consent).to_contain_text(question)
    await chat.button("发送").click()
    await expect(consent).to_contain_text("已排队")
    found = re.search(r"C-(\d+)", await consent.inner_text())
    assert found
    return found[1]


async def test_an_own_message_is_changed_and_answered_again(opened: Open) -> None:
    async with opened() as chat:
        await expect(await chat.ask(QUESTION)).to_contain_text("5%")
        own = chat.page.locator(".message.me")
        await own.hover()
        await own.get_by_role("button", name="修改").click()
        await expect(chat.page.locator("#draft")).to_have_value(QUESTION)
        await expect(await chat.ask(QUESTION.replace("4200万", "1亿"))).to_contain_text("4%")
        await expect(own).to_have_count(1)
        await expect(own).to_contain_text("已编辑")
        await expect(own).to_contain_text("1亿")


async def test_a_file_finds_a_kind_word_and_the_next_day_comes_with_a_click(opened: Open, tmp_path: Path) -> None:
    note = tmp_path / "研发情况说明.txt"
    note.write_text("宁波示例精密机械有限公司", encoding="utf-8")
    async with opened() as chat:
        async with chat.page.expect_file_chooser() as choosing:
            await chat.page.get_by_role("button", name="发送文件").click()
        await (await choosing.value).set_files(note)
        await expect(chat.page.locator("#tray-files")).to_contain_text(note.name)
        async with chat.answered() as word:
            await chat.page.locator("#send").click()
        await expect(word).to_contain_text("请使用模板")
        await expect(chat.page.locator(".message.me .document")).to_contain_text(note.name)

        await chat.page.get_by_role("button", name="+1 天").click()
        await expect(chat.page.locator("#clock-day")).to_have_text(re.compile("11月24日 周二"))
        await chat.ask("高企证书有效期几年")
        await _shows_two_days(chat, note.name)
        await chat.page.reload()
        await _shows_two_days(chat, note.name)


async def _shows_two_days(chat: Chat, file: str) -> None:
    await expect(chat.page.locator("#log .day")).to_have_text([re.compile("11月23日"), re.compile("11月24日")])
    await expect(chat.page.locator("#log .message")).to_have_count(4)
    await expect(chat.page.locator("#log .message").first).to_contain_text(file)
    await expect(chat.answers.last).to_contain_text("依据：")


async def test_a_phone_needs_no_sideways_scroll(opened: Open) -> None:
    async with opened(PHONE, 844, phone=True) as chat:
        assert await chat.outside(PHONE) == []
        await chat.ask(QUESTION)
        assert await chat.outside(PHONE) == []
        await chat.picture("phone")
        menu = await chat.ask("/topics")
        assert await chat.outside(PHONE) == []
        await chat.button("高新技术企业").tap()
        await expect(menu).to_contain_text("高企研发费用占比要求")
        assert await chat.outside(PHONE) == []
        await chat.page.locator("#clock-open").tap()
        await expect(chat.page.get_by_role("button", name="+7 天")).to_be_visible()
        assert await chat.outside(PHONE) == []
        await chat.page.locator("#people-select").select_option(label=STAFF)
        await chat.connected()
        await expect(await chat.ask("/inbox")).to_contain_text("没有待处理")
        assert await chat.outside(PHONE) == []


async def test_the_keyboard_alone_is_enough(opened: Open) -> None:
    async with opened() as chat:
        keyboard = chat.page.keyboard
        async with chat.answered() as answer:
            await keyboard.type(QUESTION)
            await keyboard.press("Enter")
        await chat.tab_to("👍")
        await keyboard.press("Enter")
        await expect(answer.locator(".key")).to_have_text(["已反馈：有用"])
        await chat.page.locator("#draft").focus()
        async with chat.answered() as menu:
            await keyboard.type("/top")
            await keyboard.press("Enter")
        await chat.tab_to("高新技术企业")
        await keyboard.press("Enter")
        await expect(menu).to_contain_text("高企研发费用占比要求")
        async with chat.answered() as entry:
            await keyboard.press("Enter")
        await expect(entry).to_contain_text("依据：")
        await chat.tab_to(MACHINES)
        await keyboard.press("ArrowDown")
        await expect(chat.card(MATERIALS).get_by_role("radio")).to_be_checked()
        await expect(chat.page.locator("#empty")).to_be_visible()

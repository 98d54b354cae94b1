"""What the bureau's people see on the page: the board, a visit, its follow-up, a ledger, a case, and gaps."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from bot.playground.terminal import Terminal
from bot.settings import Settings
from knowledge.live import Live
from run_bot import rehearsal
from tests.support.browser import Chat, Open

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

OCTOBER = datetime(2023, 10, 18, 2, tzinfo=UTC)  # ten in the morning in Ningbo; the sample board is full there
MACHINES, COORDINATOR, STAFF, LEADER, ADMINISTRATOR = "企业 · 示例精密", "走访协调员", "局工作人员", "局领导", "管理员"
PIGEONS = "隔壁楼顶的鸽子归谁管呀"
CHARGERS = ("厂区充电桩有补贴吗", "充电桩补贴找谁申请")


@pytest_asyncio.fixture(loop_scope="module")
async def product(live: Live, sqlite_url: str) -> AsyncIterator[Terminal]:
    async with rehearsal(Settings(database_url=sqlite_url), live, "enterprise", start=OCTOBER) as terminal:
        yield terminal


async def test_the_board_is_read_on_one_screen_and_as_pictures(opened: Open) -> None:
    async with opened(height=1100) as chat:
        await chat.become(LEADER)
        board = await chat.ask("/board")
        await expect(board).to_contain_text(re.compile("34 项指标.*短板类.*🔴红灯.*示例数据"))
        await chat.picture("board")
        async with chat.answered() as lamps:
            await board.locator(".key", has_text="看板图").click()
        await _drawn(chat, lamps)
        await lamps.locator(".photo").click()
        await chat.page.set_viewport_size({"width": 580, "height": 920})
        await chat.picture("board-picture")
        await chat.page.set_viewport_size({"width": 1280, "height": 1100})
        await chat.page.keyboard.press("Escape")
        why = await chat.ask("技术交易额为什么红")
        async with chat.answered() as year:
            await why.locator(".key", has_text="走势图").click()
        await _drawn(chat, year)
        await chat.picture("board-trend")


async def test_a_visit_is_told_kept_and_comes_back_in_the_morning(opened: Open, product: Terminal) -> None:
    async with opened() as chat:
        await chat.become(COORDINATOR)
        card = await chat.ask("今天去了示例精密，聊高企复审，研发台账没建，明天再去看台账")
        await expect(card).to_contain_text(re.compile("请核对走访记录.*2023-10-18.*研发台账没建.*2023-10-19"))
        await chat.picture("visit-card")
        async with chat.answered() as kept:
            await card.locator(".key", has_text="保存").click()
        await expect(kept).to_contain_text("10月19日 8:30 提醒您")
        other = await chat.ask("今天走访示例新材，谈技术合同，明天前补合同清单")
        async with chat.answered() as saved:
            await other.locator(".key", has_text="保存").click()
        await expect(saved).to_contain_text("已保存")
        await product.turn("!wait 23h")
        await expect(chat.answers.last).to_contain_text(re.compile("今天 2 件.*看台账.*合同清单"))
        await chat.ask("1 完成 台账已建好，年底前再看一次")
        await chat.picture("follow-ups")


async def test_a_ledger_answers_in_plain_words(opened: Open) -> None:
    async with opened(height=1000) as chat:
        await chat.become(STAFF)
        await chat.ask("后备库按街道")
        owing = await chat.ask("本月未报研发经费的企业")
        await expect(owing).to_contain_text("示例")
        await chat.picture("register")


async def test_a_case_is_seen_from_the_side_of_who_asked(opened: Open) -> None:
    async with opened(height=1000) as chat:
        await chat.become(MACHINES)
        await chat.ask(PIGEONS)
        offer = await chat.ask("人工")
        await offer.locator(".key", has_text="发送").click()
        await expect(offer).to_contain_text("已排队（单号 C-0001）")
        await chat.become(STAFF)
        await chat.ask("接手 1")
        await chat.ask("/reply 1 请向属地社区反映，需要材料我再告诉您。")
        await chat.become(MACHINES)
        await expect(chat.answers.last).to_contain_text("请向属地社区反映")
        await chat.picture("handover")


async def test_questions_without_an_answer_are_gathered(opened: Open) -> None:
    async with opened() as chat:
        await chat.become(MACHINES)
        for text in (*CHARGERS, PIGEONS):
            await chat.ask(text)
        await chat.become(ADMINISTRATOR)
        gaps = await chat.ask("/gaps")
        await expect(gaps).to_contain_text(re.compile(f"3 个，归成 2 类.*{CHARGERS[1]} （2 次）.*{PIGEONS}"))
        async with chat.answered() as draft:
            await gaps.locator(".key", has_text="1 新建条目").click()
        await expect(draft).to_contain_text("新条目草稿（含 2 个问法）")
        await chat.picture("gaps")


async def _drawn(chat: Chat, message: Locator) -> None:
    """Go to the picture of a message and wait until all of it is there."""
    drawn = message.locator("img")
    await drawn.scroll_into_view_if_needed()
    await expect(drawn).to_have_js_property("complete", value=True)
    await chat.page.locator("#scroll").evaluate("log => { log.scrollTop = log.scrollHeight; }")
    await expect(chat.page.get_by_role("button", name="回到最新")).to_be_hidden()

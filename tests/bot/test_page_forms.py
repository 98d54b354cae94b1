"""A self-check and the matching on the page: asked, answered, read and looked at."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.support.browser import Open

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
PHONE = 390


async def test_a_self_check_is_filled_in_and_its_result_is_read(opened: Open) -> None:
    async with opened(height=1240) as chat:
        await expect(await chat.ask("/check 高企")).to_contain_text("9 步")
        async with chat.answered() as first:
            await chat.button("开始").click()
        await expect(first).to_contain_text("第 1/9 步")
        await expect(await chat.ask("2021年5月12号")).to_contain_text("第 2/9 步")
        await expect(await chat.ask("2800 3600 4200")).to_contain_text("第 3/9 步")
        digression = await chat.ask("委托大学的钱怎么算")
        await expect(digression.locator(".key", has_text="继续自测 第 3 步")).to_be_visible()
        await expect(await chat.ask("150 178 190")).to_contain_text("第 4/9 步")
        await chat.picture("check-steps")
        for text in ("518", "职工 46 人，科技人员 4 人", "2700 4200", "软著 3", "跳过"):
            last = await chat.ask(text)
        await expect(last).to_contain_text("第 9/9 步")
        async with chat.answered() as second:
            await last.locator(".key", has_text="是").first.click()
        async with chat.answered() as result:
            await second.locator(".key", has_text="否").click()
        await expect(result).to_contain_text("差一点，2 项可补，1 项缺资料")
        await expect(result).to_contain_text(re.compile("518 ÷ 10600 = 4.89%.*还差 12 万元"))
        await chat.picture("check-result")
        async with chat.answered() as advice:
            await result.locator(".key", has_text="怎么补").click()
        await expect(advice).to_contain_text("研发费用需 ≥ 262 万元")
        await expect(await chat.ask("假如今年收入5200")).to_contain_text("档位变为 4%")
        await chat.picture("check-advice")


async def test_what_one_can_get_is_listed_and_opened(opened: Open) -> None:
    async with opened(height=1240) as chat:
        await chat.ask("/match")
        async with chat.answered() as question:
            await chat.button("重新填").click()
        for label in ("是", "否", "否", "否", "跳过", "跳过"):
            async with chat.answered() as following:
                await question.locator(".key", has_text=re.compile(f"^{label}$")).click()
            question = following
        await expect(question).to_contain_text("共看了")
        await chat.picture("matching")
        async with chat.answered() as group:
            await question.locator(".key", has_text="缺资料").click()
        async with chat.answered() as item:
            await group.locator(".key", has_text=re.compile("^1$")).click()
        await expect(item).to_contain_text("依据：")
        await chat.picture("matching-item")


async def test_a_form_fits_a_phone(opened: Open) -> None:
    async with opened(PHONE, 844, phone=True) as chat:
        await chat.ask("/check 高企")
        async with chat.answered() as example:
            await chat.button("用示例看看").tap()
        await expect(example).to_contain_text("差一点")
        assert await chat.outside(PHONE) == []
        await chat.picture("check-phone")

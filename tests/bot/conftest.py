"""The whole product in a browser, for the tests of the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.playground.terminal import Terminal
from bot.settings import Settings
from knowledge.live import Live
from run_bot import rehearsal
from tests.support.browser import Chat, Open, chromium
from tests.support.talk import MONDAY


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="module")
async def product(live: Live, sqlite_url: str) -> AsyncIterator[Terminal]:
    async with rehearsal(Settings(database_url=sqlite_url), live, "enterprise", start=MONDAY) as terminal:
        yield terminal


@pytest.fixture
def opened(browser: Browser, product: Terminal) -> Open:
    """Opens the page in a window of its own, which must see no error."""

    @asynccontextmanager
    async def window(width: int = 1280, height: int = 860, *, phone: bool = False) -> AsyncIterator[Chat]:
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            is_mobile=phone,
            has_touch=phone,
            device_scale_factor=1.5 if phone else 1,
        )
        chat = Chat(await context.new_page())
        await chat.page.goto(product.url)
        await chat.connected()
        yield chat
        await context.close()
        assert chat.problems == []

    return window

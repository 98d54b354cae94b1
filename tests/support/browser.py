"""Chromium on the page of the whole product: what a person does there, and what they see."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, async_playwright, expect

CHROMIUM = "/usr/bin/chromium"
PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
_ARGUMENTS = ["no-sandbox", "disable-gpu", "disable-background-networking", "disable-component-update", "disable-sync"]
_PATIENCE = 30_000  # milliseconds; only a failure takes as long
_OUTSIDE = """width => [...document.querySelectorAll("body *")]
    .filter(el => el.checkVisibility())
    .filter(el => el.getBoundingClientRect().right > width + 1 || el.getBoundingClientRect().left < -1)
    .map(el => el.outerHTML.slice(0, 200))"""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser; skips where there is none, but never in CI."""
    if not shutil.which(CHROMIUM) and not os.environ.get("CI"):
        pytest.skip("needs Chromium")
    expect.set_options(timeout=_PATIENCE)
    async with async_playwright() as playwright:
        arguments = [f"--{argument}" for argument in _ARGUMENTS]
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        try:
            yield browser
        finally:
            await browser.close()


Open: TypeAlias = "Callable[..., AbstractAsyncContextManager[Chat]]"


class Chat:
    """The page as a person uses it. Buttons are found by a part of their label, the newest first."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.problems.append(str(error)))

    async def ask(self, text: str) -> Locator:
        """Write something; the message that comes back."""
        async with self.answered() as answer:
            await self.page.locator("#draft").fill(text)
            await self.page.keyboard.press("Enter")
        return answer

    @asynccontextmanager
    async def answered(self) -> AsyncIterator[Locator]:
        """The next message of the bot, which is there when the block has ended."""
        answer = self.answers.nth(await self.answers.count())
        yield answer
        await expect(answer).to_be_visible()

    @property
    def answers(self) -> Locator:
        """Every message of the bot in this chat."""
        return self.page.locator("#log .message.bot")

    def button(self, label: str) -> Locator:
        """A button under a message."""
        return self.page.locator("#log .key", has_text=label).last

    async def become(self, label: str) -> None:
        """Be somebody else."""
        await self.card(label).click()
        await expect(self.card(label).get_by_role("radio")).to_be_checked()
        await self.connected()

    def card(self, label: str) -> Locator:
        """Somebody one can be, in the column at the side."""
        return self.page.locator("#people .card", has_text=label)

    async def connected(self) -> None:
        """Wait until the page shows what has been said so far."""
        await expect(self.page.locator("#line-state")).to_have_attribute("data-state", "open")
        await expect(self.page.locator("#log .message, #empty:visible").first).to_be_visible()

    async def tab_to(self, label: str) -> None:
        """Go back through the page with the keyboard until the focus is on this."""
        focused = self.page.locator("button:focus, a:focus, label:has(:focus)", has_text=label)
        for _ in range(300):
            await self.page.keyboard.press("Shift+Tab")
            if await focused.count():
                return
        raise AssertionError(f"the keyboard does not reach {label!r}")

    async def outside(self, width: int) -> list[str]:
        """What sticks out of a window of this width, so that one would have to scroll sideways."""
        sticking: list[str] = await self.page.evaluate(_OUTSIDE, width)
        return sticking

    async def picture(self, name: str) -> None:
        """Keep a picture for the docs, only if the environment variable PICTURES asks for it."""
        if os.environ.get("PICTURES"):
            for toast in await self.page.locator(".toast").all():
                await toast.click()
            await self.page.mouse.move(0, 0)
            await self.page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(message.text)

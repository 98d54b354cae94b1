"""The product as a process of its own, pointed at a playground of the test: to be killed, stopped and started again."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.playground.server import Playground

ROOT = Path(__file__).parents[2]
TOKEN = "4711:process"


class BotProcess:
    """``run_bot.py serve`` as an operator starts it, by environment variables alone."""

    def __init__(self, playground: Playground, database_url: str) -> None:
        self._environment = {
            "PATH": os.environ["PATH"],
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": playground.url,
            "DATABASE_URL": database_url,
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self._process: asyncio.subprocess.Process | None = None
        self.log = b""

    async def start(self) -> None:
        """Start it; it serves some time later."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, str(ROOT / "run_bot.py"), env=self._environment, stderr=asyncio.subprocess.PIPE
        )

    async def kill(self) -> None:
        """kill -9."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        return await self._end(signal.SIGTERM)

    async def ended(self) -> int:
        """Wait until it ends by itself; returns the exit code."""
        assert self._process
        _, log = await self._process.communicate()
        self.log += log
        return self._process.returncode or 0

    async def _end(self, number: signal.Signals) -> int:
        if self._process is None or self._process.returncode is not None:
            return 0
        self._process.send_signal(number)
        return await self.ended()


@asynccontextmanager
async def bot_process(playground: Playground, database_url: str) -> AsyncIterator[BotProcess]:
    """A process that does not outlive the test."""
    process = BotProcess(playground, database_url)
    try:
        yield process
    finally:
        await process.kill()

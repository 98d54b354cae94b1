"""The running bot: the parts in their order of start and stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Self

from telegram.error import InvalidToken, TelegramError

from bot.context import Context
from bot.delivery import Delivery
from bot.intake import Intake
from bot.parts import Parts
from bot.scheduler import Duty, Scheduler
from bot.telegram import Telegram
from bot.turns import Handlers, Turns
from bot.web import Web
from store.store import StoreBusyError

_LOG = logging.getLogger(__name__)
_PAUSES = (1, 2, 5, 10, 30)
KEPT = timedelta(days=2)  # Telegram repeats nothing older than a day
STOP_SECONDS = 8.0  # the supervisor gives ten


class Bot:
    """``async with Bot(...)`` handles what is left over, then takes updates in until it is left.

    Without ``web`` it polls, until the token goes bad; with it Telegram posts. ``keeps_time``: the duties run by
    themselves; without it only when ``time_passed`` is called.
    """

    def __init__(
        self,
        parts: Parts,
        telegram: Telegram,
        handlers: Handlers,
        apologise: Callable[[Context, str], Awaitable[None]],
        prepare: Callable[[Telegram], Awaitable[None]],
        web: Web | None = None,
        duties: Sequence[Duty] = (),
        keeps_time: bool = True,
    ) -> None:
        self._parts, self._telegram, self._prepare, self._web = parts, telegram, prepare, web
        self.delivery = Delivery(parts.store, telegram, parts.clock)
        self._turns = Turns(parts, telegram, self.delivery, handlers, apologise)
        self.intake = Intake(parts.store, self._turns, parts.clock)
        self._scheduler, self._keeps_time = Scheduler(parts, self.delivery, duties), keeps_time
        self.polling: asyncio.Task[None] | None = None
        self._background: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        """Start. Telegram being away is waited for; a bad token is an error."""
        try:
            await self._reach()
            await self.delivery.start()
            await self.intake.start()
            if self._web:
                await self._web.serve(self.intake, self._telegram)
            else:
                await self._telegram.call("deleteWebhook", {})
        except BaseException:
            await self.__aexit__()
            raise
        self._background.append(asyncio.create_task(self._forget(), name="upkeep"))
        if self._keeps_time:
            self._background.append(asyncio.create_task(self._scheduler.keep_time(), name="clock"))
        if not self._web:
            self.polling = asyncio.create_task(self.intake.poll(self._telegram), name="polling")
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop: no new updates, running turns end, connections close."""
        if self._web:
            await self._web.stop()
        background = [*self._background, *([self.polling] if self.polling else [])]
        for task in background:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        await self.intake.stop(STOP_SECONDS / 2)
        await self.delivery.stop(STOP_SECONDS / 2)
        await self._turns.application.shutdown()
        await self._telegram.hang_up()

    async def settled(self, update_id: int) -> None:
        """Wait until an update was handled and everything that it caused was sent."""
        await self.intake.settled(update_id)
        await self.delivery.idle()

    async def time_passed(self) -> None:
        """Do what is due now and wait until it was sent, for a clock that is moved by hand."""
        await self._scheduler.tick()
        await self.delivery.idle()

    async def _forget(self) -> None:
        """Drop handled updates and given-up calls that Telegram can no longer repeat."""
        while True:
            now = self._parts.clock()
            try:
                async with self._parts.store.begin() as tx:
                    await tx.inbox.forget(now - KEPT)
                    await tx.outbox.forget(now - KEPT)
            except StoreBusyError:
                _LOG.warning("the database is busy; old updates are dropped an hour later")
            await asyncio.sleep(3600)

    async def _reach(self) -> None:
        attempt = 0
        while True:
            try:
                await self._turns.application.initialize()
                await self._prepare(self._telegram)
            except InvalidToken:
                raise
            except TelegramError as error:
                _LOG.warning("Telegram does not answer yet: %s", type(error).__name__)
                await asyncio.sleep(_PAUSES[min(attempt, len(_PAUSES) - 1)])
                attempt += 1
            else:
                return

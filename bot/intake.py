"""The inbox: an update is stored before it is confirmed, then handled once, in order within its chat."""

from __future__ import annotations

import asyncio
import logging
from typing import Any
from weakref import WeakValueDictionary

import orjson
from telegram import Update
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.parts import Clock
from bot.telegram import Telegram, pause_asked
from bot.turns import Turns
from store.store import Store, StoreBusyError

_LOG = logging.getLogger(__name__)
_PAUSES = (0.2, 0.5, 1, 2, 5, 10)
_AT_ONCE = 64


class Intake:
    """Takes updates in, from a poll or a webhook, and hands each to ``turns`` until it is done."""

    def __init__(self, store: Store, turns: Turns, clock: Clock) -> None:
        self._store, self._turns, self._clock = store, turns, clock
        self._order: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._open: dict[int, asyncio.Task[None]] = {}
        self._seen = 0
        self._news = asyncio.Condition()

    async def start(self) -> None:
        """Handle what an earlier run stored and did not finish."""
        async with self._store.begin() as tx:
            left = await tx.inbox.undone()
        for update_id, payload in left:
            self._hand_on(update_id, orjson.loads(payload))

    async def take(self, updates: list[dict[str, Any]]) -> None:
        """Store raw updates, then hand on those that are new. Only when this returns may they be confirmed.

        Raises:
            StoreBusyError: nothing was stored; take the same updates again.
        """
        payloads = {update["update_id"]: orjson.dumps(update).decode() for update in updates}
        async with self._store.begin() as tx:
            fresh = set(await tx.inbox.add(payloads, self._clock()))
        for update in updates:
            if update["update_id"] in fresh:
                fresh.discard(update["update_id"])
                self._hand_on(update["update_id"], update)
        async with self._news:
            self._seen = max([self._seen, *payloads])
            self._news.notify_all()

    async def poll(self, telegram: Telegram) -> None:
        """Fetch updates for ever.

        Raises:
            InvalidToken: the token is no longer good; somebody has to look.
        """
        offset: int | None = None
        attempt = 0
        while True:
            try:
                updates = await telegram.poll(offset)
                await self.take(updates)
            except InvalidToken:
                raise
            except RetryAfter as limit:
                await asyncio.sleep(pause_asked(limit))
            except (TelegramError, StoreBusyError) as error:
                if attempt == 0 or not isinstance(error, NetworkError):
                    _LOG.warning("no updates for now: %s", type(error).__name__)
                await asyncio.sleep(_PAUSES[min(attempt, len(_PAUSES) - 1)])
                attempt += 1
            else:
                attempt = 0
                offset = updates[-1]["update_id"] + 1 if updates else offset

    async def settled(self, update_id: int) -> None:
        """Wait until an update has come in and has been handled."""
        async with self._news:
            await self._news.wait_for(lambda: self._seen >= update_id)
        if task := self._open.get(update_id):
            await asyncio.wait([task])

    async def stop(self, seconds: float) -> None:
        """Let running turns end, for a while; what is left is handled at the next start."""
        if self._open:
            _, late = await asyncio.wait(self._open.values(), timeout=seconds)
            for task in late:
                task.cancel()

    def _hand_on(self, update_id: int, raw: dict[str, Any]) -> None:
        task = asyncio.create_task(self._handle(update_id, raw), name=f"update {update_id}")
        self._open[update_id] = task
        task.add_done_callback(lambda _: self._open.pop(update_id, None))

    async def _handle(self, update_id: int, raw: dict[str, Any]) -> None:
        update = self._read(update_id, raw)
        chat = update.effective_chat if update else None
        person = update.effective_user if update else None
        key = chat.id if chat else person.id if person else 0
        lock = self._order.setdefault(key, asyncio.Lock())
        async with lock, self._slots:
            attempt = 0
            while not await self._turns.take(update_id, update):
                await asyncio.sleep(_PAUSES[min(attempt, len(_PAUSES) - 1)])
                attempt += 1

    def _read(self, update_id: int, raw: dict[str, Any]) -> Update | None:
        try:
            return Update.de_json(raw, self._turns.telegram)
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            _LOG.warning("update %s cannot be read (%s); its text stays in the inbox", update_id, type(error).__name__)
            return None

"""The outbox's other end: what was committed is sent, in order per chat, and marked."""

from __future__ import annotations

import asyncio
import logging

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.parts import Clock
from bot.telegram import Telegram, pause_asked
from store.outbox import Call
from store.store import Store, StoreBusyError

_LOG = logging.getLogger(__name__)
_PAUSES = (0.5, 1, 2, 5, 10, 30)
_STALE = ("message is not modified", "query is too old", "message to edit not found", "message can't be edited")


class Delivery:
    """One sender a chat, at work only while the chat has something to be sent."""

    def __init__(self, store: Store, telegram: Telegram, clock: Clock) -> None:
        self._store, self._telegram, self._clock = store, telegram, clock
        self._senders: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()

    async def start(self) -> None:
        """Send what an earlier run committed and did not send."""
        async with self._store.begin() as tx:
            chats = await tx.outbox.chats()
        for chat_id in chats:
            self.wake(chat_id)

    def wake(self, chat_id: int) -> None:
        """Something was committed for a chat."""
        self._again.add(chat_id)
        if chat_id not in self._senders:
            self._senders[chat_id] = asyncio.create_task(self._send_all(chat_id), name=f"delivery {chat_id}")

    async def idle(self) -> None:
        """Wait until nothing is left to send."""
        while self._senders:
            await asyncio.wait(list(self._senders.values()))

    async def stop(self, seconds: float) -> None:
        """Let what is being sent arrive, for a while; the rest is sent at the next start."""
        senders = list(self._senders.values())
        if senders:
            _, late = await asyncio.wait(senders, timeout=seconds)
            for sender in late:
                sender.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _send_all(self, chat_id: int) -> None:
        try:
            while chat_id in self._again:
                self._again.discard(chat_id)
                await self._send_waiting(chat_id)
        except Exception:
            _LOG.exception("delivery stopped for one chat; it goes on with the next message")
        finally:
            del self._senders[chat_id]

    async def _send_waiting(self, chat_id: int) -> None:
        async with self._store.begin() as tx:
            calls = await tx.outbox.waiting(chat_id)
        for call in calls:
            await self._end(call, await self._send(call))

    async def _send(self, call: Call) -> str | None:
        """Make one call until it is done or given up; returns the reason when it was given up."""
        timeouts = 0
        attempt = 0
        while True:
            try:
                await self._telegram.call(call.method, call.arguments, call.file)
            except RetryAfter as limit:
                await asyncio.sleep(pause_asked(limit))
                continue
            except TimedOut:
                timeouts += 1  # it may have arrived: once more and no more, so at most two copies
                if timeouts > 1:
                    return "timed out twice"
            except (BadRequest, Forbidden, ChatMigrated) as refusal:
                return await self._refused(call, refusal)
            except InvalidToken:
                raise
            except NetworkError:
                pass
            else:
                return None
            await asyncio.sleep(_PAUSES[min(attempt, len(_PAUSES) - 1)])
            attempt += 1

    async def _refused(self, call: Call, refusal: BadRequest | Forbidden | ChatMigrated) -> str:
        if isinstance(refusal, Forbidden):
            async with self._store.begin() as tx:
                await tx.people.lose(call.chat_id)
        elif not any(known in refusal.message for known in _STALE):
            _LOG.error("Telegram refused %s: %s", call.method, refusal.message[:120])
        return refusal.message[:200]

    async def _end(self, call: Call, error: str | None) -> None:
        while True:
            try:
                async with self._store.begin() as tx:
                    await tx.outbox.end(call.id, self._clock(), error)
            except StoreBusyError:
                await asyncio.sleep(_PAUSES[1])
            else:
                return

"""One update, one transaction: what it changed, the replies and its "done" are committed together."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from itertools import chain, repeat
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, BaseHandler, ContextTypes, TypeHandler

from bot import defects
from bot.at_hand import NotAtHandError
from bot.context import Context
from bot.delivery import Delivery
from bot.parts import Parts
from bot.telegram import Telegram
from store.store import StoreBusyError, Transaction

_LOG = logging.getLogger(__name__)
_PIECES = 6  # of work for one turn, and the turn itself: what each taker sees in a file, then the work on it
_WORK_AT_ONCE = 2  # long pieces of work; each may take a processor and hundreds of megabytes
_SILENT, _SHORT, _SIGN = 1.0, 2.0, 4.5  # seconds before 正在输入, then before a note, then until it is renewed
Run = Callable[[Context], Awaitable[None]]
Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]
Handlers = Callable[[Callable[[Run], Callback]], list[BaseHandler[Update, Context, None]]]


class Turns:
    """PTB's application with every handler behind one door."""

    def __init__(
        self,
        parts: Parts,
        telegram: Telegram,
        delivery: Delivery,
        handlers: Handlers,
        apologise: Callable[[Context, str], Awaitable[None]],
    ) -> None:
        self._parts, self.telegram, self._delivery, self._apologise = parts, telegram, delivery, apologise
        self._done: set[int] = set()
        self._slots = asyncio.Semaphore(_WORK_AT_ONCE)
        self.application = _application(parts, telegram)
        self.application.add_handlers([*handlers(self._door), TypeHandler(Update, self._pass_over)])
        self.application.add_error_handler(self._failed)

    async def take(self, update_id: int, update: Update | None) -> bool:
        """Handle an update. False when the database did not take it: take it again later."""
        if update is None:
            return await self._finish_unread(update_id)
        await self.application.process_update(update)
        done = update_id in self._done
        self._done.discard(update_id)
        return done

    def _door(self, run: Run) -> Callback:
        async def callback(update: Update, context: Context) -> None:
            async def turn(tx: Transaction, chat_id: int, person_id: int) -> None:
                await context.enter(tx, update, chat_id, person_id)
                await run(context)
                await context.leave()

            for left in reversed(range(_PIECES)):
                try:
                    await self._once(update, turn)
                    break
                except NotAtHandError as wanted:
                    if not left:
                        raise
                    context.found = (*context.found, await self._outside(update, wanted))
            self._wake(context)

        return callback

    async def _outside(self, update: Update, wanted: NotAtHandError) -> object:
        """Do what takes time while no transaction is open; when it takes long, the chat shows 正在输入, then a note."""

        async def in_turn() -> object:
            async with self._slots:
                return await wanted.work()

        task = asyncio.create_task(in_turn(), name=f"work for update {update.update_id}")
        try:
            for n, seconds in enumerate(chain((_SILENT, _SHORT), repeat(_SIGN))):
                if (await asyncio.wait({task}, timeout=seconds))[0]:
                    break
                await self._show_work(update, wanted.note if n == 1 else None)
        finally:
            task.cancel()
        return await task

    async def _show_work(self, update: Update, note: str | None) -> None:
        if update.effective_chat:
            to = {"chat_id": update.effective_chat.id}
            try:
                if note:
                    await self.telegram.call("sendMessage", to | {"text": note, "disable_notification": True})
                await self.telegram.call("sendChatAction", to | {"action": "typing"})
            except TelegramError as error:
                _LOG.info("the sign of work could not be shown: %s", type(error).__name__)

    async def _once(self, update: Update, turn: Callable[[Transaction, int, int], Awaitable[None]] | None) -> None:
        """Run ``turn`` and mark the update as done in one transaction; a finished update is left alone."""
        chat, person = update.effective_chat, update.effective_user
        chat_id = chat.id if chat else person.id if person else 0
        async with self._parts.store.begin() as tx:
            fresh = await tx.inbox.finish(update.update_id, self._parts.clock())
            if fresh and turn and person:
                await turn(tx, chat_id, person.id)
        self._done.add(update.update_id)

    def _wake(self, context: Context) -> None:
        for chat_id in context.touched:
            self._delivery.wake(chat_id)

    async def _pass_over(self, update: Update, _context: Context) -> None:
        await self._once(update, None)

    async def _failed(self, update: object, context: Context) -> None:
        """What PTB does with an exception: a busy store means again later, anything else is our defect."""
        if not isinstance(update, Update) or isinstance(context.error, StoreBusyError):
            return
        number, error = defects.number(), context.error or RuntimeError()
        _LOG.error("%s: a turn failed", number, exc_info=context.error)

        async def turn(tx: Transaction, chat_id: int, person_id: int) -> None:
            await context.enter(tx, update, chat_id, person_id)
            await self._apologise(context, number)
            defects.keep(tx, number, error, _during(update), context.library.version, context.now)
            await context.leave()

        try:
            await self._once(update, turn)
            self._wake(context)
        except StoreBusyError:
            _LOG.warning("%s: the apology has to wait for the database", number)

    async def _finish_unread(self, update_id: int) -> bool:
        try:
            async with self._parts.store.begin() as tx:
                await tx.inbox.finish(update_id, self._parts.clock())
        except StoreBusyError:
            return False
        return True


def _during(update: Update) -> str:
    """What kind of update it was; of a button the door that it leads to, of a message its command."""
    if update.callback_query:
        return f"button {(update.callback_query.data or '').partition(':')[0][:40]}"
    text = update.effective_message.text if update.effective_message else None
    command = re.match(r"/[A-Za-z_]{1,32}", text or "")
    return command[0] if command else "message"


def _application(parts: Parts, telegram: Telegram) -> Application[Telegram, Any, Any, Any, Any, None]:
    class Bound(Context):
        """Context with the parts of this very application."""

    Bound.parts = parts
    builder = Application.builder().bot(telegram).updater(None).job_queue(None)
    return builder.context_types(ContextTypes(context=Bound)).build()

"""The clock's tick: once a minute every duty looks at what is stored and says what is due; no list is kept here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime

from bot import defects
from bot.calls import card_calls, offer_told
from bot.card import Card
from bot.delivery import Delivery
from bot.parts import Parts
from bot.translate import Translate
from knowledge.library import Library
from store.store import StoreBusyError, Transaction

_LOG = logging.getLogger(__name__)
_LOOK = 1.0  # seconds between looks at the clock, which may be moved by hand in the playground


class Moment:
    """One transaction of a duty. What it tells is sent after the commit; ``tx.notices`` keeps it from a second time."""

    def __init__(self, parts: Parts, tx: Transaction, now: datetime) -> None:
        self.parts, self.tx, self.now = parts, tx, now
        self.touched: set[int] = set()
        self.told: list[tuple[int, Card]] = []

    @property
    def library(self) -> Library:
        """The content in use."""
        return self.parts.live.library

    @property
    def local(self) -> datetime:
        """The time on the bureau's wall."""
        return self.now.astimezone(self.parts.zone)

    @property
    def today(self) -> date:
        """The bureau's day."""
        return self.local.date()

    async def translator(self, person_id: int) -> Translate:
        """The language that a person chose, else home."""
        language = await self.tx.people.language(person_id)
        return self.parts.catalogues.spoken(language)

    def tell(self, chat_id: int, card: Card, picture: bytes | None = None) -> None:
        """Send a card to a chat, under a picture if there is one."""
        self.touched.add(chat_id)
        self.told.append((chat_id, card))
        for call in card_calls(chat_id, card, picture):
            self.tx.outbox.add(call, self.now)


@dataclass(frozen=True)
class Tick:
    """One look of a duty at the clock. It begins as many transactions as it needs, and works between them."""

    parts: Parts
    wake: Callable[[int], None]

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Moment]:
        """One transaction, committed when the block ends; then what it told is sent."""
        async with self.parts.store.begin() as tx:
            moment = Moment(self.parts, tx, self.parts.clock())
            yield moment
            await offer_told(tx, moment.told, moment.now)
        for chat_id in moment.touched:
            self.wake(chat_id)


@dataclass(frozen=True)
class Duty:
    """Something that falls due. ``run`` may come as often as every minute and must know by itself what was done."""

    name: str
    run: Callable[[Tick], Awaitable[None]]


class Scheduler:
    """Runs the duties, one after the other; one that fails does not keep the others from their work."""

    def __init__(self, parts: Parts, delivery: Delivery, duties: Sequence[Duty]) -> None:
        self._parts, self._delivery, self._duties = parts, delivery, duties

    async def keep_time(self) -> None:
        """Tick at the start and then whenever the minute changes, until cancelled."""
        last: datetime | None = None
        while True:
            minute = self._parts.clock().replace(second=0, microsecond=0)
            if minute != last:
                last = minute
                await self.tick()
            await asyncio.sleep(_LOOK)

    async def tick(self) -> None:
        """Run every duty once."""
        for duty in self._duties:
            try:
                await duty.run(Tick(self._parts, self._delivery.wake))
            except StoreBusyError:
                _LOG.warning("the database is busy; the duty %s comes again in a minute", duty.name)
            except Exception as error:
                number = defects.number()
                _LOG.exception("%s: the duty %s failed", number, duty.name)
                await self._keep(number, error, duty)

    async def _keep(self, number: str, error: Exception, duty: Duty) -> None:
        now, version = self._parts.clock(), self._parts.live.library.version
        with suppress(StoreBusyError):
            async with self._parts.store.begin() as tx:
                defects.keep(tx, number, error, f"duty {duty.name}", version, now)

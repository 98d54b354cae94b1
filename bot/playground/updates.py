"""The bot's queue of updates: kept until confirmed, handed out by long polling or to a webhook."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from bot.playground import limits
from bot.playground.errors import ApiError, conflict
from bot.playground.model import Json, Object

OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(frozen=True)
class Webhook:
    """Where updates are posted, and the secret that goes with them."""

    url: str
    secret: str = ""
    connections: int = 40


class Updates:
    """Updates in order. One that is not allowed is dropped at once, one that is not confirmed comes again."""

    def __init__(self, first_id: int) -> None:
        self.pending: deque[Object] = deque()
        self.last_id = first_id
        self.allowed: tuple[str, ...] | None = None
        self.webhook: Webhook | None = None
        self.last_error: tuple[int, str] | None = None
        self.polled = asyncio.Event()
        """Set while a long poll waits."""
        self._poller: asyncio.Future[None] | None = None
        self._watchers: list[tuple[int, asyncio.Future[None]]] = []
        self._waiting: set[asyncio.Future[None]] = set()

    @property
    def next_id(self) -> int:
        """The id of the next update."""
        return self.last_id + 1

    def put(self, kind: str, payload: Json) -> int:
        """Queue an update; its id, also where the bot does not want this kind."""
        self.last_id = self.next_id
        if self.allowed is None or kind in self.allowed:
            self.pending.append({"update_id": self.last_id, kind: payload})
            self._wake()
        return self.last_id

    async def poll(self, offset: int, limit: int, seconds: int) -> list[Object]:
        """Long polling: confirm what lies below `offset`, then the next updates, after at most `seconds`."""
        if self.webhook:
            raise conflict(WEBHOOK_ACTIVE)
        self.interrupt(conflict(OTHER_POLLER))
        self._confirm(offset)
        if not self.pending and seconds > 0:
            await self._await_update(min(seconds, limits.POLL_SECONDS))
        count = limit if 1 <= limit <= limits.POLL_UPDATES else limits.POLL_UPDATES
        return list(islice(self.pending, count))

    async def next_for_webhook(self) -> tuple[Webhook, Object]:
        """Wait until there is a webhook and an update for it."""
        while not (self.webhook and self.pending):
            changed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.add(changed)
            await changed
        return self.webhook, self.pending[0]

    def set_webhook(self, webhook: Webhook | None) -> bool:
        """Change the way of delivery; False when it is as it was. A waiting poller is told to go."""
        changed = webhook != self.webhook
        self.webhook = webhook
        self.last_error = None
        if changed and webhook:
            self.interrupt(conflict("terminated by setWebhook request"))
        self._wake()
        return changed

    def interrupt(self, error: ApiError | None = None) -> None:
        """End a waiting long poll, with an error or with nothing."""
        poller, self._poller = self._poller, None
        self.polled.clear()
        if poller and not poller.done():
            if error:
                poller.set_exception(error)
            else:
                poller.set_result(None)

    def drop(self) -> None:
        """Forget everything that waits."""
        self.pending.clear()
        self._tell_watchers()

    def done(self, update: Object) -> None:
        """The webhook has taken this update."""
        if self.pending and self.pending[0] is update:
            self.pending.popleft()
        self._tell_watchers()

    async def confirmed(self, update_id: int) -> None:
        """Wait until the bot has taken this update and all before it: by a higher offset, or at its webhook."""
        if self._first() <= update_id:
            watcher: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._watchers.append((update_id, watcher))
            await watcher

    def allow(self, kinds: Sequence[str]) -> None:
        """Which kinds the bot wants from now on; none named means all that exist here."""
        self.allowed = tuple(kinds) or None

    async def _await_update(self, seconds: int) -> None:
        poller: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = poller
        self.polled.set()
        try:
            async with asyncio.timeout(seconds):
                await poller
        except TimeoutError:
            pass
        finally:
            if self._poller is poller:
                self._poller = None
                self.polled.clear()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = self._at(max(len(self.pending) + offset, 0))
        while self.pending and self._first() < offset:
            self.pending.popleft()
        self._tell_watchers()

    def _first(self) -> int:
        return self._at(0)

    def _at(self, index: int) -> int:
        if index >= len(self.pending):
            return self.next_id
        number = self.pending[index]["update_id"]
        return number if isinstance(number, int) else 0

    def _wake(self) -> None:
        self.interrupt()
        waiting, self._waiting = self._waiting, set()
        for changed in waiting:
            if not changed.done():
                changed.set_result(None)

    def _tell_watchers(self) -> None:
        waiting = [pair for pair in self._watchers if not pair[1].done()]
        self._watchers = [pair for pair in waiting if self._first() <= pair[0]]
        for _, watcher in [pair for pair in waiting if pair not in self._watchers]:
            watcher.set_result(None)

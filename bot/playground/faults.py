"""Refusals on order and by rate, so that a bot can be tried against Telegram's bad days."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.playground import limits
from bot.playground.errors import ApiError, too_many_requests


@dataclass
class _Bucket:
    capacity: int
    per_second: float
    at: datetime
    level: float = field(init=False)

    def __post_init__(self) -> None:
        self.level = self.capacity

    def wait(self, now: datetime) -> int:
        """Whole seconds until a message may go; 0 when it may go now."""
        passed = (now - self.at).total_seconds()
        self.level = min(self.capacity, self.level + passed * self.per_second)
        self.at = now
        return 0 if self.level >= 1 else math.ceil((1 - self.level) / self.per_second)


class Faults:
    """Orders for refusals, used up one by one, and Telegram's rate limits by the world's clock."""

    def __init__(self, now: Callable[[], datetime], rate_limits: bool) -> None:
        self._now = now
        self._rate_limits = rate_limits
        self._orders: dict[str, list[ApiError]] = {}
        self._all = _Bucket(limits.MESSAGES_PER_SECOND, limits.MESSAGES_PER_SECOND, now())
        self._chats: dict[int, _Bucket] = {}

    def order(self, method: str, times: int, error: ApiError) -> None:
        """Refuse the next `times` calls of a method with this error."""
        self._orders.setdefault(method.lower(), []).extend([error] * times)

    def meet(self, method: str) -> None:
        """Raise what was ordered for this call, if anything was."""
        if waiting := self._orders.get(method.lower()):
            raise waiting.pop(0)

    def spend(self, chat: int) -> None:
        """Count one message to a chat; ApiError 429 when it is one too many."""
        if not self._rate_limits:
            return
        now = self._now()
        rate = limits.GROUP_PER_MINUTE / 60 if chat < 0 else 1
        own = self._chats.setdefault(chat, _Bucket(limits.CHAT_BURST, rate, now))
        if wait := max(self._all.wait(now), own.wait(now)):
            raise too_many_requests(wait)
        self._all.level -= 1
        own.level -= 1

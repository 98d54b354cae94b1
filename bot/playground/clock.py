"""The world's clock: real time, or a fixed start that only moves when told to."""

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """Aware UTC. Without `start` it runs with real time and can be moved ahead; with `start` it stands until moved."""

    def __init__(self, start: datetime | None = None) -> None:
        if start is not None and start.tzinfo is None:
            raise ValueError("the start of the clock must know its time zone")
        self._start = start
        self._ahead = timedelta()

    def now(self) -> datetime:
        """The world's present moment."""
        return (self._start or datetime.now(UTC)).astimezone(UTC) + self._ahead

    def advance(self, by: timedelta) -> None:
        """Move ahead; time never runs backwards."""
        if by < timedelta():
            raise ValueError("the clock only moves forward")
        self._ahead += by


def first_id() -> int:
    """Where the numbering of updates and messages begins: new at each start, so that a bot which remembers what it has
    handled does not take a new update for an old one. Telegram, too, begins anywhere; 31 bits."""
    return time.time_ns() // 1_000_000 % 2**31

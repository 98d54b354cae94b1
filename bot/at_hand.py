"""What a turn has not at hand: slow work, done outside its transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable


class NotAtHandError(Exception):
    """A turn needs what takes time: it is given up, ``work`` is done outside its transaction, then it begins anew."""

    def __init__(self, work: Callable[[], Awaitable[object]], note: str | None = None) -> None:
        super().__init__("not at hand yet")
        self.work, self.note = work, note

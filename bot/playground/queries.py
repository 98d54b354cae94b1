"""Questions that wait for the bot's answer for a while: presses of buttons and inline queries."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import TypeVar

from bot.playground import limits
from bot.playground.errors import bad_request
from bot.playground.model import Object

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True)
class Press:
    """A press of a button under a message."""

    id: str
    user: int
    chat: int
    message_id: int
    at: datetime


@dataclass(frozen=True)
class Inline:
    """A query typed after the bot's name in another chat."""

    id: str
    user: int
    update_id: int
    at: datetime


_Query = TypeVar("_Query", Press, Inline)


class Queries:
    """Open queries; each can be answered once and in time."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._numbers = count(1)
        self._presses: dict[str, Press] = {}
        self._inline: dict[str, Inline] = {}
        self._results: dict[int, asyncio.Future[Sequence[Object]]] = {}

    def pressed(self, user: int, chat: int, message_id: int) -> Press:
        """A new press."""
        press = Press(self._id(user), user, chat, message_id, self._now())
        self._presses[press.id] = press
        return press

    def asked(self, user: int, update_id: int) -> Inline:
        """A new inline query, sent with this update."""
        asked = Inline(self._id(user), user, update_id, self._now())
        self._inline[asked.id] = asked
        return asked

    def answer_press(self, query_id: str) -> Press:
        """Take the press that the bot answers; ApiError when it is unknown, answered or too old."""
        return self._take(self._presses, query_id, limits.CALLBACK_ANSWER_SECONDS)

    def answer_inline(self, query_id: str, results: Sequence[Object]) -> None:
        """Keep the results of a query; ApiError when it is unknown, answered or too old."""
        asked = self._take(self._inline, query_id, limits.INLINE_ANSWER_SECONDS)
        self._future(asked.update_id).set_result(results)

    async def inline_results(self, update_id: int) -> Sequence[Object]:
        """Wait for the results of the query that was sent with this update."""
        return await asyncio.shield(self._future(update_id))

    def _future(self, update_id: int) -> asyncio.Future[Sequence[Object]]:
        return self._results.setdefault(update_id, asyncio.get_running_loop().create_future())

    def _id(self, user: int) -> str:
        return f"{user % 2**31 << 32 | next(self._numbers)}"

    def _take(self, waiting: dict[str, _Query], query_id: str, seconds: int) -> _Query:
        query = waiting.pop(query_id, None)
        if query is None or (self._now() - query.at).total_seconds() > seconds:
            raise bad_request(TOO_OLD)
        return query

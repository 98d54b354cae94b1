"""A file that somebody sent: fetched once a turn, whoever wants to look at it, outside the transaction."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import PurePath

from telegram.error import TelegramError

from bot.calls import Attachment
from bot.context import Context
from knowledge.people import may

_LOG = logging.getLogger(__name__)
TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".csv"})


@dataclass(frozen=True)
class _Fetched:
    """What Telegram gave; None when it gives nothing any more."""

    data: bytes | None


def fetched(context: Context, file_id: str) -> bytes | None:
    """The content of the file that this turn is about; None when Telegram does not give it."""
    telegram, _ = context.bot, context.translate

    async def work() -> _Fetched:
        try:
            return _Fetched(await telegram.fetch(file_id))
        except TelegramError as error:
            _LOG.info("a file could not be fetched: %s", type(error).__name__)
            return _Fetched(None)

    return context.at_hand(_Fetched, work, _("Reading the file; one moment …")).data


def table(context: Context, act: str, most: int) -> Attachment | None:
    """What was attached, if it may be a table, is of at most so many bytes, and comes from somebody who may ``act``."""
    sent = context.attachment
    if sent is None or sent.kind != "document" or not may(context.who.role, act):
        return None
    small = sent.size is None or sent.size <= most
    return sent if small and PurePath(sent.name).suffix.lower() in TABLES else None

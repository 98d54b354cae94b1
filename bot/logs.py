"""Logging to stderr: no token, no text of messages, no number that names a person or an enterprise."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from types import TracebackType

from bot.settings import Settings

_HIDDEN = (
    (re.compile(r"(?<![0-9A-Za-z])\d{3,}:[A-Za-z0-9_-]{8,}"), "<token>"),
    (re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])"), "<identity number>"),
    (re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])"), "<credit code>"),
    (re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"), "<phone>"),
    (re.compile(r"(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)"), "<phone>"),
)
_LOUD = ("httpx", "httpcore", "telegram", "aiohttp.access", "alembic", "sqlalchemy.engine")
Trace = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Writes a record without anything that looks like a token, a phone, an identity number or a credit code.

    Of an exception it writes where it came from and of which kind it is, not its words: those may quote a message.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as it may be written."""
        text = super().format(record)
        for pattern, instead in _HIDDEN:
            text = pattern.sub(instead, text)
        return text

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the library's name
        """The line itself; of asyncio's own only the first, because the others quote exceptions."""
        if record.name == "asyncio":
            record.message = record.message.partition("\n")[0]
        return super().formatMessage(record)

    def formatException(self, ei: Trace) -> str:  # noqa: N802 - the library's name
        """The frames of an exception and of what caused it, each with its kind, without its words."""
        parts: list[str] = []
        error = ei[1]
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__))
            parts.append(f"Traceback (most recent call last):\n{frames}{type(error).__module__}.{type(error).__name__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nDuring which, or because of which:\n".join(reversed(parts))


def set_up_logging(settings: Settings) -> None:
    """Send everything from the set level on to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)

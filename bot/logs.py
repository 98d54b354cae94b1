"""Logging to stderr: no token, no text of messages, whatever the libraries would like to say."""

from __future__ import annotations

import logging
import re
import sys

from bot.settings import Settings

_TOKEN = re.compile(r"\b\d{3,}:[A-Za-z0-9_-]{8,}")
_LOUD = ("httpx", "httpcore", "telegram", "aiohttp.access", "alembic", "sqlalchemy.engine")


class _Discreet(logging.Formatter):
    """Writes a record, its traceback included, without anything that looks like a token."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("<token>", super().format(record))


def set_up_logging(settings: Settings) -> None:
    """Send everything from the set level on to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)

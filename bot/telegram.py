"""The Bot API as the inbox and the outbox need it: methods by name, JSON in, JSON out."""

from __future__ import annotations

from typing import Any

from telegram import InputFile
from telegram.error import RetryAfter
from telegram.ext import ExtBot

from bot.request import request_for

POLL_SECONDS = 30
UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")


def pause_asked(limit: RetryAfter) -> float:
    """The seconds for which Telegram asks to wait."""
    wait = limit.retry_after
    return wait if isinstance(wait, int) else wait.total_seconds()


class Telegram(ExtBot[None]):
    """PTB's bot with two raw doors: what is stored in tables needs no objects built around it."""

    @classmethod
    def at(cls, token: str, api: str, proxy: str | None = None) -> Telegram:
        """A bot at a Bot API server, e.g. ``https://api.telegram.org``."""
        base = api.rstrip("/")
        return cls(
            token=token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=request_for(proxy),
            get_updates_request=request_for(proxy),
        )

    async def hang_up(self) -> None:
        """Close the connections, also those of a start that did not succeed."""
        for request in self._request:
            await request.shutdown()

    async def call(self, method: str, arguments: dict[str, Any], file: bytes | None = None) -> Any:
        """Make one call and return Telegram's ``result`` as it is.

        ``file`` goes into the argument that ``arguments["file"]`` names, under the name ``arguments["filename"]``.
        """
        sent = dict(arguments)
        if file is not None:
            sent[sent.pop("file")] = InputFile(file, filename=sent.pop("filename"))
        return await self._post(method, sent)

    async def fetch(self, file_id: str) -> bytes:
        """The bytes of a file that somebody sent; at most 20 MB, which is Telegram's bound.

        Raises:
            TelegramError: it is too large, Telegram has it no more, or does not answer.
        """
        file = await self.get_file(file_id)
        return bytes(await file.download_as_bytearray())

    async def poll(self, offset: int | None) -> list[dict[str, Any]]:
        """Updates as raw JSON from ``offset`` on; waits up to POLL_SECONDS for the first."""
        arguments = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": list(UPDATES)}
        updates = await self._post("getUpdates", arguments, read_timeout=POLL_SECONDS + 10)
        return [update for update in updates if isinstance(update, dict) and isinstance(update.get("update_id"), int)]

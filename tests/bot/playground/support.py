"""Talks to the playground over real HTTP, as a bot's library or the page would."""

import struct
import zlib
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession

TOKEN = "42:playground"
ANN = 1001
BEN = 1002


@dataclass(frozen=True)
class Api:
    """The Bot API as seen by a client."""

    session: ClientSession
    url: str

    async def __call__(self, method: str, **arguments: object) -> Any:
        """Call with a JSON body; the result."""
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", json=arguments) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **arguments: object) -> str:
        """Call with a JSON body, see that it is refused with the status it names; the description."""
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", json=arguments) as response:
            answer = await response.json()
        assert (answer["ok"], answer["error_code"]) == (False, response.status)
        return str(answer["description"])

    async def say(self, text: str = "hello", **arguments: object) -> int:
        """Send a message to Ann; its id."""
        message = await self("sendMessage", chat_id=ANN, text=text, **arguments)
        return int(message["message_id"])


@dataclass(frozen=True)
class Page:
    """The control API as seen by the page."""

    session: ClientSession
    url: str

    async def get(self, path: str) -> Any:
        """Read JSON."""
        async with self.session.get(f"{self.url}{path}") as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def post(self, path: str, status: int = 200, **fields: object) -> Any:
        """Send JSON, expect this status; the JSON of a 200, else the text."""
        async with self.session.post(f"{self.url}{path}", json=fields) as response:
            assert response.status == status, await response.text()
            return await response.json() if status == 200 else await response.text()


def png(width: int = 2, height: int = 2) -> bytes:
    """A black picture."""
    rows = (b"\0" + b"\0" * (3 * width)) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    packed = [struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def button(text: str = "Yes", **action: object) -> dict[str, object]:
    """One inline button, with callback data unless another action is given."""
    return {"text": text, **(action or {"callback_data": text.lower()})}


def inline(*rows: list[dict[str, object]]) -> dict[str, object]:
    """An inline keyboard."""
    return {"inline_keyboard": list(rows)}

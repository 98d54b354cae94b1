"""Reads a JSON document from an address of the content: bounded in time and size, without following it elsewhere."""

from __future__ import annotations

import json
from decimal import Decimal

import aiohttp

from store.pulls import SourceError

SECONDS = 20.0
_LARGEST = 1 << 20  # bytes


async def json_at(url: str, authorization: str | None, seconds: float = SECONDS) -> object:
    """The document at an address; its numbers are Decimal.

    Raises:
        SourceError: no answer in time, another status than 200, too large, or no JSON.
    """
    headers = {"Authorization": authorization} if authorization else {}
    timeout = aiohttp.ClientTimeout(total=seconds)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, headers=headers) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            if answer.status != 200:
                raise SourceError(f"HTTP {answer.status}")
            content = await _bounded(answer)
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
        raise SourceError(type(error).__name__) from error
    try:
        document: object = json.loads(content, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise SourceError("no JSON") from error
    return document


async def _bounded(answer: aiohttp.ClientResponse) -> bytes:
    found = b""
    async for chunk in answer.content.iter_chunked(1 << 16):
        found += chunk
        if len(found) > _LARGEST:
            raise SourceError("too large")
    return found

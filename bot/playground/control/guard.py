"""Keeps other sites out: a page elsewhere must not reach the playground through somebody's browser."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from aiohttp import web

_HOSTS = ("127.0.0.1", "localhost")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "connect-src 'self' ws://127.0.0.1:* ws://localhost:*; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def local_only(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """Refuse another name for this host (rebinding) and requests that come from another origin."""
    origin = request.headers.get("Origin")
    if request.url.host not in _HOSTS or origin not in (None, f"http://{request.host}"):
        raise web.HTTPForbidden(text="the playground serves only its own page on this machine")
    return await handler(request)


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Let the page run nothing but its own scripts."""
    response.headers.update(_HEADERS)

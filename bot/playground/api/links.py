"""Web addresses as Telegram's server accepts them in texts, buttons and webhooks."""

import re
from urllib.parse import urlsplit


def checked_link(url: str) -> str | None:
    """The address as Telegram keeps it, None where it is no web or Telegram address."""
    if url.startswith(("tg://", "ton://")):
        return url
    address = url if "://" in url else f"http://{url}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return None
    known = host == "localhost" or ("." in host and not host.startswith(".") and not host.endswith("."))
    if parts.scheme not in ("http", "https") or not known or re.search(r"[\s<>\"]", address):
        return None
    return address if parts.path or parts.query else f"{address}/"

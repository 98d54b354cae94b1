"""Character references in HTML, as far as Telegram decodes them; anything else stays as it is written."""

import re

from bot.playground.errors import bad_request

_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]*)|#(?P<number>[0-9]*)|(?P<name>[a-zA-Z]*));?")
_NAMES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_LONGEST = 10
_HALF = (
    "can't parse entities: Text contains invalid Unicode characters after decoding HTML entities, "
    "check for unmatched surrogate code units"
)


def read_character(source: str, at: int) -> tuple[str, int]:
    """The character that stands at a position, decoded, and the position after it."""
    match = _REFERENCE.match(source, at)
    if match is None:
        return source[at], at + 1
    char = _numbered(match) if match["name"] is None else _NAMES.get(match["name"], "")
    if "\ud800" <= char <= "\udfff":
        raise bad_request(_HALF)
    return (char, match.end()) if char else (source[at], at + 1)


def _numbered(match: re.Match[str]) -> str:
    if len(match.group().rstrip(";")) >= _LONGEST:
        return ""
    code = int(match["hex"] or "0", 16) if match["hex"] is not None else int(match["number"] or "0")
    return chr(code) if 0 < code < 0x10FFFF else ""

"""Text and entities as Telegram's server keeps them: cleaned, trimmed, sorted, with links and commands found."""

import re
from dataclasses import replace

from bot.playground import limits
from bot.playground.model import Entity, Formatted

_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<url>(?<!\w)https?://[^\s<>\"，。；、！？（）《》“”]+[^\s<>\"，。；、！？（）《》“”.,:;!?)])"
    r"|(?P<email>(?<![\w.])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"
    r"|(?P<mention>(?<![\w@/])@[A-Za-z0-9_]{4,32}(?!\w))"
    r"|(?P<hashtag>(?<!\w)#(?=\w*[^\W\d])\w{1,256})"
)
_CONTROL = {code: " " for code in range(32) if code not in (10, 13)} | {13: None}
_OPAQUE = {"code", "pre", "text_link", "text_mention"}
_PADDING = " \n"


def units(text: str) -> int:
    """Length in UTF-16 code units, in which the Bot API counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, start: int, end: int) -> str:
    """The stretch between two UTF-16 offsets."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "replace")


def clean(text: str) -> str:
    """Without carriage returns, other control characters as spaces, half surrogates as question marks."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").translate(_CONTROL)


def tidy(formatted: Formatted) -> Formatted:
    """Trimmed as Telegram trims, at most 100 entities, and with commands, links, mentions and hashtags marked."""
    marked = [entity for entity in formatted.entities if entity.length > 0]
    start = min((entity.offset for entity in marked), default=units(formatted.text))
    padding = len(formatted.text) - len(formatted.text.lstrip(_PADDING))
    text = formatted.text[min(padding, start) :].rstrip(_PADDING)
    moved = (_fit(entity, min(padding, start), units(text)) for entity in marked)
    kept = [entity for entity in moved if entity.length > 0]
    return Formatted(text, in_order([*kept, *_found(text, kept)])[: limits.ENTITIES])


def in_order(entities: list[Entity]) -> tuple[Entity, ...]:
    """By offset; the longer first, so that an outer entity stands before what it holds."""
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


def _fit(entity: Entity, removed: int, length: int) -> Entity:
    offset = entity.offset - removed
    return replace(entity, offset=offset, length=min(entity.length, length - offset))


def _found(text: str, marked: list[Entity]) -> list[Entity]:
    found = []
    for match in _FOUND.finditer(text):
        offset, length = units(text[: match.start()]), units(match.group())
        taken = any(e.offset < offset + length and offset < e.offset + e.length for e in marked if e.type in _OPAQUE)
        if match.lastgroup and not taken:
            found.append(Entity(match.lastgroup, offset, length))
    return found

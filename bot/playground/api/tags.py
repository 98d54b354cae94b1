"""What each of Telegram's HTML tags means: its one attribute that counts, and the entity it makes."""

import re

from bot.playground.api.links import checked_link
from bot.playground.errors import bad_request
from bot.playground.model import Entity

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_USER_LINK = re.compile(r"tg://user\?id=([0-9]{1,18})")
_EMOJI = re.compile(r"[1-9][0-9]{0,18}")


def argument_of(tag: str, attribute: str, value: str) -> str:
    """What an attribute says about the entity; "" where it says nothing."""
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case ("blockquote", "expandable"):
            return "expandable"
    return ""


def entity_of(tag: str, argument: str, offset: int, length: int, text: str) -> Entity | None:
    """The entity of a closed tag around `text`; None for a link that leads nowhere."""
    kind = TAGS[tag]
    if kind == "text_link":
        return _link(argument or text, offset, length)
    if kind == "custom_emoji":
        if not _EMOJI.fullmatch(argument) or int(argument) >= 2**63:
            raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
        return Entity(kind, offset, length, emoji=argument)
    if kind == "blockquote" and argument:
        return Entity("expandable_blockquote", offset, length)
    return Entity(kind, offset, length, language=argument or None if kind == "code" else None)


def _link(url: str, offset: int, length: int) -> Entity | None:
    if match := _USER_LINK.fullmatch(url):
        return Entity("text_mention", offset, length, user=int(match[1]))
    checked = checked_link(url)
    return Entity("text_link", offset, length, url=checked) if checked else None

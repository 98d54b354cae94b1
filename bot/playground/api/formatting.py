"""Text and caption of a call, with its parse mode or its list of entities, within Telegram's limits."""

from collections.abc import Mapping

from bot.playground import limits
from bot.playground.api.arguments import Arguments
from bot.playground.api.html import parse_html
from bot.playground.api.links import checked_link
from bot.playground.entities import clean, in_order, tidy, units
from bot.playground.errors import bad_request
from bot.playground.model import Entity, Formatted, Json

_GIVEN = {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code"}
_FOUND = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
_WHERE = "can't parse MessageEntity: "


def read_text(arguments: Arguments) -> Formatted:
    """The text of a message; ApiError when it is missing, empty after trimming, too long or badly formatted."""
    if not arguments.text("text"):
        raise bad_request("message text is empty")
    formatted = _read(arguments, "text", "entities")
    if not formatted.text.strip():
        raise bad_request("text must be non-empty")
    if units(formatted.text) > limits.MESSAGE_LENGTH:
        raise bad_request("message is too long")
    return formatted


def read_caption(arguments: Arguments) -> Formatted:
    """The caption of a file, possibly empty; ApiError when it is too long or badly formatted."""
    formatted = _read(arguments, "caption", "caption_entities")
    if units(formatted.text) > limits.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return formatted


def _read(arguments: Arguments, name: str, entities_name: str) -> Formatted:
    text = clean(arguments.text(name))
    match arguments.text("parse_mode").lower():
        case "html":
            return tidy(parse_html(text))
        case "markdown" | "markdownv2":
            raise bad_request("parse_mode Markdown is not part of the playground")
        case "" | "none":
            return tidy(Formatted(text, in_order(_entities(arguments.json(entities_name), text))))
    raise bad_request("unsupported parse_mode")


def _entities(value: Json, text: str) -> list[Entity]:
    if not isinstance(value, list):
        return []
    length = units(text)
    read = [_entity(each) for each in value]
    for entity in read:
        end = entity.offset + entity.length
        if entity.offset < 0:
            raise bad_request(f"receive an entity with incorrect offset {entity.offset}")
        if entity.length < 0:
            raise bad_request(f"receive an entity with incorrect length {entity.length}")
        if entity.offset > length:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {entity.offset}")
        if end > length:
            start = f"entity beginning at UTF-16 offset {entity.offset}"
            raise bad_request(f"{start} ends after the end of the text at UTF-16 offset {end}")
    return [entity for entity in read if entity.type not in _FOUND]


def _entity(value: Json) -> Entity:
    fields = value if isinstance(value, Mapping) else {}
    kind, offset, length = fields.get("type"), fields.get("offset"), fields.get("length")
    if not isinstance(kind, str) or not isinstance(offset, int) or not isinstance(length, int):
        raise bad_request(f"{_WHERE}an Object with type, offset and length expected")
    if kind in _GIVEN | _FOUND:
        return Entity(kind, offset, length)
    match kind:
        case "pre":
            language = fields.get("language")
            return Entity(kind, offset, length, language=language if isinstance(language, str) and language else None)
        case "text_link":
            return Entity(kind, offset, length, url=_link(_field(fields, "url")))
        case "custom_emoji":
            return Entity(kind, offset, length, emoji=_emoji(_field(fields, "custom_emoji_id")))
        case "text_mention":
            return Entity(kind, offset, length, user=_user(_field(fields, "user")))
    raise bad_request(f"{_WHERE}Unsupported type specified")


def _field(fields: Mapping[str, Json], name: str) -> Json:
    if name not in fields:
        raise bad_request(f'{_WHERE}Can\'t find field "{name}"')
    return fields[name]


def _link(url: Json) -> str:
    checked = checked_link(url) if isinstance(url, str) and url else None
    if checked is None:
        raise bad_request(f"entity URL '{url}' is invalid: {'Wrong HTTP URL' if url else 'URL host is empty'}")
    return checked


def _emoji(emoji: Json) -> str:
    if not isinstance(emoji, str) or not emoji.isdecimal() or not 0 < int(emoji[:20]) < 2**63:
        raise bad_request(f'{_WHERE}Field "custom_emoji_id" must be a valid Number')
    return emoji


def _user(user: Json) -> int:
    number = user.get("id") if isinstance(user, Mapping) else None
    if not isinstance(number, int) or number <= 0:
        raise bad_request("user not found")
    return number

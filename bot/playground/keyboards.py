"""Reply markup: read strictly, refused with Telegram's words."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from bot.playground import limits
from bot.playground.arguments import Arguments
from bot.playground.errors import bad_request
from bot.playground.links import checked_link
from bot.playground.model import Button, Json, Keyboard

_T = TypeVar("_T")
_SWITCHES = ("switch_inline_query", "switch_inline_query_current_chat")
_REFUSED = {"pay": "BUTTON_TYPE_INVALID", "callback_game": "BUTTON_TYPE_INVALID"}
_OUTSIDE = ("web_app", "login_url", "switch_inline_query_chosen_chat")


def read_keyboard(arguments: Arguments) -> Keyboard | None:
    """The keyboard of a message: inline, in place of the letters, or None (also to remove one or to force a reply)."""
    markup = arguments.json("reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, Mapping):
        raise bad_request("object expected as reply markup")
    for name in ("force_reply", "remove_keyboard", "selective", "resize_keyboard", "one_time_keyboard", "is_persistent"):
        if not isinstance(markup.get(name, False), bool):
            raise bad_request(f'field "{name}" must be of type Boolean')
    if "inline_keyboard" in markup:
        return _keyboard(markup, "inline_keyboard", _inline_button)
    if "keyboard" in markup:
        return _keyboard(markup, "keyboard", _letter_button)
    return None


def read_inline_keyboard(arguments: Arguments) -> Keyboard | None:
    """The keyboard of an edited message, which can only be inline."""
    keyboard = read_keyboard(arguments)
    if keyboard and not keyboard.inline:
        raise bad_request("inline keyboard expected")
    return keyboard


def _keyboard(markup: Mapping[str, Json], name: str, button: Callable[[Json], Button]) -> Keyboard | None:
    rows = markup[name]
    if not _is_list(rows):
        raise bad_request(f'field "{name}" must be of type Array')
    read = tuple(tuple(button(each) for each in _row(row)) for row in _items(rows))
    kept = tuple(row for row in read if row)
    if sum(map(len, kept)) > limits.BUTTONS or any(len(row) > limits.BUTTONS_IN_ROW for row in kept):
        raise bad_request("reply markup is too long")
    return Keyboard(kept, inline=name == "inline_keyboard") if kept else None


def _row(row: Json) -> list[Json]:
    if not _is_list(row):
        raise bad_request("can't parse keyboard button: Expected an Array of buttons")
    return _items(row)


def _letter_button(value: Json) -> Button:
    text = value if isinstance(value, str) else _text(value, "can't parse keyboard button: ")
    if not text.strip():
        raise bad_request("keyboard button text must be non-empty")
    return Button(text)


def _inline_button(value: Json) -> Button:
    where = "can't parse inline keyboard button: "
    text = _text(value, where)
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    fields = value if isinstance(value, Mapping) else {}
    for name, reason in _REFUSED.items():
        if name in fields:
            raise bad_request(reason)
    for name in _OUTSIDE:
        if name in fields:
            raise bad_request(f"{name} buttons are not part of the playground")
    for name in _SWITCHES:
        if name in fields:
            return Button(text, switch_inline=(name, _string(fields, name, where)))
    if fields.get("url"):
        return Button(text, url=_url(_string(fields, "url", where)))
    if fields.get("callback_data"):
        return Button(text, data=_data(_string(fields, "callback_data", where)))
    if "copy_text" in fields:
        return Button(text, copy=_copy(fields["copy_text"]))
    raise bad_request(f"{where}Text buttons are unallowed in the inline keyboard")


def _data(data: str) -> str:
    if len(data.encode()) > limits.CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _url(url: str) -> str:
    scheme = url.partition("://")[0].lower() if "://" in url else "http"
    reason = "Wrong HTTP URL" if scheme in ("http", "https", "tg", "ton") else "Unsupported URL protocol"
    checked = checked_link(url)
    if checked is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}")
    return checked


def _copy(value: Json) -> str:
    text = value.get("text") if isinstance(value, Mapping) else None
    if not isinstance(text, str) or not 1 <= len(text) <= limits.COPY_TEXT_LENGTH:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return text


def _text(value: Json, where: str) -> str:
    if not isinstance(value, Mapping):
        raise bad_request(f"{where}KeyboardButton must be an Object")
    return _string(value, "text", where)


def _string(fields: Mapping[str, Json], name: str, where: str) -> str:
    if name not in fields:
        raise bad_request(f'{where}Can\'t find field "{name}"')
    value = fields[name]
    if not isinstance(value, str):
        raise bad_request(f'{where}Field "{name}" must be of type String')
    return value


def _is_list(value: Json) -> bool:
    return isinstance(value, list)


def _items(value: Json) -> list[Json]:
    return list(value) if isinstance(value, list) else []

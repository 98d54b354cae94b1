"""Reply markup: read strictly, refused with Telegram's words."""

from collections.abc import Callable, Mapping

import orjson

from bot.playground import limits
from bot.playground.api.arguments import Arguments
from bot.playground.api.links import checked_link
from bot.playground.errors import ApiError, bad_request
from bot.playground.model import Button, Json, Keyboard

_FLAGS = ("force_reply", "remove_keyboard", "selective", "resize_keyboard", "one_time_keyboard", "is_persistent")
_INLINE = "can't parse inline keyboard button: "
_LETTERS = "can't parse keyboard button: "


def read_keyboard(arguments: Arguments) -> Keyboard | None:
    """The keyboard of a message: inline, in place of the letters (empty: takes that away), or None."""
    markup = arguments.json("reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, Mapping):
        raise bad_request("object expected as reply markup")
    for name in _FLAGS:
        if not isinstance(markup.get(name, False), bool):
            raise bad_request(f'field "{name}" must be of type Boolean')
    if len(orjson.dumps(markup)) > limits.MARKUP_BYTES:
        raise _too_long()
    if "inline_keyboard" in markup:
        rows = _rows(markup, "inline_keyboard", _inline_button, limits.INLINE_BUTTONS, limits.INLINE_ROW)
        return Keyboard(rows) if rows else None
    if "keyboard" in markup:
        rows = _rows(markup, "keyboard", _letter_button, limits.LETTER_BUTTONS, limits.LETTER_ROW)
        return Keyboard(rows, inline=False)
    return Keyboard((), inline=False) if markup.get("remove_keyboard") else None


def read_inline_keyboard(arguments: Arguments) -> Keyboard | None:
    """The keyboard of an edited message, which can only be inline."""
    keyboard = read_keyboard(arguments)
    if keyboard and not keyboard.inline:
        raise bad_request("inline keyboard expected")
    return keyboard


def _rows(
    markup: Mapping[str, Json], name: str, button: Callable[[Json], Button], most: int, widest: int
) -> tuple[tuple[Button, ...], ...]:
    rows = markup[name]
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" must be of type Array')
    read = tuple(tuple(button(each) for each in _row(row)) for row in rows)
    if sum(map(len, read)) > most or any(len(row) > widest for row in read):
        raise _too_long()
    return tuple(row for row in read if row)


def _row(row: Json) -> list[Json]:
    if not isinstance(row, list):
        raise bad_request("field must be of type Array")
    return row


def _too_long() -> ApiError:
    return bad_request("reply markup is too long")


def _letter_button(value: Json) -> Button:
    text = value if isinstance(value, str) else _string(value, "text", _LETTERS)
    if not text.strip():
        raise bad_request("keyboard button text must be non-empty")
    return Button(text)


def _inline_button(value: Json) -> Button:
    text = _string(value, "text", _INLINE)
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    for name, read in _ACTIONS.items():
        if isinstance(value, Mapping) and value.get(name) not in (None, ""):
            return read(text, name, value)
    raise bad_request(f"{_INLINE}Text buttons are unallowed in the inline keyboard")


def _url_button(text: str, name: str, value: Json) -> Button:
    url = _string(value, name, _INLINE)
    checked = checked_link(url)
    if checked is None:
        strange = "://" in url and not url.lower().startswith(("http", "tg:", "ton:"))
        reason = "Unsupported URL protocol" if strange else "Wrong HTTP URL"
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}")
    return Button(text, url=checked)


def _data_button(text: str, name: str, value: Json) -> Button:
    data = _string(value, name, _INLINE)
    if len(data.encode()) > limits.CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return Button(text, data=data)


def _copy_button(text: str, name: str, value: Json) -> Button:
    copied = _string(value[name] if isinstance(value, Mapping) else None, "text", _INLINE)
    if not 1 <= len(copied) <= limits.COPY_TEXT_LENGTH:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return Button(text, copy=copied)


def _switch_button(text: str, name: str, value: Json) -> Button:
    return Button(text, switch_inline=(name, _string(value, name, _INLINE)))


def _misplaced(_text: str, _name: str, _value: Json) -> Button:
    raise bad_request("BUTTON_TYPE_INVALID")


def _outside(_text: str, name: str, _value: Json) -> Button:
    raise bad_request(f"{name} buttons are not part of the playground")


_ACTIONS: dict[str, Callable[[str, str, Json], Button]] = {
    "url": _url_button,
    "callback_data": _data_button,
    "callback_game": _misplaced,
    "pay": _misplaced,
    "switch_inline_query": _switch_button,
    "switch_inline_query_current_chat": _switch_button,
    "switch_inline_query_chosen_chat": _outside,
    "login_url": _outside,
    "web_app": _outside,
    "copy_text": _copy_button,
}


def _string(fields: Json, name: str, where: str) -> str:
    if not isinstance(fields, Mapping):
        raise bad_request(f"{where}an Object expected")
    if name not in fields:
        raise bad_request(f'{where}Can\'t find field "{name}"')
    value = fields[name]
    if not isinstance(value, str):
        raise bad_request(f'{where}Field "{name}" must be of type String')
    return value

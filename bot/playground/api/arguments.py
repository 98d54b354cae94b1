"""The arguments of a call to the Bot API, read with Telegram's types and error texts."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from bot.playground.errors import bad_request
from bot.playground.model import Json


@dataclass(frozen=True)
class Upload:
    """A file that came with the call."""

    name: str
    content: bytes


class Arguments:
    """Values by name: texts from the address or a form, any JSON from a JSON body, files from a multipart body."""

    def __init__(self, values: Mapping[str, Json], files: Mapping[str, Upload] | None = None) -> None:
        self._values = values
        self._files = files or {}

    def text(self, name: str) -> str:
        """A text, "" where it is missing."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return "" if value is None else orjson.dumps(value).decode()
        return str(value)

    def integer(self, name: str) -> int | None:
        """A whole number; None where it is missing or, as for Telegram, not one."""
        text = self.text(name).strip()
        digits = text.removeprefix("-")
        return int(text) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else None

    def flag(self, name: str) -> bool:
        """True for true, yes and 1, in any case of letters."""
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def json(self, name: str) -> Json:
        """A JSON value, sent as such or as its text; ApiError when the text is no JSON."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            parsed: Json = orjson.loads(value)
        except orjson.JSONDecodeError as error:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from error
        return parsed

    def file(self, name: str) -> Upload | str | None:
        """An uploaded file, the id of a known one, or None where there is neither."""
        named = self.text(name)
        if named.startswith("attach://"):
            return self._files.get(named.removeprefix("attach://"))
        return self._files.get(name) or named or None

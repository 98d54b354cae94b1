"""Which instrument a person means by a name."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.schema.instruments import Instrument
from knowledge.text.normalise import squeeze


def named(instruments: Mapping[str, Instrument], text: str) -> tuple[str, ...]:
    """The instruments whose longest name stands in the text; several when the name is as long, none when it is none."""
    said = squeeze(text)
    found: dict[str, int] = {}
    for key, one in instruments.items():
        names = [squeeze(name) for name in (key, one.title, one.en.title, *one.called)]
        length = max((len(name) for name in names if name in said), default=0)
        if length:
            found[key] = length
    longest = max(found.values(), default=0)
    return tuple(key for key, length in found.items() if length == longest)

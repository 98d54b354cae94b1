"""Words of a profile → its values: yes and no, choices and industries, as people and files write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.schema.profile import Choice, ProfileField
from knowledge.text.normalise import plain, squeeze

_YES = frozenset({"true", "yes", "y", "1", "是", "有", "对", "已"})
_NO = frozenset({"false", "no", "n", "0", "none", "否", "无", "没有", "不是", "未"})
_CODE = re.compile(r"(?P<section>[a-t]?)(?P<division>\d{0,4})")


def flag(text: str) -> bool | None:
    """A yes or no; None when it is neither."""
    word = plain(text).strip()
    return True if word in _YES else False if word in _NO else None


def choice(field: ProfileField, text: str) -> str | None:
    """The value that a text means: written out, by another of its names, or by the longest name inside the text."""
    said = squeeze(text)
    names = {key: chosen.value for chosen in field.choices for key in _names(chosen)}
    if said in names:
        return names[said]
    inside = sorted((key for key in names if len(key) > 1 and key in said), key=len)
    return names[inside[-1]] if inside else None


def industry(field: ProfileField, text: str) -> str | None:
    """The industry of a GB/T 4754 code (C34, 3421, F) or of a name; divisions go before sections."""
    code = _CODE.fullmatch(plain(text).strip())
    if code is None or not code[0]:
        return choice(field, text)
    wanted = [code["division"][:2], code["section"]]
    return next(
        (found.value for key in wanted for found in field.choices if key and key in map(plain, found.codes)), None
    )


def _names(chosen: Choice) -> Iterator[str]:
    return (squeeze(name) for name in (chosen.value, chosen.en, *chosen.also))

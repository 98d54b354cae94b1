"""Facts of an enterprise's file as they are typed: /enterprise 示例精密 标签=高企后备库、规上 街道=梅墟."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.text.normalise import aligned

NAMES: Mapping[str, str] = {
    "标签": "tags",
    "街道": "street",
    "板块": "segment",
    "分类": "segment",
    "辅导": "coach",
    "联系岗位": "coach",
    "地址": "address",
    "代码": "code",
    "信用代码": "code",
    "简称": "aliases",
    "别名": "aliases",
}
LISTS = frozenset({"tags", "aliases"})
_FACT = re.compile(rf"(?<!\S)(?P<name>{'|'.join(sorted(NAMES, key=len, reverse=True))})\s*[=:]\s*(?P<value>\S+)")
_PARTS = re.compile(r"[、,/|;]+")
_LONGEST = {"address": 200, "code": 18}
_USUAL, _MOST = 40, 12


def parted(text: str) -> tuple[str, Mapping[str, tuple[str, ...]]]:
    """The name of the enterprise, and the facts that were given behind it, each as a list of values."""
    plain = aligned(text)
    found = list(_FACT.finditer(plain))
    name = text[: found[0].start()] if found else text
    return name.strip(), {NAMES[match["name"]]: values(NAMES[match["name"]], match["value"]) for match in found}


def values(fact: str, value: str) -> tuple[str, ...]:
    """What was written for a fact as a list: of tags and other names several, of everything else one at most."""
    longest = _LONGEST.get(fact, _USUAL)
    parts = _PARTS.split(value) if fact in LISTS else [value]
    return tuple(part.strip()[:longest] for part in parts if part.strip())[:_MOST]

"""Which self-assessment a person means by a name, and whether they wish to do it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.schema.schemes import Scheme
from knowledge.text.normalise import squeeze

_TESTS = ("自测", "测一测", "测一下", "测算", "自评", "评估", "打分", "selfcheck", "check")
_LEAD = re.compile(r"^(?:我想|我要|帮我|给我|来个|做个?|开始|请)+")


def named(schemes: Mapping[str, Scheme], text: str) -> str | None:
    """The scheme whose longest word stands in a text."""
    said = squeeze(text)
    found = [
        (len(word), key)
        for key, scheme in schemes.items()
        for word in map(squeeze, (key, scheme.en, *scheme.words))
        if word in said
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


def asked_for(schemes: Mapping[str, Scheme], text: str) -> str | None:
    """The scheme that words like 高企自测, 测一下科小 ask for; None for anything longer, or without a wish to test."""
    said = squeeze(_LEAD.sub("", text))
    for key, scheme in schemes.items():
        for word in map(squeeze, scheme.words):
            wishes = {f"{word}{test}" for test in _TESTS} | {f"{test}{word}" for test in _TESTS}
            if said in wishes or (said == word and any(word.endswith(test) for test in _TESTS)):
                return key
    return None

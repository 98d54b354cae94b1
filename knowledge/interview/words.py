"""Words of an answer: yes and no, options, and whether somebody asks something instead of answering."""

from __future__ import annotations

import re

from knowledge.interview.question import NO, YES, Option, Question, Step
from knowledge.text.normalise import plain, squeeze

_ASKS = re.compile(
    r"[?？]|[吗呢么]$|什么|啥|怎么|怎样|如何|多少|哪|谁|为何|为什么|能不能|可不可以|是不是|要不要|算不算|有没有|是否|几[个项年天人月]"
    r"|\b(?:what|how|why|which|when|who|where|can|does|do|is|are|should)\b"
)
_NO = re.compile(
    r"^(?:没有?|无|不|否|未|从来没|非|都没|均无|no\b|not\b|n$|none|false|×|❌)|(?:没有|不是|不能|不属于|没发生)(?:过|的|了)?$"
)
_YES = re.compile(
    r"^(?:是|有|对|能|可以|会|属于|符合|嗯|好|已|在|当然|都|确认|yes\b|y$|true|√|✅)|(?:有|是|能|可以|属于|符合)的?$"
)


def asks(text: str) -> bool:
    """Whether a text is a question rather than an answer."""
    return _ASKS.search(plain(text)) is not None


def flag(text: str) -> str | None:
    """A yes or no as it is kept; None when it is neither, or both."""
    said = plain(text).strip(" 。.,!")
    if len(said) > 16:
        return None
    return NO if _NO.search(said) else YES if _YES.search(said) else None


def chosen(options: tuple[Option, ...], text: str) -> str | None:
    """The value of the option that a text names: exactly, else the longest name inside it; None when it is not one."""
    said = squeeze(text)
    names = {squeeze(name): option.value for option in options for name in (option.value, option.label, *option.also)}
    if said in names:
        return names[said]
    inside = sorted({name for name in names if len(name) > 1 and name in said}, key=len)
    return names[inside[-1]] if inside else None


def addressed(steps: list[Step], text: str) -> int | None:
    """The number of the step whose question a text names, by the longest name; None when it names none, or several."""
    said = squeeze(text)
    longest: dict[int, int] = {}
    for number, step in enumerate(steps, 1):
        for question in step:
            length = max((len(squeeze(name)) for name in question.names if squeeze(name) in said), default=0)
            longest[number] = max(length, longest.get(number, 0))
    most = max(longest.values(), default=0)
    best = [number for number, length in longest.items() if length == most and most > 1]
    return best[0] if len(best) == 1 else None


def named_at(question: Question, text: str) -> list[int]:
    """Where names of a question stand in a text (in one spelling)."""
    return [text.index(name) for name in (plain(name) for name in question.names) if name in text]

"""Words of an answer: yes and no, options, and whether somebody asks something instead of answering."""

from __future__ import annotations

import re

from knowledge.interview.question import NO, YES, Option, Question, Step
from knowledge.text.normalise import plain, squeeze
from knowledge.text.numbers import figures

_CODE = re.compile(r"(?P<section>[a-t])?(?:(?P<division>\d{2})\d{0,2})?", re.ASCII)
_ASKS = re.compile(
    r"[?？]|[吗呢么]$|什么|啥|怎么|怎样|如何|多少|哪|谁|为何|为什么|能不能|可不可以|是不是|要不要|算不算|有没有|是否|几[个项年天人月]"
    r"|\b(?:what|how|why|which|when|who|where|can|does|do|is|are|should)\b"
)
_UNSURE = re.compile(
    r"(?:先|都)?(?:跳过|略过|不填|不清楚|不知道|不确定|不了解|没数据|没有数据|还没算|说不准|不晓得|待定"
    r"|skip|pass|don'?t know|not sure|unknown)"
    r"(?:了|吧|这[一个]?[题步项])?"
)
_STEP = r"第?\s*(?P<step>\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*(?:步|题|项|问)"
_CHANGE = (
    re.compile(rf"(?:我?[想要])?(?:修?改|更正|改正|重填|回到)(?:一下)?\s*{_STEP}(?:的?答案)?(?:吧|一下)?"),
    re.compile(rf"{_STEP}(?:要|想|需要)?(?:修?改|更正|重填|填错了?|错了|不对)(?:一下)?"),
    re.compile(r"change step (?P<step>\d{1,3})"),
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


def skips(text: str) -> bool:
    """Whether somebody does not know, or wants to go on without an answer."""
    said = plain(text).strip(" 。.,!")
    return _UNSURE.fullmatch(said.rpartition(":")[2].strip()) is not None


def step_named(text: str) -> int | None:
    """The step that somebody wants to change (改第2步, 第二步填错了); None when nothing of the kind is said."""
    said = plain(text).strip(" 。.,!")
    match = next((found for pattern in _CHANGE if (found := pattern.fullmatch(said))), None)
    if match is None:
        return None
    [figure] = figures(match["step"])
    return int(figure.value)


def flag(text: str) -> str | None:
    """A yes or no as it is kept; None when it is neither, or both."""
    said = plain(text).strip(" 。.,!")
    if len(said) > 16 or skips(said):
        return None
    return NO if _NO.search(said) else YES if _YES.search(said) else None


def chosen(options: tuple[Option, ...], text: str) -> str | None:
    """The value of the option that a text names: exactly, by the longest name inside it, or by a part of one alone."""
    said = squeeze(text).removesuffix("的")
    names = {squeeze(name): option.value for option in options for name in (option.value, option.label, *option.also)}
    if said in names:
        return names[said]
    inside = sorted({name for name in names if len(name) > 1 and name in said}, key=len)
    if inside:
        return names[inside[-1]]
    around = {value for name, value in names.items() if len(said) > 1 and said in name}
    return around.pop() if len(around) == 1 else _by_code(names, said)


def _by_code(names: dict[str, str], said: str) -> str | None:
    """An industry by its code (C34, 3421) where the names hold sections and divisions of GB/T 4754."""
    code = _CODE.fullmatch(said)
    return (names.get(code["division"] or "") or names.get(code["section"] or "")) if code else None


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

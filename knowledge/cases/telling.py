"""What somebody says about problems: a new one with who is to settle it, a step of one by its number, what it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from knowledge.calendar import Calendar
from knowledge.cases.life import Step
from knowledge.schema.cases import CaseBook, Need
from knowledge.text.dates.find import days
from knowledge.text.dates.said import HAN, number
from knowledge.text.normalise import aligned

LONGEST = 300  # characters of a problem, a reason or a reply
LIMIT, HISTORY, SHOW = "limit", "history", "show"  # what is wanted of a problem beside its moves
COLLEAGUE = "@"  # stands before the figures by which a colleague of the bureau is told, where others are offices
_OFFICE = 40
_DEFAULT, _OUTSIDE = "own", "cross"  # kinds of the content: the bureau's own matters, those of other offices
_NEW = re.compile(
    r"(?:请)?(?:帮我)?(?:加|新增|登记|上报|记录?)(?:一?下|[一1]?[条个件])?(?:企业)?(?:的)?(?:问题|诉求|困难)(?P<rest>[\s:：,，].*|企业.*)?",
    re.DOTALL,
)
_ASKS = re.compile(r"[?？吗呢]\s*$|怎么|如何|流程|在哪|什么条件")
_FOR = re.compile(
    r"[\s,，;；。]+(?:应?该?|请|需要?)?(?:归|由|转交?给?|交给?|属于|找)\s*(?P<office>[^\s,，;；。]{2,20}?)"
    r"(?:来?(?:办理|处理|解决|负责|牵头|主办|管|来办)(?:的)?)?[。.]?\s*$"
)
_OFFICE_END = re.compile(r"(?:办|局|委|中心|银行|街道|院|部|科|处|室|岗|公司|税务|供电|海关|法院|园区|管委会)$")
_INSIDE = re.compile(r"(?:科|组|岗|室)$|本局|我局|科技局|科创局")
_LEAD = re.compile(
    r"^(?:企业|公司|他们|对方)?(?:还|也)?(?:反映|反应|提出|表示|说|想要?|希望|需要|要求|诉求是?|申请|咨询)+(?:说|到|解决|有)?[\s:：,，]*"
)
_P = r"[pP]\s*-?\s*0*(?P<number>\d{1,9})"
_GIVING = re.compile(r"^(?:交?给|至|到|由|转)\s*")
_COUNT = re.compile(rf"(\d{{1,3}}|[{HAN}两]{{1,3}})\s*个?(?:工作日|天|日)?")
_EDGE = " \t\n,，;；。:：、"


@dataclass(frozen=True)
class Told:
    """A new problem. ``office``: who is to settle it; ``kind``: an id of the content."""

    text: str
    office: str | None
    kind: str


@dataclass(frozen=True)
class Wanted:
    """What is wanted of a problem: a move of the content, ``limit``, ``history`` or ``show``; ``rest`` was said too."""

    number: int
    act: str
    rest: str = ""
    satisfaction: str | None = None


def new(text: str) -> str | None:
    """What follows 加问题; "" when nothing does, None when no problem is told."""
    match = _NEW.fullmatch(aligned(text).strip())
    if match is None:
        return None
    rest = text.strip()[match.start("rest") :].strip(_EDGE) if match["rest"] else ""
    return None if _ASKS.search(rest) and len(rest) < 40 else rest


def told(text: str, book: CaseBook) -> Told:
    """A problem in words, with 归人才办 at its end taken for the office that is to settle it."""
    text = text.strip(_EDGE)
    match = _FOR.search(text)
    if match and not (_OFFICE_END.search(match["office"]) or match["office"].endswith(("银行", "大学"))):
        match = None
    office = match["office"][:_OFFICE] if match else None
    said = text[: match.start()].strip(_EDGE) if match else text
    return Told(said[:LONGEST], office, _kind(said, office, book))


def outside(office: str) -> bool:
    """Whether an office is none of the bureau's own."""
    return not _INSIDE.search(office)


def title(text: str, most: int = 24) -> str:
    """What a problem is about, in a few words: 企业想要人才公寓 → 人才公寓."""
    short = _LEAD.sub("", text, count=1).strip(_EDGE) or text
    return short if len(short) <= most else f"{short[: most - 1]}…"


def wanted(text: str, book: CaseBook) -> Wanted | None:
    """What is wanted of the problem whose number is said (P-12 挂起 等材料，到12月9日); None without a number."""
    line = text.strip()
    plain = aligned(line)
    acts = _acts(book)
    either = "|".join(re.escape(word) for word in sorted(acts, key=len, reverse=True))
    sep = r"[\s:：,，]*"
    patterns = (
        rf"(?:查看|看看?)?(?:问题|诉求)?{sep}{_P}{sep}(?:的)?(?P<act>{either})?(?:{sep}(?P<rest>.*))?",
        rf"(?P<act>{either})(?:问题|诉求)?{sep}{_P}(?:{sep}(?P<rest>.*))?",
    )
    for pattern in patterns:
        match = re.fullmatch(pattern, plain, re.DOTALL)
        if match and (match["act"] or not match["rest"]):
            act, satisfaction = acts[match["act"]] if match["act"] else (SHOW, None)
            rest = line[match.start("rest") :].strip(_EDGE) if match["rest"] else ""
            return Wanted(int(match["number"]), act, rest, satisfaction)
    return None


def completed(step: Step, needs: tuple[Need, ...], text: str, today: date, calendar: Calendar) -> Step:
    """A step with what it needs and a text says: a day ahead, a count of days, who handles it, a reason or a reply."""
    text = text.strip(_EDGE)
    if "until" in needs:
        ahead = [one for one in days(text, today, "future", calendar) if one.day > today]
        if ahead:
            step = replace(step, until=ahead[-1].day)
            text = _without(text, ahead[-1].start, ahead[-1].end)
    if "days" in needs and (match := _COUNT.search(text)):
        step = replace(step, days=count(match[1]) or None)
        text = _without(text, match.start(), match.end())
    if text and "handler" in needs:
        step = replace(step, handler=_GIVING.sub("", text).lstrip(COLLEAGUE)[:_OFFICE])
    if text and "reason" in needs:
        step = replace(step, reason=text[:LONGEST])
    return replace(step, reply=text[:LONGEST]) if text and "reply" in needs else step


def count(words: str) -> int:
    """A count of working days, 五 or 5; 0 when it is none."""
    try:
        return int(number(words))
    except ValueError:
        return 0


def days_in(text: str) -> int | None:
    """The working days that a text gives (改时限 7 个工作日); None unless from 1 to 250."""
    match = _COUNT.search(aligned(text))
    found = count(match[1]) if match else 0
    return found if 1 <= found <= 250 else None


def _acts(book: CaseBook) -> dict[str, tuple[str, str | None]]:
    acts: dict[str, tuple[str, str | None]] = {move.title: (name, None) for name, move in book.moves.items()}
    for name, one in book.satisfaction.items():
        for word in (one.title, f"企业{one.title}"):
            acts[word] = ("close", name)
        if one.again:
            acts |= dict.fromkeys(("不满意", "企业不满意"), ("close", name))
    acts |= dict.fromkeys(("改时限", "修改时限", "调整时限"), (LIMIT, None))
    acts |= dict.fromkeys(("历史", "办理过程", "过程", "记录"), (HISTORY, None))
    return {aligned(word): act for word, act in acts.items()}


def _kind(text: str, office: str | None, book: CaseBook) -> str:
    """By the office; else by the words of the content; else one of the bureau's own matters."""
    if office and outside(office):
        return _OUTSIDE if _OUTSIDE in book.kinds else next(iter(book.kinds))
    named = (name for name, kind in book.kinds.items() if any(word in text for word in kind.called))
    own = _DEFAULT if _DEFAULT in book.kinds else next(iter(book.kinds))
    return own if office else next(named, own)


def _without(text: str, start: int, end: int) -> str:
    before = re.sub(r"(?:等到|直到|截至|到|至|等)$", "", text[:start].rstrip(_EDGE))
    return f"{before.rstrip(_EDGE)} {text[end:].lstrip(_EDGE)}".strip(_EDGE)

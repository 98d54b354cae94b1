"""What is asked about visits as a whole: who was not seen, the ledger of a time, its statistics, what is on minds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.registers.speech.making_out import TIME
from knowledge.schema.visits import CountingWords
from knowledge.text.dates.periods import days_long, period
from knowledge.text.normalise import aligned, squeeze

Kind = Literal["coverage", "ledger", "statistics", "concerns"]
_LONGEST = 50
_NUMBER = r"[一二三四五六七八九十]{1,2}"
_WHEN = (
    r"(?:[今去前明]年|[上本这当]个?[年月周]|[上本这]?个?季度|第?[一二三四1-4]季度"
    rf"|\d{{1,2}}月份?|{_NUMBER}月份?|最近|近期|今天|昨天|[上本这]星期)?"
)
_PLEASE = r"(?:请|帮我|给我|麻烦|把|我要|我想)*"
_LEDGER = re.compile(
    rf"{_PLEASE}(?:导出|下载|生成|列出|查看|看看?|打开|要)?{_WHEN}的?(?:企业)?走访(?:台账|明细|清单|记录表|台帐|记录导出)(?:\s*excel|表格?|导出)?[。!?]?",
    re.IGNORECASE,
)
_CONCERNS = re.compile(r"企业.{0,10}(?:关心|关注|反映|诉求|在问|都问|问得|问的).{0,8}(?:什么|哪些|最多|集中)")
_CONCERNED = re.compile(r"最(?:关心|关注)|最多|集中|都在?(?:问|关心|关注|反映)|主要(?:关心|关注|反映)")
_NOT_SEEN = re.compile(
    r"(?:没有?|未)(?:被)?(?:人)?(?:走访|拜访|上门|对接|联系|回访)|(?:没有?|未)(?:去|跑|见|到)过|多久没|从[未没来]+(?:有)?走访|走访覆盖|走访空白"
)
_LISTED = re.compile(r"哪|多少|几家|名单|列|导出|的企业|的有|[最多]久|覆盖|空白|企业[?。]?$|谁")
_NO_LIST = re.compile(r"为什么|怎么|算不算|要求|规定|必须|问题|[,，。;；].*[,，。;；]")
_LEFT = 1  # characters that may be left over


@dataclass(frozen=True)
class Asked:
    """``first`` and ``last``: the time that was said, both included; ``days``: a stretch of days; ``by``: what visits
    are counted by; ``measure``: the one figure that is wanted; ``least``: the smallest first.

    ``usual``: no stretch is said, the usual one is meant (走访覆盖率); ``export``: a file is wanted.
    """

    kind: Kind
    first: date | None = None
    last: date | None = None
    days: int | None = None
    export: bool = False
    by: str | None = None
    usual: bool = False
    measure: str | None = None
    least: bool = False


def heard(text: str, today: date, figures: Figures) -> Asked | None:
    """What a sentence asks; None when it asks nothing of the kind."""
    plain = aligned(text).strip().replace("？", "?")
    if not plain or len(plain) > _LONGEST or "\n" in plain:
        return None
    kind = _kind(plain)
    counted = figures.heard(plain) if kind is None else None
    if kind is None and counted is None:
        return None
    by, measure = counted or (None, None)
    kind = kind or "statistics"
    days = days_long(text) if kind == "coverage" else None
    if kind == "coverage" and days is None and re.search(r"最久|多久", plain):
        days = 0
    said = period(text, today) if days is None else None
    export = bool(re.search(r"导出|下载|excel|生成", plain, re.IGNORECASE))
    first, last = said or (None, None)
    last = min(last, today) if last and first and first <= today else last
    usual = "覆盖" in plain and days is None and first is None
    return Asked(kind, first, last, days, export, by, usual, measure, "最少" in plain)


def _kind(plain: str) -> Kind | None:
    if _NOT_SEEN.search(plain) and _LISTED.search(plain) and not _NO_LIST.search(plain):
        return "coverage"
    if _LEDGER.fullmatch(plain):
        return "ledger"
    return "concerns" if _CONCERNS.search(plain) and _CONCERNED.search(plain) else None


class Figures:
    """Hears which figures about visits are wanted. Build it once a content."""

    def __init__(self, words: CountingWords) -> None:
        """``words``: of the content."""
        self._words = words
        named = {"filler": words.filler, "counts": words.counts, "visits": words.visits, "policy": words.policy}
        named |= {f"by_{name}": said for name, said in words.by.items()}
        named |= {f"is_{name}": said for name, said in words.measures.items()}
        self._means = {squeeze(word): name for name, said in named.items() for word in said}
        self._pattern = re.compile("|".join(map(re.escape, sorted(self._means, key=len, reverse=True))) or "(?!)")

    def heard(self, text: str) -> tuple[str | None, str | None] | None:
        """By what visits are to be counted, and which figure is wanted; None when it is about something else."""
        rest = TIME.sub("\0", squeeze(text))
        taken = {self._means[match[0]] for match in self._pattern.finditer(rest)}
        if "policy" in taken or not ("visits" in taken and taken - {"visits", "filler"}):
            return None
        if len(self._pattern.sub("", rest).replace("\0", "")) > _LEFT:
            return None
        by = next((name for name in self._words.by if f"by_{name}" in taken), None)
        measure = next((name for name in self._words.measures if f"is_{name}" in taken), None)
        return by, measure

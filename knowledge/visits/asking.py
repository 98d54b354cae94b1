"""What is asked about visits as a whole: who was not seen, the ledger of a time, its statistics, what is on minds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.text.dates.periods import days_long, period
from knowledge.text.normalise import aligned

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
_STATISTICS = re.compile(
    rf"{_PLEASE}(?:导出|下载|生成|查看|看看?)?{_WHEN}的?(?:按(?:主题|街道|人|人员|类别|类型|行业)统计走访(?:情况|次数)?"
    rf"|每个?人走访(?:数|量|次数|情况|了?(?:多少|几)[家次]?)|走访(?:统计|汇总|月报|情况统计|情况|次数|统计表|统计图)"
    rf"|走访按(?:主题|街道|人|人员|类别)统计|走访了?(?:多少|几)[家次](?:企业)?)(?:图|\s*excel|怎么样|如何)?[。!?]?",
    re.IGNORECASE,
)
_CONCERNS = re.compile(r"企业.{0,10}(?:关心|关注|反映|诉求|在问|都问|问得|问的).{0,8}(?:什么|哪些|最多|集中)")
_CONCERNED = re.compile(r"最(?:关心|关注)|最多|集中|都在?(?:问|关心|关注|反映)|主要(?:关心|关注|反映)")
_NOT_SEEN = re.compile(
    r"(?:没有?|未)(?:被)?(?:人)?(?:走访|拜访|上门|对接|联系|回访)|(?:没有?|未)(?:去|跑|见|到)过|多久没|从[未没来]+(?:有)?走访|走访覆盖|走访空白"
)
_LISTED = re.compile(r"哪|多少|几家|名单|列|导出|的企业|的有|最久|覆盖|空白|企业[?。]?$|谁")
_NO_LIST = re.compile(r"为什么|怎么|算不算|要求|规定|必须|问题|[,，。;；].*[,，。;；]")
_BY = {"主题": "topic", "街道": "street", "人": "person", "类": "segment", "行业": "segment"}


@dataclass(frozen=True)
class Asked:
    """``first`` and ``last``: the time that was said, both included; ``days``: a stretch of days.

    ``usual``: no stretch is said, the usual one is meant (走访覆盖率); ``export``: a file is wanted.
    """

    kind: Kind
    first: date | None = None
    last: date | None = None
    days: int | None = None
    export: bool = False
    by: str | None = None
    usual: bool = False


def heard(text: str, today: date) -> Asked | None:
    """What a sentence asks; None when it asks nothing of the kind."""
    plain = aligned(text).strip().replace("？", "?")
    if not plain or len(plain) > _LONGEST or "\n" in plain:
        return None
    kind = _kind(plain)
    if kind is None:
        return None
    days = days_long(text) if kind == "coverage" else None
    if kind == "coverage" and days is None and re.search(r"最久|多久", plain):
        days = 0
    said = period(text, today) if days is None else None
    export = bool(re.search(r"导出|下载|excel|生成", plain, re.IGNORECASE))
    by = next((value for word, value in _BY.items() if f"按{word}" in plain or f"每{word}" in plain), None)
    first, last = said or (None, None)
    last = min(last, today) if last and first and first <= today else last
    return Asked(kind, first, last, days, export, by, "覆盖" in plain and days is None and first is None)


def _kind(plain: str) -> Kind | None:
    if _NOT_SEEN.search(plain) and _LISTED.search(plain) and not _NO_LIST.search(plain):
        return "coverage"
    if _LEDGER.fullmatch(plain):
        return "ledger"
    if _STATISTICS.fullmatch(plain):
        return "statistics"
    return "concerns" if _CONCERNS.search(plain) and _CONCERNED.search(plain) else None

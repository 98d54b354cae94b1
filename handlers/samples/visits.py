"""Plainly invented visits of the past for the playground; nothing of them is left to be done."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.people.cast import CAST
from knowledge.library import Library
from knowledge.people import COORDINATOR
from knowledge.visits.record import Record
from store.store import Transaction
from store.visits import Visit

_MADE: tuple[tuple[str, int, tuple[str, ...], tuple[str, ...]], ...] = (
    ("宁波示例光电有限公司", 142, ("高企认定",), ("知识产权不足（示例数据）",)),
    ("宁波示例智能装备有限公司", 96, ("高企年报",), ("年报已填报（示例数据）",)),
    ("宁波示例精密机械有限公司", 40, ("高企认定", "研发费用归集"), ("缺研发台账（示例数据）",)),
    ("宁波示例检测技术有限公司", 18, ("科技型中小企业",), ("人员占比待核（示例数据）",)),
)


async def load_sample_visits(tx: Transaction, _library: Library, now: datetime) -> None:
    """Record them, counted back from today."""
    author = next(number for number, member in CAST.items() if member.role == COORDINATOR)
    listed = {one.name: one.id for one in await tx.enterprises.listed()}
    for name, days, topics, findings in _MADE:
        if name in listed:
            at = now - timedelta(days=days)
            record = Record(topics=topics, findings=findings)
            await tx.visits.save(Visit(0, listed[name], at.date(), author, record), at)

"""Plainly invented problems of enterprises for the playground: one settled, one being worked on, one that waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.people.cast import CAST
from knowledge.cases.life import Step
from knowledge.library import Library
from knowledge.people import COORDINATOR, STAFF
from store.problems import Problem
from store.store import Transaction

_UNTIL = 40  # working days that the one waits


@dataclass(frozen=True)
class _Made:
    name: str
    text: str
    office: str | None
    kind: str
    days: int
    moves: tuple[tuple[str, str], ...]


_MADE = (
    _Made(
        "宁波示例检测技术有限公司",
        "不清楚科技人员怎么算（示例数据）",
        None,
        "consultation",
        12,
        (("accept", ""), ("close_at_once", "已说明全年实际工作 183 天的口径")),
    ),
    _Made(
        "宁波示例光电有限公司",
        "企业想要人才公寓（示例数据）",
        "人才办",
        "cross",
        4,
        (("accept", ""), ("assign", "人才办"), ("start", "")),
    ),
    _Made(
        "宁波示例智能装备有限公司",
        "研发费用辅助账不会建（示例数据）",
        "政策科",
        "own",
        6,
        (("accept", ""), ("assign", "政策科"), ("start", ""), ("suspend", "等企业提供凭证")),
    ),
)


async def load_sample_problems(tx: Transaction, library: Library, now: datetime) -> None:
    """Record them with their steps, counted back from today."""
    recorder, staff = (_one(role) for role in (COORDINATOR, STAFF))
    listed = {one.name: one.id for one in await tx.enterprises.listed()}
    book, today = library.cases, now.date()
    for made in _MADE:
        if made.name not in listed or any(move not in book.moves for move, _said in made.moves):
            continue  # another content than the shipped one
        day = library.calendar.add(today, -made.days)
        one = Problem(0, listed[made.name], None, made.kind, made.text, made.office, day, recorder, recorder)
        number = await tx.problems.add(one, now)
        for move, said in made.moves:
            needs, to = book.moves[move].needs, book.moves[move].to
            step = Step(
                move,
                day,
                "",
                reason=said if "reason" in needs else None,
                reply=said if "reply" in needs else None,
                handler=said if "handler" in needs else None,
                until=library.calendar.add(today, _UNTIL) if "until" in needs else None,
            )
            ended = to is not None and book.statuses[to].outcome is not None
            await tx.problems.step(number, step, staff, now, ended=ended, owner=staff)


def _one(role: str) -> int:
    return next(number for number, member in CAST.items() if member.role == role)

"""HOLDINGS: everything that one person answers for, and how a colleague gets it. A new noun adds one line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.views.leaving import Open
from knowledge.handover import Case
from knowledge.visits.form import PREFIX
from store.handover import Handover
from store.store import Transaction


@dataclass(frozen=True)
class Holding:
    """Something that one person answers for. ``name`` is one that views/leaving.py can say.

    ``count``: how many are open; ``hand_over``: give all of a person's to another, and tell nobody.
    """

    name: Open
    count: Callable[[Transaction, int], Awaitable[int]]
    hand_over: Callable[[Transaction, int, int, datetime], Awaitable[object]]


async def _follow_ups(tx: Transaction, person_id: int) -> int:
    return len(await tx.follow_ups.open_of(person_id))


async def _give_follow_ups(tx: Transaction, giver: int, taker: int, now: datetime) -> None:
    await tx.follow_ups.hand_over(giver, taker, now)


async def _cases(tx: Transaction, person_id: int) -> int:
    return len(await tx.handovers.served_by(person_id))


async def _give_cases(tx: Transaction, giver: int, taker: int, now: datetime) -> None:
    """A colleague goes on with the cases; one that they asked themselves waits for somebody else."""
    for case in await tx.handovers.served_by(giver):
        await tx.handovers.put(_given(case, taker, now))


def _given(case: Handover, taker: int, now: datetime) -> Handover:
    if case.asker == taker:
        return replace(case, case=Case(case.asker), moved_at=now)
    return replace(case, case=replace(case.case, owner=taker), served_by=taker, moved_at=now)


async def _visits(tx: Transaction, person_id: int) -> int:
    begun = [draft for draft in await tx.drafts.of(person_id) if draft.form.startswith(f"{PREFIX}/")]
    return len(begun) + len(await tx.visits.waiting(person_id))


async def _give_visits(tx: Transaction, giver: int, taker: int, _now: datetime) -> None:
    await tx.drafts.hand_over(giver, taker, PREFIX)
    await tx.visits.hand_over(giver, taker)


async def _problems(tx: Transaction, person_id: int) -> int:
    return len(await tx.problems.open_of(person_id))


async def _give_problems(tx: Transaction, giver: int, taker: int, now: datetime) -> None:
    await tx.problems.hand_over(giver, taker, now)


HOLDINGS: tuple[Holding, ...] = (
    Holding("follow_ups", _follow_ups, _give_follow_ups),
    Holding("cases", _cases, _give_cases),
    Holding("problems", _problems, _give_problems),
    Holding("visit_drafts", _visits, _give_visits),
)


async def open_items(tx: Transaction, person_id: int) -> Mapping[Open, int]:
    """What a person still answers for, by kind; only what there is."""
    found = {holding.name: await holding.count(tx, person_id) for holding in HOLDINGS}
    return {name: count for name, count in found.items() if count}

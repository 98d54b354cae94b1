"""HOLDINGS: everything that one person answers for, and how a colleague gets it. A new noun adds one line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.context import Context
from handlers.handover import steps
from handlers.views.leaving import Open
from knowledge.handover import Refusal
from knowledge.visits.form import PREFIX
from store.store import Transaction


@dataclass(frozen=True)
class Holding:
    """Something that one person answers for. ``name`` is one that views/leaving.py can say.

    ``count``: how many are open; ``hand_over``: give all of a person's to another. Who leaves and who takes over are
    told how many by who calls it; anybody else whom it concerns is told by ``hand_over``.
    """

    name: Open
    count: Callable[[Transaction, int], Awaitable[int]]
    hand_over: Callable[[Context, int, int], Awaitable[object]]


async def _follow_ups(tx: Transaction, person_id: int) -> int:
    return len(await tx.follow_ups.open_of(person_id))


async def _give_follow_ups(context: Context, giver: int, taker: int) -> None:
    await context.tx.follow_ups.hand_over(giver, taker, context.now)


async def _cases(tx: Transaction, person_id: int) -> int:
    return len(await tx.handovers.served_by(person_id))


async def _give_cases(context: Context, giver: int, taker: int) -> None:
    """A colleague goes on with the cases; one that they asked themselves waits for somebody else."""
    for case in await context.tx.handovers.served_by(giver):
        if isinstance(await steps.step(context, case, "assign", steps.who(context), taker), Refusal):
            await steps.step(context, case, "release", steps.CLOCK)


async def _visits(tx: Transaction, person_id: int) -> int:
    begun = [draft for draft in await tx.drafts.of(person_id) if draft.form.startswith(f"{PREFIX}/")]
    return len(begun) + len(await tx.visits.waiting(person_id))


async def _give_visits(context: Context, giver: int, taker: int) -> None:
    await context.tx.drafts.hand_over(giver, taker, PREFIX)
    await context.tx.visits.hand_over(giver, taker)


async def _problems(tx: Transaction, person_id: int) -> int:
    return len(await tx.problems.open_of(person_id))


async def _give_problems(context: Context, giver: int, taker: int) -> None:
    await context.tx.problems.hand_over(giver, taker, context.now)


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

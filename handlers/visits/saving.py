"""A card that was agreed to → visits, new enterprises and follow-ups, all in one transaction."""

from __future__ import annotations

from datetime import date

from bot.context import Context
from handlers.views.visits import Kept
from knowledge.visits.record import Pending, Record, Row
from store.enterprises import Enterprise
from store.follow_ups import FollowUp
from store.visits import Visit

_TEMPLATE = {"高企认定", "研发费用归集", "加计扣除"}  # topics whose visitors hand over the R&D ledger's template


async def save(context: Context, pending: Pending, day: date) -> Kept:
    """Keep it; the card must be ready."""
    visits: list[int] = []
    joined: list[int] = []
    for row in pending.wanted:
        enterprise = row.enterprise or await _new(context, row)
        if pending.visit:
            visit = await _correct(context, pending.visit, enterprise, day, pending.record)
        elif row.again and row.decision == "join":
            visit = await _join(context, row.again, pending.record)
        else:
            told = Visit(0, enterprise, day, context.who.id, pending.record)
            visit = await context.tx.visits.save(told, context.now)
        (joined if row.decision == "join" and not pending.visit else visits).append(visit)
        await _follow_up(context, visit, enterprise, pending.record)
    follow_up = pending.record.follow_up
    return Kept(
        tuple(visits),
        tuple(joined),
        reminded_on(context, follow_up) if follow_up and follow_up >= context.today else None,
        sum(row.standing == "new" and row.code is None for row in pending.wanted),
        pending.visit is not None,
        bool(_TEMPLATE & set(pending.record.topics)),
    )


def reminded_on(context: Context, due: date) -> date:
    """The first working day from a day on: nobody is reminded on a holiday."""
    calendar = context.library.calendar
    return due if calendar.works(due) else calendar.add(due, 1)


async def _new(context: Context, row: Row) -> int:
    added, changed = await context.tx.enterprises.put(Enterprise(row.name, row.code), context.now)
    if changed:
        context.tx.audit.note(context.who.id, "enterprises.add", added.name, context.now, code=added.code)
    return added.id


async def _correct(context: Context, visit_id: int, enterprise: int, day: date, record: Record) -> int:
    old = await context.tx.visits.get(visit_id)
    author = old.author if old else context.who.id
    new = Visit(visit_id, enterprise, day, author, record)
    await context.tx.visits.revise(new, context.who.id, "corrected", context.now)
    return visit_id


async def _join(context: Context, visit_id: int, record: Record) -> int:
    old = await context.tx.visits.get(visit_id)
    if old:
        new = Visit(old.id, old.enterprise, old.day, old.author, old.record.joined(record))
        await context.tx.visits.revise(new, context.who.id, "joined", context.now)
    return visit_id


async def _follow_up(context: Context, visit_id: int, enterprise: int, record: Record) -> None:
    """What comes next, once: a correction moves what is open already."""
    if record.follow_up is None:
        return
    there = await context.tx.follow_ups.of_visit(visit_id, context.who.id)
    action = record.action or ""
    if there is None:
        one = FollowUp(enterprise, context.who.id, record.follow_up, action, visit_id)
        await context.tx.follow_ups.add(one, context.now)
    elif (there.due, there.action) != (record.follow_up, action):
        await context.tx.follow_ups.reword(there.id, action)
        await context.tx.follow_ups.move(there.id, context.who.id, record.follow_up, context.now)

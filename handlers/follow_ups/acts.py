"""What can happen to a follow-up, whether a button, a list's answer or a form brought it about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from pydantic import BaseModel

from bot.context import Context
from bot.translate import Translate
from handlers import arguments, memory
from handlers.follow_ups.listing import items
from handlers.views import follow_ups as views
from handlers.views.follow_ups import Item
from knowledge.people import holders
from knowledge.visits.record import LONGEST
from store.follow_ups import DONE, OPEN, PROPOSED, STOPPED, FollowUp

KEY = "follow_up"


class Awaited(BaseModel):
    """A day is being asked for; ``again``: for a new follow-up after the one that is done."""

    id: int
    again: bool = False
    at: datetime


async def done(context: Context, one: FollowUp, result: str | None, coming: tuple[date, str] | None) -> None:
    """It is done; what was said to come next is proposed."""
    await context.tx.follow_ups.end(one.id, context.who.id, DONE, result, context.now)
    proposed = None
    if coming:
        new = FollowUp(one.enterprise, one.owner, coming[0], coming[1][:LONGEST], one.visit, PROPOSED)
        proposed = await listed(context, replace(new, id=await context.tx.follow_ups.add(new, context.now)))
    item = await listed(context, one)
    context.say(views.done_card(item, result, proposed, context.today, context.translate))


async def move(context: Context, one: FollowUp, until: date) -> None:
    """Put it off, or set the day that was asked for."""
    await context.tx.follow_ups.move(one.id, context.who.id, until, context.now)
    context.memory.pop(KEY, None)
    context.say(views.moved_card(await listed(context, replace(one, due=until)), context.today, context.translate))


async def add(context: Context, one: FollowUp) -> None:
    """A new one."""
    await context.tx.follow_ups.add(one, context.now)
    context.say(views.set_card(await listed(context, one), context.today, context.translate))


async def stop(context: Context, one: FollowUp) -> None:
    """It will not be done any more."""
    await context.tx.follow_ups.end(one.id, context.who.id, STOPPED, None, context.now)
    context.say(views.stopped_card(await listed(context, one), context.translate))


async def offer(context: Context, one: FollowUp, to: str | None) -> None:
    """Ask the colleagues; ``to``: whom the owner had in mind."""
    colleagues = [who for who in await context.tx.people.with_roles(holders("visits.log")) if who != context.who.id]
    item = await listed(context, one)
    if colleagues:
        await context.tx.follow_ups.offer(one.id, context.who.id, to[:40] if to else None, context.now)
    for who in colleagues:
        _ = await theirs(context, who)
        context.tell(who, views.offer_card(item, to[:40] if to else None, context.today, _))
    context.say(views.offered_card(item, len(colleagues), context.translate))


async def theirs(context: Context, person_id: int) -> Translate:
    """The language of somebody else."""
    catalogues = context.parts.catalogues
    return catalogues.spoken(await context.tx.people.language(person_id))


async def own(context: Context, number: str | int, state: str = OPEN) -> FollowUp | None:
    """The person's own follow-up in a state; of any other it is said that there is none."""
    known = arguments.number(str(number))
    one = await context.tx.follow_ups.get(known) if known else None
    if one is None or one.owner != context.who.id or one.state != state:
        context.say(views.no_such_card(context.translate))
        return None
    return one


async def listed(context: Context, one: FollowUp) -> Item:
    """As it is listed."""
    [item] = await items(context.parts, context.tx, [one], context.today)
    return item


def await_day(context: Context, one: FollowUp, *, again: bool = False) -> None:
    """The next words may be a day."""
    memory.keep(context, KEY, Awaited(id=one.id, again=again, at=context.now))

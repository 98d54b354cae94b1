"""Somebody leaves the bureau: what is open is counted, handed to a colleague, and only then the role is taken."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.context import Context
from handlers.handler import Handler
from handlers.people.holdings import HOLDINGS, open_items
from handlers.views import leaving as views
from knowledge.people import ADMINISTRATOR, BUREAU, VISITOR
from store.people import Person

_TAIL = re.compile(r"(?:尾号)?\s*(\d{4,})")
_LARGEST = 16  # figures of a person's number


async def leave(context: Context) -> None:
    """``/leave 4821``: who it is, what they answer for, and to whom it may go."""
    found = _TAIL.fullmatch(context.rest.strip())
    people = await context.tx.people.listed(BUREAU, found[1][-4:]) if found else []
    if len(people) == 1:
        await _about(context, people[0])
    else:
        context.say(views.which_card(people, context.rest.strip(), context.translate))


async def ask(context: Context) -> None:
    """The same from the list of people."""
    person = await _person(context, context.argument)
    await (_about(context, person) if person else _gone(context))


async def colleagues(context: Context) -> None:
    """Who may take over?"""
    person = await _person(context, context.argument)
    if person is None:
        await _gone(context)
        return
    others = [one for one in await context.tx.people.listed(BUREAU) if one.id != person.id]
    context.say(views.colleagues_card(person, others, context.translate))


async def confirm(context: Context) -> None:
    """What will happen, before it does."""
    giver, taker = await _pair(context)
    if giver is None or taker is None:
        await _gone(context)
        return
    context.say(views.confirm_card(giver, taker, await open_items(context.tx, giver.id), context.translate))


async def remove(context: Context) -> None:
    """Hand over, take the role, and tell both. The last administrator stays."""
    giver, taker = await _pair(context)
    if giver is None or (taker is None and ":" in context.argument):
        await _gone(context)
    elif giver.role == ADMINISTRATOR and await context.tx.people.count(ADMINISTRATOR) < 2:
        context.edit(views.last_card(context.translate))
    elif taker is None and await open_items(context.tx, giver.id):
        await _about(context, giver)
    else:
        await _remove(context, giver, taker)


async def _remove(context: Context, giver: Person, taker: Person | None) -> None:
    items = await open_items(context.tx, giver.id)
    if taker:
        for holding in HOLDINGS:
            await holding.hand_over(context, giver.id, taker.id)
    await context.tx.people.take_role(giver.id, VISITOR)
    await context.tx.privacy.drop(giver.id, "subscriptions")  # what the bureau reads goes on to nobody else
    facts = {"role": giver.role, "to": taker.tail if taker else None} | {str(name): n for name, n in items.items()}
    context.tx.audit.note(context.who.id, "people.remove", giver.tail, context.now, **facts)
    context.edit(views.removed_card(giver, taker, items, context.translate))
    await _tell(context, giver, taker, items)


async def stay(context: Context) -> None:
    """Rather not."""
    context.edit(views.stay_card(context.translate))


async def _about(context: Context, person: Person) -> None:
    items = await open_items(context.tx, person.id)
    context.say(views.leave_card(person, items, context.translate))


async def _gone(context: Context) -> None:
    context.say(views.gone_card(context.translate))


async def _tell(context: Context, giver: Person, taker: Person | None, items: Mapping[views.Open, int]) -> None:
    catalogues = context.parts.catalogues
    if giver.id != context.who.id:
        context.tell(giver.id, views.farewell_card(catalogues.spoken(giver.language)))
    if taker and items and taker.id != context.who.id:
        translate = catalogues.spoken(taker.language)
        context.tell(taker.id, views.received_card(giver, items, translate))


async def _pair(context: Context) -> tuple[Person | None, Person | None]:
    """Who gives and who takes, from ``4821`` or ``4821:4822``."""
    first, _sep, second = context.argument.partition(":")
    giver, taker = await _person(context, first), await _person(context, second)
    return giver, taker if giver and taker and giver.id != taker.id else None


async def _person(context: Context, number: str) -> Person | None:
    """A member of the bureau by their whole number."""
    known = number.isascii() and number.isdecimal() and len(number) <= _LARGEST
    person = await context.tx.people.get(int(number)) if known else None
    return person if person and person.role in BUREAU else None


HANDLERS = (
    Handler("leaving.leave", leave, "people.manage", "remove a colleague who leaves", "leave", ("离岗",)),
    Handler("leaving.ask", ask, "people.manage", "what a colleague answers for"),
    Handler("leaving.who", colleagues, "people.manage", "who takes over"),
    Handler("leaving.confirm", confirm, "people.manage", "before a colleague is removed"),
    Handler("leaving.remove", remove, "people.manage", "remove a colleague"),
    Handler("leaving.stay", stay, "people.manage", "remove nobody"),
)

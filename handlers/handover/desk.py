"""The bureau's side of a question that went to a person: the queue, taking, passing on, putting back, closing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from telegram.error import TelegramError

from bot.context import Context
from handlers.handler import Handler
from handlers.handover import steps, talk
from handlers.views import handover_desk as views
from handlers.views.people import role_name
from handlers.views.topics import answer_card
from knowledge.handover import Refusal
from knowledge.people import holders
from knowledge.topics import answer
from store.handover import Handover

_SHOWN = 10
_COLLEAGUES = 12


@dataclass(frozen=True)
class _Names:
    """What colleagues call themselves on Telegram, asked for when needed and not kept."""

    by_id: dict[int, str]


async def inbox(context: Context) -> None:
    """The cases that wait, and one's own."""
    waiting, own = await context.tx.handovers.queue(_SHOWN), await context.tx.handovers.served_by(context.who.id)
    tally = await context.tx.handovers.tally()
    count = tally.get("waiting", 0) + tally.get("late", 0)
    context.say(views.inbox_card(waiting, own, count, context.translate))


async def overview(context: Context) -> None:
    """All open cases."""
    open_ones, tally = await context.tx.handovers.all_open(4 * _SHOWN), await context.tx.handovers.tally()
    context.say(views.overview_card(open_ones, tally, context.parts.zone, context.translate))


async def show(context: Context) -> None:
    """The card of a case."""
    case = await talk.case_named(context, context.argument)
    if case is None:
        context.say(views.reply_help_card(context.translate))
    else:
        context.say(await steps.case_card(context, case))


async def claim(context: Context) -> None:
    """Take a case."""
    case = await talk.case_named(context, context.argument)
    after = await _made(context, case, "claim")
    if after:
        context.edit(await steps.case_card(context, after))


async def put_back(context: Context) -> None:
    """Give a case back to the queue."""
    case = await talk.case_named(context, context.argument)
    after = await _made(context, case, "put_back")
    if after:
        in_topic = steps.topic(context, after) == context.place
        card = await steps.case_card(context, after) if in_topic else None
        context.edit(card or views.done_card("put_back", after, context.translate))


async def finish(context: Context) -> None:
    """Close a case."""
    case = await talk.case_named(context, context.argument)
    after = await _made(context, case, "finish")
    if after:
        context.edit(views.done_card("finish", after, context.translate))


async def pass_on(context: Context) -> None:
    """To whom?"""
    case = await talk.case_named(context, context.argument)
    if case is None or not _may_give(context, case):
        await _made(context, case, "pass_on")  # says why not
        return
    roles = {
        person: role
        for role in sorted(holders("handover.serve"))
        for person in await context.tx.people.with_roles(frozenset({role}))
        if person not in {case.owner, case.asker}
    }
    some = dict(sorted(roles.items())[:_COLLEAGUES])
    names = context.at_hand(_Names, lambda: _named(context, list(some)))
    _ = context.translate
    shown = {person: f"{names.by_id.get(person, '')}（{role_name(role, _)}）" for person, role in some.items()}
    context.say(views.colleagues_card(case, shown, _))


async def give(context: Context) -> None:
    """Pass a case on to this colleague: ``number.person``."""
    number, _sep, person = context.argument.partition(".")
    case = await talk.case_named(context, number)
    to = int(person) if person.isdecimal() and len(person) < 18 else 0
    serving = to in await context.tx.people.with_roles(holders("handover.serve"))
    move = "pass_on" if case and case.owner == context.who.id else "assign"
    after = await _made(context, case, move, to if serving else None)
    if after:
        context.edit(views.done_card(move, after, context.translate))


async def paste(context: Context) -> None:
    """Send an entry with its source as the answer: ``number.entry``."""
    number, _sep, key = context.argument.partition(".")
    case = await talk.case_named(context, number)
    topic = context.library.topics.get(key)
    if case is None or topic is None or topic.audience != "public":
        context.say(views.reply_help_card(context.translate))
        return
    said = answer(context.library, key, context.today, None, case.language)
    card = answer_card(said, None, context.library, steps.tongue(context, case))
    await talk.answer(context, case, "\n".join(part for part in (card.text, card.folded, card.tail) if part))


async def reply(context: Context) -> None:
    """``/reply NUMBER words``: answer a case."""
    number, _sep, words = context.rest.partition(" ")
    case = await talk.case_named(context, number.upper().removeprefix("C-"))
    if case is None or not words.strip():
        context.say(views.reply_help_card(context.translate))
        return
    await talk.answer(context, case, words.strip(), claims=True)


async def _made(context: Context, case: Handover | None, move: str, to: int | None = None) -> Handover | None:
    """The case after a move; None when it was not made, and then the reason is said."""
    if case is None:
        context.say(views.reply_help_card(context.translate))
        return None
    after = await steps.step(context, case, move, steps.who(context), to, context.place)
    if isinstance(after, Refusal):
        context.say(views.refused_card(after.why, case, context.translate))
        return None
    return after


def _may_give(context: Context, case: Handover) -> bool:
    return case.status != "closed" and (case.owner == context.who.id or steps.who(context).leads)


async def _named(context: Context, people: list[int]) -> _Names:
    """What these people call themselves; who cannot be asked about stays nameless."""

    async def one(person: int) -> tuple[int, str]:
        try:
            chat = await context.bot.call("getChat", {"chat_id": person})
        except TelegramError:
            return person, ""
        return person, str(chat.get("first_name", ""))

    return _Names(dict(await asyncio.gather(*map(one, people))))


HANDLERS = (
    Handler("handover.inbox", inbox, "handover.serve", "cases that wait", "inbox", ("待办",)),
    Handler("handover.overview", overview, "handover.lead", "all open cases", "handovers", ("人工总览",)),
    Handler("handover.show", show, "handover.serve", "one case", where="staff"),
    Handler("handover.claim", claim, "handover.serve", "take a case", where="staff"),
    Handler("handover.back", put_back, "handover.serve", "put a case back", where="staff"),
    Handler("handover.pass", pass_on, "handover.serve", "pass a case on", where="staff"),
    Handler("handover.give", give, "handover.serve", "pass a case on to somebody", where="staff"),
    Handler("handover.finish", finish, "handover.serve", "close a colleague's case", where="staff"),
    Handler("handover.paste", paste, "handover.serve", "send an entry as the answer", where="staff"),
    Handler("handover.reply", reply, "handover.serve", "answer a case", "reply"),
)

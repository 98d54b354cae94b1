"""A problem is recorded: told for an enterprise, for the visit just saved, or noted on the card of a visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.context import Context
from handlers import arguments
from handlers.enterprises.register import acquainted
from handlers.problems import desk, writing
from handlers.views import problem_asks as asks
from knowledge.cases.telling import LONGEST
from knowledge.cases.telling import told as read
from store.problems import Problem

_RECENT = timedelta(hours=24)
_CHOICES = 6
_EDGE = " \t\n,，;；:：的"


async def tell(context: Context, text: str) -> None:
    """A new problem; the enterprise is named in it, or is that of the visit that the person saved last."""
    writing.forget(context)
    if not text:
        writing.remember(context, writing.Awaited(at=context.now))
        context.say(asks.what_card(context.translate))
        return
    known = await acquainted(context)
    named = known.directory.mentioned(text)
    if named:
        start, end = named[0]
        found = known.directory.find(text[start:end])
        rest = text[end:].strip(_EDGE) if start == 0 else text
        ids = [int(one.id) for one in ([found.sure] if found.sure else found.matches[:_CHOICES])]
        await (_record(context, rest, ids[0]) if len(ids) == 1 else _whose(context, rest, ids))
    elif unknown := _named_first(text):
        await told(context, unknown[1], unknown[0])
    elif visit := await context.tx.visits.last_by(context.who.id, context.now - _RECENT):
        await _record(context, text, visit.enterprise, visit.id)
    else:
        await _whose(context, text, ())


async def told(context: Context, text: str, enterprise: str) -> None:
    """The enterprise of a problem that was told: its number by a button, or its name in words."""
    said = enterprise or context.text.strip()
    directory = (await acquainted(context)).directory
    known = arguments.number(enterprise)
    if known is None:
        found = directory.find(said)
        ids = [int(one.id) for one in ([found.sure] if found.sure else found.matches[:_CHOICES])]
    else:
        ids = [known] if await context.tx.enterprises.get(known) else []
    if len(ids) == 1:
        await _record(context, text, ids[0])
    elif ids:
        await _whose(context, text, ids)
    else:
        writing.remember(context, writing.Awaited(text=text, at=context.now))
        context.say(asks.unknown_enterprise_card(context.translate))


async def raised(context: Context, visits: Sequence[int], texts: Sequence[str]) -> None:
    """What was noted on the card of visits that are kept now: each problem once a visit."""
    for number in visits:
        visit = await context.tx.visits.get(number)
        there = {one.text for one in await context.tx.problems.of_visits([number])}
        for text in texts:
            if visit and read(text, context.library.cases).text not in there:
                await _record(context, text, visit.enterprise, number)


async def _whose(context: Context, text: str, ids: Sequence[int]) -> None:
    writing.remember(context, writing.Awaited(text=text[: LONGEST * 2], at=context.now))
    names = await context.tx.enterprises.named(ids)
    context.say(asks.whose_card([(key, names[key].name) for key in ids if key in names], context.translate))


async def _record(context: Context, text: str, enterprise: int, visit: int | None = None) -> None:
    """Keep it and show its card; the staff learn that it waits."""
    if not text:
        writing.remember(context, writing.Awaited(at=context.now))
        context.say(asks.what_card(context.translate))
        return
    writing.forget(context)
    said, today, who = read(text, context.library.cases), context.today, context.who.id
    new = Problem(0, enterprise, visit, said.kind, said.text, said.office, today, who, who)
    one = await desk.opened(context, await context.tx.problems.add(new, context.now))
    if one:
        await desk.show(context, one)
        await desk.tell_staff(context, one)


def _named_first(text: str) -> tuple[str, str] | None:
    """The name of an enterprise before a colon, and what it raised: 宁波某某公司：缺人."""
    name, sep, rest = text.replace("：", ":").partition(":")
    return (name.strip(), rest.strip()) if sep and 2 <= len(name.strip()) <= 40 and rest.strip() else None

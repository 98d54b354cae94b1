"""Follow-ups: listed, done with the next one in the same breath, put off by working days, handed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.context import Context
from handlers import arguments, memory
from handlers.enterprises.register import acquainted
from handlers.follow_ups import acts
from handlers.follow_ups.listing import items
from handlers.handler import Handler
from handlers.views import follow_ups as views
from knowledge.people import ADMINISTRATOR, LEADER, may
from knowledge.visits.commands import understand
from knowledge.visits.record import LONGEST
from knowledge.visits.replies import Answer
from store.follow_ups import OPEN, PROPOSED, FollowUp

_SHOWN = 15


async def meant(context: Context) -> str:
    """Whether words answer the list that was shown (1 完成), or give the day that was asked for."""
    if context.edited or not may(context.who.role, "follow_ups.keep"):
        return ""
    known = await acquainted(context)
    if known.replies.read(context.text, context.today) and await context.tx.follow_ups.shown(context.who.id):
        return "follow_ups.reply"
    raw = context.memory.get(acts.KEY)
    if raw and len(context.text) <= LONGEST and known.replies.until(context.text, context.today):
        return "follow_ups.day"
    return ""


async def show(context: Context) -> None:
    """``/follow``: what is open, one's own; leaders see everybody's unless they ask for their own."""
    known = await acquainted(context)
    command = understand(context.text, context.today, known.reader)
    args = command.args if command and command.intent == "follow_up_list" else {}
    own = bool(args.get("mine")) or context.who.role not in (LEADER, ADMINISTRATOR)
    repo = context.tx.follow_ups
    found = await (repo.open_of(context.who.id) if own else repo.open_all())
    until, since = args.get("until"), args.get("from")
    if isinstance(until, str):
        found = [one for one in found if one.due <= date.fromisoformat(until)]
    if isinstance(since, str) and since > context.today.isoformat():
        found = [one for one in found if one.due >= date.fromisoformat(since)]
    if args.get("overdue"):
        found = [one for one in found if one.due < context.today]
    shown = await items(context.parts, context.tx, found[:_SHOWN], context.today)
    if own:
        await repo.show(context.who.id, [item.id for item in shown], context.now)
    context.say(views.list_card(shown, len(found), context.today, own, context.translate))


async def reply(context: Context) -> None:
    """``1 完成 …``, ``2 推3天``, ``3 转给小陈``: an answer to the list that was shown last."""
    known = await acquainted(context)
    answer = known.replies.read(context.text, context.today)
    shown = await context.tx.follow_ups.shown(context.who.id)
    if answer is None or not 0 < answer.number <= len(shown):
        context.say(views.no_such_card(context.translate))
    elif one := await acts.own(context, shown[answer.number - 1]):
        await _answered(context, one, answer)


async def _answered(context: Context, one: FollowUp, answer: Answer) -> None:
    if answer.act == "done":
        coming = (answer.day, answer.action or one.action) if answer.day else None
        await acts.done(context, one, answer.result, coming)
    elif answer.act == "snooze" and answer.day:
        await acts.move(context, one, answer.day)
    elif answer.act == "snooze":
        acts.await_day(context, one)
        context.say(views.when_card(context.translate))
    elif answer.act == "hand_on":
        await acts.offer(context, one, answer.to)
    else:
        await acts.stop(context, one)


async def done(context: Context) -> None:
    """Done, by its button."""
    if one := await acts.own(context, context.argument):
        await acts.done(context, one, None, None)


async def later(context: Context) -> None:
    """Until when?"""
    if one := await acts.own(context, context.argument):
        acts.await_day(context, one)
        context.say(views.later_card(await acts.listed(context, one), context.translate))


async def put(context: Context) -> None:
    """So many working days: ``id.days``."""
    number, _sep, days = context.argument.partition(".")
    one = await acts.own(context, number)
    if one and days.isdecimal() and 0 < int(days[:3]) <= 60:
        await acts.move(context, one, context.library.calendar.add(context.today, int(days[:3])))


async def day(context: Context) -> None:
    """The day that was asked for, in words."""
    awaited = memory.recall(context, acts.KEY, acts.Awaited)
    context.memory.pop(acts.KEY, None)
    known = await acquainted(context)
    until = known.replies.until(context.text, context.today)
    one = await context.tx.follow_ups.get(awaited.id) if awaited else None
    if awaited is None or one is None or until is None or one.owner != context.who.id:
        context.say(views.no_such_card(context.translate))
    elif awaited.again:
        following = known.reader.following(context.text, context.today)
        action = (following.action if following and following.action else one.action)[:LONGEST]
        await acts.add(context, replace(one, due=until, action=action, state=OPEN, result=None))
    elif one.state in (OPEN, PROPOSED):
        await acts.move(context, one, until)
    else:
        context.say(views.no_such_card(context.translate))


async def again(context: Context) -> None:
    """Something more is to be done after all: when?"""
    number = arguments.number(context.argument)
    one = await context.tx.follow_ups.get(number) if number else None
    if one is None or one.owner != context.who.id:
        context.say(views.no_such_card(context.translate))
        return
    acts.await_day(context, one, again=True)
    context.say(views.when_card(context.translate))


async def accept(context: Context) -> None:
    """Yes, that is what comes next."""
    if one := await acts.own(context, context.argument, PROPOSED):
        await acts.move(context, one, one.due)


async def redate(context: Context) -> None:
    """The same, but on another day."""
    if one := await acts.own(context, context.argument, PROPOSED):
        acts.await_day(context, one)
        context.say(views.when_card(context.translate))


async def refuse(context: Context) -> None:
    """Nothing more is to be done."""
    if one := await acts.own(context, context.argument, PROPOSED):
        await acts.stop(context, one)


async def stop(context: Context) -> None:
    """It will not be done any more."""
    if one := await acts.own(context, context.argument):
        await acts.stop(context, one)


async def hand(context: Context) -> None:
    """Ask the colleagues to take it over."""
    if one := await acts.own(context, context.argument):
        await acts.offer(context, one, None)


async def take(context: Context) -> None:
    """A colleague takes over what was offered; only the first one gets it."""
    number = arguments.number(context.argument)
    one = await context.tx.follow_ups.get(number) if number else None
    if one is None or one.state != OPEN or not one.offered or one.owner == context.who.id:
        context.say(views.gone_card(context.translate))
        return
    await context.tx.follow_ups.give(one.id, context.who.id, context.now)
    item = await acts.listed(context, one)
    context.edit(views.taken_card(item, context.today, True, context.translate))
    _ = await acts.theirs(context, one.owner)
    context.tell(one.owner, views.taken_card(item, context.today, False, _))


HANDLERS = (
    Handler(
        "follow_ups.list", show, "follow_ups.keep", "what is to be followed up", "follow", ("我的待办", "follow-ups")
    ),
    Handler("follow_ups.reply", reply, "follow_ups.keep", "an answer to the list of follow-ups"),
    Handler("follow_ups.done", done, "follow_ups.keep", "a follow-up is done"),
    Handler("follow_ups.later", later, "follow_ups.keep", "put a follow-up off"),
    Handler("follow_ups.put", put, "follow_ups.keep", "put a follow-up off by working days"),
    Handler("follow_ups.day", day, "follow_ups.keep", "the day of a follow-up"),
    Handler("follow_ups.again", again, "follow_ups.keep", "follow up once more"),
    Handler("follow_ups.accept", accept, "follow_ups.keep", "agree to the next follow-up"),
    Handler("follow_ups.redate", redate, "follow_ups.keep", "the next follow-up on another day"),
    Handler("follow_ups.refuse", refuse, "follow_ups.keep", "no next follow-up"),
    Handler("follow_ups.stop", stop, "follow_ups.keep", "stop a follow-up"),
    Handler("follow_ups.hand", hand, "follow_ups.keep", "hand a follow-up on"),
    Handler("follow_ups.take", take, "visits.log", "take over a follow-up"),
)

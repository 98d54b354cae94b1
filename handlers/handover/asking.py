"""A person instead of the bot: asked for at any moment, with consent, followed and ended by who asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from telegram.error import TelegramError

from bot.calls import Place
from bot.context import Context
from handlers import memory
from handlers.handler import Handler
from handlers.handover import steps
from handlers.memory import Dated
from handlers.topics.thread import recall
from handlers.views import handover as views
from knowledge.handover import Case, Refusal
from store.handover import Handover
from store.outbox import Call

WAITING, ANSWERED = "handover", "answered"  # what became of a question in the log
_KEY = "handover"
_REMEMBERED = timedelta(minutes=30)
_RATED_WITHIN = timedelta(days=3)
_NEAR = 3
_TITLE = 100  # characters of a question in the name of its topic


class Draft(Dated):
    """What is about to be passed on. ``awaits``: what the next words are, a question or a remark."""

    question: str = ""
    number: int | None = None
    note: str | None = None
    awaits: str = ""


async def ask(context: Context, lead: str | None = None) -> None:
    """Somebody wants a person: say what would be passed on, and ask. ``lead``: what is said before."""
    open_ones = await context.tx.handovers.open_of(context.who.id)
    if len(open_ones) >= context.library.handover.most:
        context.say(views.too_many_card(open_ones, context.library.handover.most, context.translate))
        return
    thread = recall(context)
    asked = await context.tx.questions.get(thread.question) if thread and thread.question else None
    fresh = asked and asked.person_id == context.who.id and asked.id not in {one.question_id for one in open_ones}
    if asked and fresh:
        await _propose(context, Draft(question=asked.text[: views.LONGEST], number=asked.id, at=context.now), lead)
    else:
        _keep(context, Draft(awaits="question", at=context.now))
        context.say(views.what_card(context.translate))


async def write(context: Context) -> None:
    """The words that were awaited: the question, or a remark on it."""
    draft = draft_of(context)
    words = context.text.strip()[: views.LONGEST]
    if draft is None or not words:
        await ask(context)
    elif draft.awaits == "question":
        await _propose(context, draft.model_copy(update={"question": words, "awaits": ""}))
    else:
        await _propose(context, draft.model_copy(update={"note": words, "awaits": ""}))


async def remark(context: Context) -> None:
    """Something more is to be said with the question."""
    draft = draft_of(context)
    if draft is None or not draft.question:
        await ask(context)
        return
    _keep(context, draft.model_copy(update={"awaits": "remark", "at": context.now}))
    context.say(views.remark_card(context.translate))


async def send(context: Context) -> None:
    """Queue the question and put it before the bureau's people."""
    draft = draft_of(context)
    open_ones = await context.tx.handovers.open_of(context.who.id)
    if draft is None or not draft.question or len(open_ones) >= context.library.handover.most:
        await ask(context)
        return
    thread = await _topic(context, draft.question)
    case = _case(context, draft, thread)
    case = replace(case, id=await context.tx.handovers.add(case))
    if draft.number is not None:
        await context.tx.questions.become(draft.number, WAITING)
    context.memory.pop(_KEY, None)
    if place := steps.topic(context, case):
        named = {"name": f"{views.number_of(case)} {case.question[:_TITLE]}"}
        steps.put(context, Call(place.chat_id, "editForumTopic", place.address | named))
    await steps.announce(context, case)
    context.edit(views.queued_card(case, steps.opening(context), context.translate))


async def cancel(context: Context) -> None:
    """Rather not."""
    context.memory.pop(_KEY, None)
    context.edit(views.cancelled_card(context.translate))


async def mine(context: Context) -> None:
    """What somebody has asked and is still open."""
    context.say(views.mine_card(await context.tx.handovers.open_of(context.who.id), context.translate))


async def end(context: Context) -> None:
    """Close the case that the button names, or the only one; the bot answers again."""
    open_ones = await context.tx.handovers.open_of(context.who.id)
    named = [one for one in open_ones if str(one.id) == context.argument] if context.argument else list(open_ones)
    talking = await context.tx.handovers.talking(context.who.id)
    case = named[0] if len(named) == 1 else talking if not context.argument else None
    if case is None:
        _say_which(context, open_ones)
        return
    ended = await steps.step(context, case, "end", steps.who(context))
    if isinstance(ended, Refusal):
        context.say(views.foreign_card(context.translate))
    else:
        context.edit(views.ended_card(ended, context.translate))


async def rate(context: Context) -> None:
    """What somebody thinks of how they were served: ``number.opinion``."""
    number, _sep, opinion = context.argument.partition(".")
    case = await own_case(context, number)
    if case is None or case.status != "closed" or opinion not in views.OPINIONS:
        context.say(views.foreign_card(context.translate))
        return
    await context.tx.handovers.put(replace(case, satisfaction=opinion))
    context.edit(views.thanks_card(case, opinion, context.translate))


async def again(context: Context) -> None:
    """Queue a closed case once more."""
    case = await own_case(context, context.argument)
    open_ones = await context.tx.handovers.open_of(context.who.id)
    if case and len(open_ones) >= context.library.handover.most:
        context.say(views.too_many_card(open_ones, context.library.handover.most, context.translate))
        return
    named = replace(case, name=context.caller) if case else None
    after = await steps.step(context, named, "reopen", steps.who(context)) if named else Refusal("unknown")
    if isinstance(after, Refusal):
        context.say(views.foreign_card(context.translate))
    else:
        context.edit(views.queued_card(after, steps.opening(context), context.translate))


def draft_of(context: Context) -> Draft | None:
    """What is about to be passed on, unless it was left alone for too long."""
    return memory.recent(context, _KEY, Draft, _REMEMBERED)


async def opinion_typed(context: Context) -> str:
    """The button that an opinion, typed soon after the end of a case, stands for; "" where it stands for none."""
    opinion = views.opinion_named(context.text, context.translate)
    case = await context.tx.handovers.unrated(context.who.id) if opinion else None
    fresh = case and case.closed_at and context.now - case.closed_at <= _RATED_WITHIN
    return f"handover.rate:{case.id}.{opinion}" if case and fresh else ""


async def own_case(context: Context, number: str) -> Handover | None:
    """A case by its number, if this person asked it."""
    case = await context.tx.handovers.get(int(number)) if number.isdecimal() and len(number) < 10 else None
    return case if case and case.asker == context.who.id else None


def _say_which(context: Context, open_ones: Sequence[Handover]) -> None:
    if context.argument:
        context.say(views.foreign_card(context.translate))
    elif open_ones:
        context.say(views.which_card(open_ones, context.translate))
    else:
        context.say(views.idle_card(context.translate))


async def _propose(context: Context, draft: Draft, lead: str | None = None) -> None:
    _keep(context, draft.model_copy(update={"at": context.now}))
    by = steps.hours(context).answer_by(steps.local(context))
    has_profile = await context.tx.profiles.get(context.who.id) is not None
    rules = context.library.handover
    card = views.consent_card(draft.question, draft.note, by, rules, has_profile, context.translate)
    context.say(replace(card, text="\n".join([lead, card.text])) if lead else card)


def _keep(context: Context, draft: Draft) -> None:
    memory.keep(context, _KEY, draft)


def _case(context: Context, draft: Draft, thread: int | None) -> Handover:
    at, hours = steps.local(context), steps.hours(context)
    near = [hit.id for hit in context.parts.live.finder.find(draft.question).hits if hit.id in context.library.topics]
    return Handover(
        case=Case(context.who.id),
        name=context.caller,
        language=context.language,
        question=draft.question,
        note=draft.note,
        question_id=draft.number,
        near=tuple(near[:_NEAR]),
        shares_profile=context.argument == "profile",
        thread=thread,
        asked_at=context.now,
        moved_at=context.now,
        claim_by=hours.claim_by(at),
        answer_by=hours.answer_by(at),
    )


async def _topic(context: Context, title: str) -> int | None:
    """A new topic in the staff group; None where there is no such group, or it cannot be reached now."""
    group, telegram = context.parts.staff_group, context.bot
    if group is None:
        return None

    async def create() -> Place:
        try:
            made = await telegram.call("createForumTopic", {"chat_id": group, "name": title[:_TITLE]})
        except TelegramError:
            return Place(group)  # the colleagues are then told one by one
        return Place(group, made["message_thread_id"])

    return context.at_hand(Place, create).thread


HANDLERS = (
    Handler("handover.ask", ask, "handover.ask", "ask for a person", "person", ("人工", "转人工", "person")),
    Handler("handover.write", write, "handover.ask", "the question or remark to be passed on"),
    Handler("handover.remark", remark, "handover.ask", "add a remark"),
    Handler("handover.send", send, "handover.ask", "pass a question on"),
    Handler("handover.cancel", cancel, "handover.ask", "do not pass it on"),
    Handler("handover.mine", mine, "handover.ask", "your open cases", "mycases", ("我的单子", "my cases")),
    Handler("handover.end", end, "handover.ask", "close a case"),
    Handler("handover.rate", rate, "handover.ask", "what you think of the help"),
    Handler("handover.again", again, "handover.ask", "queue a case once more"),
)

"""A person instead of the bot: asked for, with consent, queued for the bureau's people, answered by them."""

from __future__ import annotations

from bot.context import Context
from handlers.handler import Handler
from handlers.thread import recall
from handlers.views import handover as views
from knowledge.people import holders
from store.questions import Question

WAITING, ANSWERED = "handover", "answered"
_SHOWN = 10


async def ask(context: Context) -> None:
    """Somebody wants a person: say what would be passed on, and ask."""
    context.say(views.consent_card(await _question(context), context.translate))


async def send(context: Context) -> None:
    """Queue the question and tell those who serve."""
    _ = context.translate
    question = await _question(context)
    if question is None:
        context.say(views.nothing_card(_))
        return
    await context.tx.questions.become(question.id, WAITING)
    context.edit(views.queued_card(question, _))
    for person in await context.tx.people.with_roles(holders("handover.serve")):
        if person != context.who.id:
            context.tell(person, views.case_card(question, context.parts.catalogues.translator("zh")))


async def cancel(context: Context) -> None:
    """Rather not."""
    context.edit(views.cancelled_card(context.translate))


async def inbox(context: Context) -> None:
    """The cases that wait."""
    waiting = await context.tx.questions.with_decision(WAITING, _SHOWN)
    context.say(views.inbox_card(waiting, context.translate))


async def reply(context: Context) -> None:
    """``/reply NUMBER words``: answer a case in the asker's chat."""
    _ = context.translate
    number, _sep, words = context.rest.partition(" ")
    question = await context.tx.questions.get(int(number)) if number.isdecimal() and len(number) < 10 else None
    if question is None or question.decision != WAITING or not words.strip():
        context.say(views.reply_help_card(_))
        return
    await context.tx.questions.become(question.id, ANSWERED)
    context.tell(
        question.person_id, views.reply_card(question, words.strip(), context.parts.catalogues.translator("zh"))
    )
    context.say(views.replied_card(question, _))


async def _question(context: Context) -> Question | None:
    thread = recall(context)
    question = await context.tx.questions.get(thread.question) if thread and thread.question else None
    return question if question and question.person_id == context.who.id else None


HANDLERS = (
    Handler("handover.ask", ask, "handover.ask", "ask for a person", "person", ("人工", "转人工", "person")),
    Handler("handover.send", send, "handover.ask", "pass a question on"),
    Handler("handover.cancel", cancel, "handover.ask", "do not pass it on"),
    Handler("handover.inbox", inbox, "handover.serve", "cases that wait", "inbox", ("待办",)),
    Handler("handover.reply", reply, "handover.serve", "answer a case", "reply"),
)

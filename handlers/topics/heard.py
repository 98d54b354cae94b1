"""A question heard on the road: answered from the knowledge, or put to the questions without answer."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.context import Context
from handlers import arguments
from handlers.handler import Handler
from handlers.views import heard as views
from knowledge.people import may
from store.questions import Question

UNANSWERED = "decline"  # what becomes of a question that nothing answers, wherever it was asked
_RECENT = timedelta(hours=24)
_STUCK = r"(?:当场|现场)?(?:我们?)?(?:没|未)能?(?:答|回答)(?:上来|出来|上|了|复)?"
_HEARD = re.compile(
    rf"(?:企业|客户|对方|他们|公司|老板|财务)(?:还|又)?(?:想)?问(?:了|道|到|我们?)?"
    rf"(?:\s*[:：]\s*(?P<told>.{{4,300}}?)|[,，]?\s*(?P<stuck>.{{4,300}}?)[,，。;；]\s*{_STUCK})"
    rf"(?:[,，。;；]\s*{_STUCK})?[。!！]?",
    re.DOTALL,
)


async def meant(context: Context) -> str:
    """Whether somebody of the bureau passes on what an enterprise asked (企业问：…，没答上来)."""
    if context.edited or not may(context.who.role, "visits.log"):
        return ""
    return "heard.ask" if _HEARD.fullmatch(context.text.strip()) else ""


async def ask(context: Context) -> None:
    """What comes nearest in the knowledge, or straight to the questions without answer."""
    match = _HEARD.fullmatch(context.text.strip())
    if match is None:
        return
    text = (match["told"] or match["stuck"]).strip()
    finding = context.parts.live.finder.find(text, internal=True)
    source = await _source(context)
    near = [key for key in (*finding.topics, *(hit.id for hit in finding.hits)) if key in context.library.topics][:1]
    question = Question(
        person_id=context.who.id,
        text=text,
        decision="heard" if near else UNANSWERED,
        topics=tuple(near),
        confidence=f"{finding.confidence:.2f}",
        library=context.library.version,
        source=source or "road",
    )
    number = await context.tx.questions.log(question, context.now)
    if near:
        topic = context.library.topics[near[0]]
        context.say(views.nearest_card(number, near[0], topic, context.language, context.translate))
    else:
        context.say(views.kept_card(number, source, context.translate))


async def unanswered(context: Context) -> None:
    """It does not answer it: the question waits for an answer, beside those that were asked here."""
    number = arguments.number(context.argument)
    question = await context.tx.questions.get(number) if number else None
    if question is None or question.person_id != context.who.id or question.source is None:
        context.say(views.gone_card(context.translate))
        return
    await context.tx.questions.become(question.id, UNANSWERED)
    context.edit(views.kept_card(question.id, question.source, context.translate))


async def _source(context: Context) -> str | None:
    """The visit that the person has just recorded; None when there is none of the last day."""
    last = await context.tx.visits.last_by(context.who.id, context.now - _RECENT)
    return f"visit:{last.id}" if last else None


HANDLERS = (
    Handler("heard.ask", ask, "visits.log", "a question that an enterprise asked on the road"),
    Handler("heard.no", unanswered, "visits.log", "the knowledge does not answer it"),
)

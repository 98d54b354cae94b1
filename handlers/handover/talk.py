"""The talk between asker and colleague: words, corrections and files go across, or it is said that they do not."""

from __future__ import annotations

import re
from dataclasses import replace

from telegram import Message

from bot.calls import Place, copy_call
from bot.card import Card
from bot.context import Context
from handlers.handler import Handler
from handlers.handover import asking, steps
from handlers.views import handover as views
from handlers.views import handover_desk as desk
from knowledge.handover import QUEUED, SERVED, Refusal
from knowledge.people import may
from store.handover import Handover

_KEPT = 4000  # characters of the colleague's words that are kept for the editors
_MARKED = re.compile(r"\W{0,4}C-(\d{4,9})\b")
_TYPED = re.compile(r"(接手|放回|转出|办结)\s*(?:C-)?0*(\d{1,9})", re.IGNORECASE)
_ACTS = {"接手": "claim", "放回": "back", "转出": "pass", "办结": "finish"}
_END = re.compile(r"(?:结束|结束人工|end)[。.!！]?", re.IGNORECASE)


async def first(context: Context) -> str:
    """What words are before they are anything else: awaited, part of a talk with a colleague, or of a case."""
    draft = asking.draft_of(context)
    if draft and draft.awaits and not _labelled(context):
        return "handover.write"
    if opinion := await asking.opinion_typed(context):
        return opinion
    if may(context.who.role, "handover.serve") and (act := await _of_desk(context)):
        return act
    case = await _talking(context)
    if case is None:
        return ""
    if _END.fullmatch(context.text):
        return f"handover.end:{case.id}"
    return "" if _labelled(context) else "handover.relay"


async def taker(context: Context) -> str:
    """Whether a file belongs to a talk with a colleague."""
    if may(context.who.role, "handover.serve") and (act := await _of_desk(context)):
        return act
    return "handover.relay" if await _talking(context) else ""


async def ends(context: Context) -> str:
    """A wish to end what waits; in a talk it was heard before."""
    return "handover.end" if _END.fullmatch(context.text) else ""


async def relay(context: Context) -> None:
    """Pass the asker's words or file on to the colleague."""
    case = await _talking(context)
    if case is None:
        await asking.ask(context)
        return
    after = await steps.step(context, case, "ask", steps.who(context))
    if isinstance(after, Refusal):
        context.say(views.foreign_card(context.translate))
        return
    home = steps.at_home(context)
    to = steps.topic(context, after) or Place(after.owner or 0)
    heard = desk.heard_card(after, _words(context), context.edited, home)
    _carry(context, to, heard, desk.heard_card(after, "", context.edited, home).text)
    opens = steps.opening(context)
    notice = f"handover-away:{after.id}:{context.today}"
    if opens and await context.tx.notices.first_time(notice, context.now):
        context.say(views.away_card(after, opens, context.translate))


async def recaptioned(context: Context) -> None:
    """The words under a file were changed: in a talk it goes across once more, elsewhere nothing depends on it."""
    if await _talking(context):
        await relay(context)


async def answer_reply(context: Context) -> None:
    """A colleague has replied to a message about a case."""
    case = await case_named(context, context.argument)
    if case is None:
        context.say(desk.reply_help_card(context.translate))
    else:
        await answer(context, case, _words(context), claims=True)


async def answer(context: Context, case: Handover, words: str, *, claims: bool = False) -> None:
    """Send words, or the file of this turn, to the asker; ``claims``: a case that waits is taken with it."""
    by = steps.who(context)
    if claims and case.status in QUEUED:
        taken = await steps.step(context, case, "claim", by, None, context.place)
        case = case if isinstance(taken, Refusal) else taken
    after = await steps.step(context, case, "answer", by)
    if isinstance(after, Refusal):
        context.say(desk.refused_card(after.why, case, context.translate))
        return
    kept = "\n".join(part for part in (after.answer, words) if part)[:_KEPT]
    await context.tx.handovers.put(replace(after, answer=kept))
    if after.question_id is not None:
        await context.tx.questions.become(after.question_id, asking.ANSWERED)
    theirs = steps.tongue(context, after)
    said = views.answer_card(after, words, context.edited, theirs)
    _carry(context, Place(after.asker), said, views.answer_card(after, "", context.edited, theirs).text)
    await _acknowledge(context, after, words)


async def _acknowledge(context: Context, case: Handover, words: str) -> None:
    """What the colleagues see of an answer: in the topic what was said elsewhere, and that it could not arrive."""
    place = steps.topic(context, case)
    if not await context.tx.handovers.reaches(case):
        context.say(desk.unreachable_card(case, context.translate))
    elif place != context.place:
        context.say(desk.done_card("answer", case, context.translate))
    if place and place != context.place:
        steps.post(context, place, desk.answered_card(case, words, steps.at_home(context)))


async def case_named(context: Context, number: str) -> Handover | None:
    """A case by its number."""
    number = number.strip()
    return await context.tx.handovers.get(int(number)) if number.isdecimal() and len(number) < 10 else None


def marked(message: Message | None) -> int | None:
    """The number of the case that a message of the bot is about."""
    if message is None or message.from_user is None or message.from_user.id != message.get_bot().id:
        return None
    found = _MARKED.match(message.text or message.caption or "")
    return int(found[1]) if found else None


async def _talking(context: Context) -> Handover | None:
    """The case in which this person talks with a colleague; a correction of something older is none of it."""
    replied = marked(context.message.reply_to_message) if context.message else None
    named = await asking.own_case(context, str(replied)) if replied else None
    case = named if named and named.status in SERVED else await context.tx.handovers.talking(context.who.id)
    if case and context.edited and context.message and case.claimed_at and context.message.date < case.claimed_at:
        return None
    return case


async def _of_desk(context: Context) -> str:
    """What a colleague means who replies to a message about somebody's case, or types the button of its card."""
    number = marked(context.message.reply_to_message) if context.message else None
    case = await context.tx.handovers.get(number) if number else None
    if case:
        return "" if case.asker == context.who.id else f"handover.answer:{case.id}"
    typed = _TYPED.fullmatch(context.text.strip())
    return f"handover.{_ACTS[typed[1]]}:{typed[2]}" if typed else ""


def _labelled(context: Context) -> bool:
    """Whether the words are the label of a button, not a bare number: those are part of the talk."""
    return not context.text.strip().isdecimal() and context.typed_button(context.text) is not None


def _words(context: Context) -> str:
    caption = context.message.caption if context.message else None
    return context.text or caption or ""


def _carry(context: Context, to: Place, card: Card, heading: str) -> None:
    """Send the words as a card, or a copy of the file of this turn under the heading."""
    message = context.message
    if message is None or message.text is not None:
        steps.post(context, to, card)
    else:
        caption = "\n".join(part for part in (heading, message.caption) if part)
        steps.put(context, copy_call(to, message, caption))


HANDLERS = (
    Handler("handover.relay", relay, "handover.ask", "words for the colleague"),
    Handler("handover.answer", answer_reply, "handover.serve", "a reply to the message of a case"),
)

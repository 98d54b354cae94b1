"""Free words while a form is being filled in: answers, a question in between, a greeting, or a slip."""

from __future__ import annotations

import re

from bot.context import Context
from handlers.interview import engine, running
from handlers.interview.engine import Turn
from handlers.topics import asking as topics
from handlers.topics import thread
from handlers.views import drafts
from handlers.views import interview as views
from knowledge.interview.question import together
from knowledge.interview.reading import Reading, When, read
from knowledge.interview.replay import Place, place
from knowledge.interview.words import addressed, asks, skips
from knowledge.strict import Data
from knowledge.topics import bare_figure

_SEGMENTS = re.compile(r"[;；\n]+")


async def hear(context: Context, turn: Turn) -> None:
    """Free words while a form is being filled in: an answer, a question in between, or neither."""
    text = context.text
    at = turn.at
    if at is None:
        await topics.ask(context)
    elif _asked_back(context) or (asks(text) and not _plain_answer(context, at, text)):
        await digress(context, turn, at)
    elif not await _taken(context, turn, at, text):
        await _not_an_answer(context, turn, at)


async def digress(context: Context, turn: Turn, at: Place) -> None:
    """Answer a question in the middle of a form, and offer to go on."""
    finding = context.parts.live.finder.find(context.text)
    if finding.decision == "smalltalk":
        await engine.resume(context, turn)
        return
    running.step_aside(context)
    context.way_back = drafts.way_back(turn.form, at, context.translate)
    await topics.ask(context)


async def _taken(context: Context, turn: Turn, at: Place, text: str) -> bool:
    """Whether the words were answers, one segment after the other; then they are kept."""
    parts = [text] if at.asked[0].free else _SEGMENTS.split(text)
    segments = [part.strip() for part in parts if part.strip()]
    new: dict[str, Data] = {}
    for n, segment in enumerate(segments):
        here = turn.at if n == 0 else place(turn.form, {**turn.answers, **new})
        reading = _read(context, engine.with_answers(turn, new), here, segment) if here else None
        if reading is None or reading.slip:
            break
        new |= reading.answers
    if new:
        await engine.take(context, turn, at, new)
    return bool(new)


def _read(context: Context, turn: Turn, at: Place, text: str) -> Reading:
    """Read a text as an answer to the step asked, or to the one that it names."""
    asked = together(at.asked)
    steps = list(turn.form.steps(turn.answers))
    named = addressed(steps, text)
    if skips(text):
        return Reading(dict.fromkeys((question.name for question in asked), None))
    if named and named != at.number and turn.change is None and not asked[0].free:
        asked = together(steps[named - 1])
    return read(asked, text, When(context.today, context.library.calendar))


async def _not_an_answer(context: Context, turn: Turn, at: Place) -> None:
    """Neither an answer nor plainly a question: a word of greeting, something to be looked up, or a slip."""
    finding = context.parts.live.finder.find(context.text)
    slip = _read(context, turn, at, context.text).slip
    if finding.decision == "smalltalk":
        await engine.resume(context, turn)
    elif finding.decision == "answer" and slip and slip.kind in ("unread", "date"):
        await digress(context, turn, at)
    elif slip:
        context.say(views.slip_card(slip, at, context.translate))


def _asked_back(context: Context) -> bool:
    """Whether the words are the figure that an entry, shown in between, has just asked for."""
    asked, now = thread.recall(context), running.recall(context)
    topic = context.library.topics.get(asked.topic) if asked and asked.asking and asked.topic else None
    return now is not None and now.aside and topic is not None and bare_figure(topic, context.text) is not None


def _plain_answer(context: Context, at: Place, text: str) -> bool:
    """Whether words that look like a question are an answer after all (是不是 chosen from options, 几 in a name)."""
    chosen = at.asked[0].kind == "choice" and "?" not in text and "？" not in text
    return at.asked[0].free or (
        chosen and not read(at.asked[:1], text, When(context.today, context.library.calendar)).slip
    )

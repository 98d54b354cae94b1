"""The doors of a form that is being filled in: its buttons, its words, and which subject it belongs to."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.context import Context
from handlers import checks
from handlers.handler import Handler
from handlers.handover import asking as handover
from handlers.instruments import matching, profile
from handlers.interview import engine, hearing, running
from handlers.interview.engine import Guide, Turn
from handlers.topics import asking as topics
from handlers.views import drafts as views
from handlers.views.interview import carries, picked
from handlers.visits import form as visit_form
from knowledge.interview.words import step_named
from knowledge.text.normalise import plain

GUIDES: Mapping[str, Guide] = {
    guide.prefix: guide for guide in (checks.GUIDE, matching.GUIDE, profile.GUIDE, visit_form.GUIDE)
}
Act = Callable[[Context, Turn], Awaitable[None]]


async def meant(context: Context) -> str:
    """Whether free words belong to a form: one is being filled in, or a step of a finished one is to be changed."""
    now = running.recall(context)
    if now is None:
        return ""
    if context.edited:
        return "interview.hear" if context.message_id in now.heard else ""
    return "" if now.done and step_named(context.text) is None else "interview.hear"


async def hear(context: Context) -> None:
    """Free words: one of the form's own words, a changed message, or an answer."""
    now, turn = running.recall(context), await _turn(context)
    if now is None or turn is None:
        running.forget(context)
        await topics.ask(context)
        return
    if context.edited and context.message_id:
        step = now.heard.get(context.message_id)
        await hearing.hear(context, replace(turn, change=step, doubtful=None))
        return
    step = step_named(context.text)
    said = plain(context.text).strip(" 。.!?")
    act = next((act for pattern, act in _WORDS if pattern.fullmatch(said)), None)
    if step is not None:
        await engine.change(context, turn, step)
    elif turn.doubtful and _YES.fullmatch(said):
        await engine.accept(context, turn, turn.doubtful)
    else:
        await (act or hearing.hear)(context, turn)


async def resume(context: Context) -> None:
    """Go on with the form that the button names, else with the one of the chat."""
    turn = await _turn(context, context.argument)
    if turn:
        await engine.go_on(context, turn)
    else:
        context.say(views.nothing_waits_card(context.translate))


async def restart(context: Context) -> None:
    """Begin anew."""
    turn = await _turn(context, context.argument)
    if turn:
        await _restart(context, turn)
    else:
        context.say(views.nothing_waits_card(context.translate))


async def discard(context: Context) -> None:
    """Drop the answers."""
    turn = await _turn(context, context.argument)
    if turn:
        await _discard(context, turn)
    else:
        context.say(views.nothing_waits_card(context.translate))


async def cancel(context: Context) -> None:
    """Leave the form; with none, whatever else was about to happen."""
    now, turn = running.recall(context), await _turn(context)
    if now and turn and not now.done:
        await _leave(context, turn)
    elif handover.draft_of(context):
        await handover.cancel(context)
    else:
        context.say(views.nothing_at_hand_card(context.translate))


async def change(context: Context) -> None:
    """Change the step that the button names: ``form.step``."""
    form_id, _sep, number = context.argument.rpartition(".")
    turn = await _turn(context, form_id)
    if turn and number.isdecimal() and len(number) < 4:
        await engine.change(context, turn, int(number))
    else:
        context.say(views.nothing_waits_card(context.translate))


async def pick(context: Context) -> None:
    """An answer chosen by its button: ``question.number``."""
    name, _sep, number = context.argument.rpartition(".")
    turn = await _turn(context)
    steps = turn.form.steps(turn.answers) if turn else ()
    asked = next((question for step in steps for question in step if carries(name, question)), None)
    value = picked(asked, int(number)) if asked and number.isdecimal() and len(number) < 4 else None
    if turn and asked and value is not None:
        await engine.pick(context, turn, asked.name, value)
    else:
        context.say(views.nothing_waits_card(context.translate))


async def accept(context: Context) -> None:
    """Keep answers that were asked back, as given or as proposed."""
    turn = await _turn(context)
    if turn and turn.doubtful:
        proposed = engine.proposal(turn) if context.argument == "proposed" else None
        await engine.accept(context, turn, proposed or turn.doubtful)
    elif turn:
        await engine.go_on(context, turn)


async def retype(context: Context) -> None:
    """Leave things as they were and ask again."""
    await _with_turn(context, engine.go_on)


async def back(context: Context) -> None:
    """The step before."""
    await _with_turn(context, engine.back)


async def skip(context: Context) -> None:
    """Go on without an answer."""
    await _with_turn(context, engine.skip)


async def how(context: Context) -> None:
    """Where the figure is found."""
    await _with_turn(context, engine.how)


async def _with_turn(context: Context, act: Act) -> None:
    turn = await _turn(context)
    if turn:
        await act(context, turn)
    else:
        context.say(views.nothing_waits_card(context.translate))


async def _turn(context: Context, form_id: str = "") -> Turn | None:
    """The form of an id, else the one of the chat, with its draft; None where there is none any more."""
    now = running.recall(context)
    form_id = form_id or (now.form if now else "")
    guide = GUIDES.get(form_id.partition("/")[0])
    draft = await context.tx.drafts.get(context.who.id, form_id) if guide else None
    form = await guide.form(context, form_id, draft.begun_on) if guide and draft else None
    if guide is None or form is None or draft is None:
        return None
    here = now if now and now.form == form_id else None
    change, doubtful = (here.change, here.doubtful) if here else (None, None)
    return Turn(guide, form, draft.answers, draft.begun_on, change, doubtful)


async def _discard(context: Context, turn: Turn) -> None:
    await context.tx.drafts.drop(context.who.id, turn.form.id)
    running.forget(context)
    context.edit(views.discarded_card(turn.form.title, len(turn.answers), context.translate))


async def _leave(context: Context, turn: Turn) -> None:
    running.forget(context)
    context.say(views.left_card(turn.form, turn.at, turn.answers, context.translate))


async def _restart(context: Context, turn: Turn) -> None:
    form = await turn.guide.form(context, turn.form.id, context.today)
    await engine.begin(context, turn.guide, form or turn.form, {})


_YES = re.compile(r"就是(?:这样|它)?|没错|对的?|是的?|确认|照样|保留|yes|ok")
_WORDS: tuple[tuple[re.Pattern[str], Act], ...] = (
    (re.compile(r"返回|上一步|back"), engine.back),
    (re.compile(r"不改了?|不用改了?|保持不变|保持原样|重新填|leave it(?: as it is)?"), engine.go_on),
    (re.compile(r"(?:不清楚)?怎么(?:算|填|查|找)|在哪[里儿]?[看查找]|how(?: do i find it)?"), engine.how),
    (re.compile(r"继续.{0,12}|接着(?:做|填|来)|go on.{0,20}|continue"), engine.go_on),
    (re.compile(r"重新开始|重来|从头(?:开始|再来)|begin anew|start over"), _restart),
    (re.compile(r"丢弃|删掉草稿|不要了|discard"), _discard),
    (re.compile(r"退出|不测了|不填了|停|结束|stop|quit"), _leave),
)


HANDLERS = (
    Handler("interview.hear", hear, "forms.fill", "an answer in a form"),
    Handler("interview.pick", pick, "forms.fill", "an answer by a button"),
    Handler("interview.back", back, "forms.fill", "the step before"),
    Handler("interview.skip", skip, "forms.fill", "skip a step"),
    Handler("interview.how", how, "forms.fill", "where a figure is found"),
    Handler("interview.change", change, "forms.fill", "change a step"),
    Handler("interview.accept", accept, "forms.fill", "keep an answer that was asked back"),
    Handler("interview.retype", retype, "forms.fill", "leave a step as it is"),
    Handler("interview.cancel", cancel, "forms.fill", "leave a form", None, ("取消", "cancel")),
    Handler("interview.resume", resume, "forms.fill", "go on with a form"),
    Handler("interview.restart", restart, "forms.fill", "begin a form anew"),
    Handler("interview.discard", discard, "forms.fill", "drop a form"),
)

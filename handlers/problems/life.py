"""Problems that enterprises raise: told, listed, and taken through their life step by step, by button or in words."""

from __future__ import annotations

import re

from bot.context import Context
from handlers.handler import Handler
from handlers.problems import desk, writing
from handlers.problems.opening import tell, told
from handlers.views import problem_asks as asks
from handlers.views import problem_lists as lists
from handlers.views import problems as views
from knowledge.cases.life import Step
from knowledge.cases.telling import COLLEAGUE, HISTORY, LIMIT, SHOW, completed, days_in, new, wanted
from knowledge.people import ADMINISTRATOR, BUREAU, LEADER, STAFF, may
from store.people import tail
from store.problems import Problem

_LISTED = re.compile(
    r"(?:查看|看看|列出|列一下|有?哪些)?(?P<mine>我的)?(?:企业)?(?:的)?(?P<late>逾期|超期|过期)?(?P<open>未办结|没办结|待办结)?的?"
    r"(?:问题|诉求)(?:清单|列表|台账|有哪些|名单)?[?？]?"
)
_LATE = re.compile(r"(?:哪些|哪几个|有没有)(?:企业)?(?:问题|诉求)(?:已经?)?(?:逾期|超期|过期)(?:了|没办)?[?？]?")
_DECIDERS = frozenset({STAFF, ADMINISTRATOR, LEADER})


async def meant(context: Context) -> str:
    """Whether words tell a problem, take a step of one, ask for the list, or answer what was asked."""
    if context.edited or not may(context.who.role, "problems.read"):
        return ""
    text = context.text.strip()
    if wanted(text, context.library.cases):
        return "problems.words"
    if may(context.who.role, "problems.add") and new(text) is not None and not await writing.card_waits(context):
        return "problems.add"
    if (match := _LISTED.fullmatch(text)) and (match["mine"] or match["late"] or match["open"] or "单" in text):
        return "problems.list"
    if _LATE.fullmatch(text):
        return "problems.list"
    return "problems.hear" if await writing.waits_for(context) else ""


async def add(context: Context) -> None:
    """加问题 示例精密：企业想要人才公寓，归人才办."""
    await tell(context, new(context.text) or "")


async def of(context: Context) -> None:
    """The enterprise of the problem that was told, by its button."""
    waits = writing.recall(context)
    if waits and not waits.id:
        await told(context, waits.text, context.argument)
    else:
        context.say(asks.nothing_card(context.translate))


async def show(context: Context) -> None:
    """One problem."""
    writing.forget(context)
    if one := await desk.opened(context, context.argument):
        await desk.show(context, one)


async def listed(context: Context) -> None:
    """``/problems``: what is open; 逾期问题, 我的问题 narrow it."""
    writing.forget(context)
    text, _ = context.text, context.translate
    mine, late = "我的" in text, bool(re.search("逾期|超期|过期", text))
    found = await (context.tx.problems.open_of(context.who.id) if mine else context.tx.problems.open_all())
    shown = desk.by_urgency(await desk.seen(context.parts, context.tx, found, context.today))
    if late:
        shown = [one for one in shown if one.clock.overdue]
    title = _("Overdue problems") if late else _("My problems") if mine else _("Open problems of enterprises")
    context.say(lists.list_card(shown, title, context.today, _))


async def words(context: Context) -> None:
    """P-0098 挂起 等企业材料，到12月9日: a step by its number."""
    said = wanted(context.text.strip(), context.library.cases)
    one = await desk.opened(context, said.number) if said else None
    if said is None or one is None:
        return
    writing.forget(context)
    if said.act == SHOW:
        await desk.show(context, one)
    elif said.act == HISTORY:
        await _history(context, one)
    elif said.act == LIMIT:
        await _limit(context, one, said.rest)
    elif said.satisfaction:
        await _rate(context, one, said.satisfaction, said.rest)
    else:
        await _step(context, one, said.act, said.rest)


async def do(context: Context) -> None:
    """A step by its button: ``number.move``."""
    number, _sep, move = context.argument.partition(".")
    writing.forget(context)
    if one := await desk.opened(context, number):
        await _step(context, one, move, "")


async def rate(context: Context) -> None:
    """What the enterprise says of the result: ``number.satisfaction``."""
    number, _sep, satisfaction = context.argument.partition(".")
    writing.forget(context)
    if one := await desk.opened(context, number):
        await _rate(context, one, satisfaction, "")


async def give(context: Context) -> None:
    """To whom it goes: ``number.move.office``, or the number of a colleague instead of ``office``."""
    number, _sep, rest = context.argument.partition(".")
    move, _sep, to = rest.partition(".")
    one = await desk.opened(context, number)
    if one is None or move not in context.library.cases.moves:
        return
    writing.forget(context)
    if to == "office" and one.office:
        await desk.take(context, one, Step(move, context.today, "", handler=one.office))
        return
    person = await context.tx.people.get(int(to)) if to.isascii() and to.isdecimal() and len(to) <= 16 else None
    if person and person.role in BUREAU:
        handler = f"{COLLEAGUE}{tail(person.id)}"
        await desk.take(context, one, Step(move, context.today, "", handler=handler), person.id)
    else:
        await _step(context, one, move, "")


async def limit(context: Context) -> None:
    """Another limit is wanted."""
    if one := await desk.opened(context, context.argument):
        await _limit(context, one, "")


async def history(context: Context) -> None:
    """Every step with its time and who took it."""
    if one := await desk.opened(context, context.argument):
        await _history(context, one)


async def leave(context: Context) -> None:
    """Nothing of what was being written."""
    writing.forget(context)
    context.say(asks.nothing_card(context.translate))


async def hear(context: Context) -> None:
    """What was asked for."""
    waits = writing.recall(context)
    text = context.text.strip()
    if waits is None or text in writing.NEVER_MIND:
        await leave(context)
    elif not waits.id:
        await told(context, waits.text, "") if waits.text else await tell(context, text)
    elif one := await desk.opened(context, waits.id):
        if waits.move == LIMIT:
            await _limit(context, one, text, heard=True)
        else:
            await _step(context, one, waits.move, text, waits)


async def _step(context: Context, one: Problem, move: str, text: str, waits: writing.Awaited | None = None) -> None:
    """Take a step with what was said so far, or ask for what is still missing."""
    step = waits.step(context.today) if waits else Step(move, context.today, "")
    wanted_move = context.library.cases.moves.get(move)
    if wanted_move is None or not await writing.allowed(context, one, step):
        return
    if text:
        missing = tuple(need for need in wanted_move.needs if getattr(step, need) is None)
        step = completed(step, missing or ("reason",), text, context.today, context.library.calendar)
    left = tuple(need for need in wanted_move.needs if not getattr(step, need))
    if left:
        await writing.ask(context, one, step, wanted_move, left, again=bool(text and waits))
    else:
        writing.forget(context)
        await desk.take(context, one, step)


async def _rate(context: Context, one: Problem, satisfaction: str, text: str) -> None:
    """Close it; where the enterprise wants it taken up again, do that."""
    said = context.library.cases.satisfaction.get(satisfaction)
    if said is None:
        return
    moves = context.library.cases.moves
    again = next((name for name, move in moves.items() if move.reopens and move.clock != "restart"), "close")
    move = again if said.again else "close"
    reason = text or None
    await desk.take(context, one, Step(move, context.today, "", reason=reason, satisfaction=satisfaction))


async def _limit(context: Context, one: Problem, text: str, *, heard: bool = False) -> None:
    [shown] = await desk.seen(context.parts, context.tx, [one], context.today)
    if context.who.role not in _DECIDERS or shown.clock.ended:
        context.say(asks.limit_refused_card(one.id, context.translate))
        return
    days = days_in(text) if text else None
    if days is None:
        writing.remember(context, writing.Awaited(id=one.id, move=LIMIT, at=context.now))
        context.say(asks.slip_card(context.translate) if heard else asks.limit_card(shown, context.translate))
        return
    writing.forget(context)
    await context.tx.problems.limit(one.id, days, context.who.id, context.today, context.now)
    context.tx.audit.note(context.who.id, "problems.limit", views.number(one.id), context.now, days=days)
    if changed := await desk.opened(context, one.id):
        await desk.show(context, changed)


async def _history(context: Context, one: Problem) -> None:
    [shown] = await desk.seen(context.parts, context.tx, [one], context.today)
    zone = context.parts.zone
    context.say(lists.history_card(shown, context.library.cases, zone, context.today, context.translate))


HANDLERS = (
    Handler(
        "problems.list",
        listed,
        "problems.read",
        "problems that enterprises raised",
        "problems",
        ("问题清单", "逾期问题", "problems"),
    ),
    Handler("problems.add", add, "problems.add", "record a problem of an enterprise"),
    Handler("problems.of", of, "problems.add", "which enterprise raised it"),
    Handler("problems.show", show, "problems.read", "one problem"),
    Handler("problems.words", words, "problems.read", "a step of a problem in words"),
    Handler("problems.do", do, "problems.read", "a step of a problem"),
    Handler("problems.rate", rate, "problems.read", "what the enterprise says of the result"),
    Handler("problems.give", give, "problems.read", "to whom a problem goes"),
    Handler("problems.limit", limit, "problems.read", "another limit for a problem"),
    Handler("problems.history", history, "problems.read", "every step of a problem"),
    Handler("problems.leave", leave, "problems.read", "leave a problem as it is"),
    Handler("problems.hear", hear, "problems.read", "what is still missing for a step"),
)

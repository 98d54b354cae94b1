"""Subscriptions to the board: changed lamps, a weekly and a monthly summary; never the same twice, never at night."""

from __future__ import annotations

import re
from datetime import date

from bot.context import Context
from bot.scheduler import Duty, Moment, Tick
from handlers import arguments
from handlers.handler import Handler
from handlers.indicators import cards
from handlers.indicators.board import Board, latest_board, voice_of
from handlers.indicators.morning import beside
from handlers.views import subscriptions as views
from handlers.views.indicator_words import Voice
from knowledge.indicators.plan import Plan
from knowledge.indicators.speech.asked import Asked
from knowledge.indicators.standing import Standing
from knowledge.indicators.standing import board as standings
from knowledge.library import Library
from knowledge.people import may
from knowledge.subscriptions import RED, Kind, awake, changes, covered, lamps, period
from store.store import Transaction
from store.subscriptions import Subscription

_WANTS = re.compile(r"(?:请|帮我)?(?:订阅|subscribe(?: to)?)[\s:：]*(?P<what>.{0,30})", re.IGNORECASE)
_ENDS = re.compile(r"(?:取消|停止|退)(?:全部|所有)?订阅|unsubscribe", re.IGNORECASE)
_SUMMARIES: dict[str, Kind] = {"周报": "weekly", "weekly": "weekly", "月报": "monthly", "monthly": "monthly"}
_REDS = {"红灯", "红灯变化", "red", "red lamps"}
_ALL = {"", "变灯", "全部指标", "所有指标", "lamps", "all"}
_CLASS = re.compile(r"(?P<group>优势|关注|短板)类?(?:指标)?")


async def meant(context: Context) -> str:
    """``订阅 红灯``, ``取消订阅`` of somebody who may see the board; "" for everything else."""
    text = context.text.strip()
    if not may(context.who.role, "board.subscribe"):
        return ""
    if _ENDS.fullmatch(text):
        return "subscriptions.end"
    return "subscriptions.begin" if _WANTS.fullmatch(text) else ""


async def begin(context: Context) -> None:
    """Begin what was named: red lamps, a class, one indicator, a summary; otherwise say what there is."""
    match = _WANTS.fullmatch(context.text.strip())
    what = match["what"].strip().casefold() if match else _told(context)
    board = await latest_board(context.tx, context.library, context.today)
    if board is None:
        context.say(views.nothing_card(context.translate))
    elif kind := _SUMMARIES.get(what):
        await _begun(context, board, kind, "")
    elif (about := _about(context, board.plan, what)) is not None:
        await _begun(context, board, "lamp", about)
    else:
        context.say(views.unknown_card(context.translate))


async def take(context: Context) -> None:
    """A summary by its button."""
    kind, _sep, about = context.argument.partition(".")
    board = await latest_board(context.tx, context.library, context.today)
    if board and (kind in {"weekly", "monthly"} or (kind == "lamp" and (not about or covered(board.plan, about)))):
        await _begun(
            context, board, "weekly" if kind == "weekly" else "monthly" if kind == "monthly" else "lamp", about
        )


async def listed(context: Context) -> None:
    """What somebody has, and what became of the last sending."""
    own = await context.tx.subscriptions.of(context.who.id)
    board = await latest_board(context.tx, context.library, context.today)
    context.say(views.list_card(own, board.plan if board else None, voice_of(context)))


async def stop(context: Context) -> None:
    """End one of one's own."""
    number = arguments.number(context.argument)
    ended = await context.tx.subscriptions.end(context.who.id, context.now, number) if number else 0
    context.say(views.ended_card(ended, context.translate))


async def end(context: Context) -> None:
    """End all of one's own."""
    context.say(views.ended_card(await context.tx.subscriptions.end(context.who.id, context.now), context.translate))


async def send_now(context: Context) -> None:
    """The summary as it would come, at once."""
    board = await latest_board(context.tx, context.library, context.today)
    if board:
        voice = voice_of(context)
        around = await beside(context.tx, board, board.month(), voice, context.library)
        context.say(cards.snapshot(board.with_beside(around), Asked("snapshot"), voice, ""))


async def no(context: Context) -> None:
    """No summary."""
    context.edit(views.no_card(context.translate))


async def tell_changes(tick: Tick) -> None:
    """In working hours: who subscribed is told of lamps that changed since they were last told, in one message."""
    async with tick.begin() as now:
        waiting = await now.tx.subscriptions.all("lamp")
        if not waiting or not awake(now.local, now.library.calendar):
            return
        board = await latest_board(now.tx, now.library, now.today)
        if board:
            rows = standings(board.plan, board.held, board.month())
            for one in waiting:
                await _tell_changes(now, one, board, rows)


async def tell_summaries(tick: Tick) -> None:
    """From the first working day of a week or month on, the summary; where nothing is new, a note that it was left."""
    async with tick.begin() as now:
        for kind in ("weekly", "monthly"):
            due = period(kind, now.local, now.library.calendar)
            for one in await now.tx.subscriptions.all(kind) if due else ():
                late = due is None or one.begun_at >= due.since
                if due and not late and await now.tx.notices.first_time(f"{due.key}:{one.person_id}:{one.id}", now.now):
                    await _tell_summary(now, one)


async def to_be_told(tx: Transaction, library: Library, today: date) -> int:
    """How many people the clock will tell of lamps that have changed."""
    waiting = await tx.subscriptions.all("lamp")
    board = await latest_board(tx, library, today) if waiting else None
    rows = standings(board.plan, board.held, board.month()) if board else ()
    return len({one.person_id for one in waiting if board and changes(rows, one.told, board.plan, one.about)})


async def _begun(context: Context, board: Board, kind: Kind, about: str) -> None:
    rows = standings(board.plan, board.held, board.month())
    new = await context.tx.subscriptions.add(context.who.id, kind, about, lamps(rows), context.now)
    context.say(views.begun_card(new, board.plan, voice_of(context)))


def _told(context: Context) -> str:
    """What is subscribed to in free words (技术交易额变灯了告诉我), in the words that are known here."""
    asked = context.parts.live.commander.board.loosely(context.text, context.today)
    summary = next((word for word in _SUMMARIES if word in context.text.casefold()), "")
    if summary or asked is None:
        return summary
    names = asked.indicators[:1] or ((asked.group,) if asked.group else ())
    return next(iter(names), "红灯" if asked.lamp == "red" else "")


def _about(context: Context, plan: Plan, what: str) -> str | None:
    """What a subscription to lamps is about; None when it is not known."""
    if what in _REDS:
        return RED
    if what in _ALL:
        return ""
    if group := _CLASS.fullmatch(what):
        return group["group"]
    asked = context.parts.live.commander.board.understand(f"{what}什么灯", context.today)
    named = [name for name in asked.indicators if name in plan.year.indicators] if asked and asked.sure else []
    return named[0] if len(named) == 1 else None


async def _tell_changes(now: Moment, one: Subscription, board: Board, rows: tuple[Standing, ...]) -> None:
    found = changes(rows, one.told, board.plan, one.about)
    if found:
        voice = await _voice(now, one.person_id)
        now.tell(one.person_id, views.changes_card(found, {at.name: at for at in rows}, board.month(), voice))
        await now.tx.subscriptions.told(one.id, now.now, lamps(rows))


async def _tell_summary(now: Moment, one: Subscription) -> None:
    board = await latest_board(now.tx, now.library, now.today)
    if board is None:
        return
    newest = max((reading.number for reading in board.readings), default=0)
    mark = f"{board.plan.year.year}:{newest}"
    if mark == one.mark:
        await now.tx.subscriptions.came(one.id, now.now, mark, "unchanged")
        return
    voice = await _voice(now, one.person_id)
    around = await beside(now.tx, board, board.month(), voice, now.library)
    now.tell(one.person_id, cards.snapshot(board.with_beside(around), Asked("snapshot"), voice, ""))
    await now.tx.subscriptions.came(one.id, now.now, mark, "sent")


async def _voice(now: Moment, person_id: int) -> Voice:
    catalogues = now.parts.catalogues
    language = catalogues.known(await now.tx.people.language(person_id))
    return Voice(catalogues.translator(language), language, now.parts.zone, now.now)


HANDLERS = (
    Handler("subscriptions.begin", begin, "board.subscribe", "subscribe to changes of the board"),
    Handler("subscriptions.take", take, "board.subscribe", "subscribe by a button"),
    Handler("subscriptions.list", listed, "board.subscribe", "my subscriptions", "subscriptions", ("我的订阅",)),
    Handler("subscriptions.stop", stop, "board.subscribe", "end a subscription"),
    Handler("subscriptions.end", end, "board.subscribe", "end all subscriptions"),
    Handler("subscriptions.now", send_now, "board.subscribe", "the summary at once"),
    Handler("subscriptions.no", no, "board.subscribe", "no summary"),
)
DUTIES = (Duty("lamps", tell_changes), Duty("summaries", tell_summaries))

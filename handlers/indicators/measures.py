"""Measures against red and yellow lamps: written in one message, confirmed, kept as rows; who has none is reminded."""

from __future__ import annotations

import secrets
from datetime import date

from pydantic import BaseModel

from bot.context import Context
from handlers import errors, memory
from handlers.handler import Handler
from handlers.indicators.board import Board, board_of_year, open_board, voice_of
from handlers.indicators.bulletins import made_of
from handlers.views import measures as views
from knowledge.indicators.bulletin import Bulletin
from knowledge.indicators.measures import Draft, Measure, written
from knowledge.indicators.months import Month
from knowledge.indicators.standing import standing
from knowledge.people import holders, may

_KEY, _FOR = "measure", "measure_for"


class Pending(BaseModel):
    """A measure on a card that waits for a yes."""

    token: str
    name: str
    month: str
    text: str
    cause: str | None
    due: date | None


async def meant(context: Context) -> str:
    """``技术交易额 措施：…`` of somebody who may write one; "" for everything else."""
    if not may(context.who.role, "measures.write"):
        return ""
    return "measures.told" if written(context.text, context.today, context.library.calendar) else ""


async def told(context: Context) -> None:
    """A measure was written: show what would be saved."""
    said = written(context.text, context.today, context.library.calendar)
    board = await open_board(context)
    if said is None or board is None:
        await errors.stale(context)
        return
    name, month = await _which(context, said, board)
    if name is None:
        context.say(views.unknown_card(said.what, voice_of(context)))
        return
    token = secrets.token_hex(4)
    kept = Pending(token=token, name=name, month=str(month), text=said.text, cause=said.cause, due=said.due)
    memory.keep(context, _KEY, kept)
    context.memory.pop(_FOR, None)
    shown = await board_of_year(context, month.year) or board
    context.say(views.review_card(said, standing(shown.plan, shown.held, name, month), token, voice_of(context)))


async def save(context: Context) -> None:
    """Keep the measure of the card; a second tap finds what the first has kept."""
    once, voice = f"{context.who.id}:{context.argument}"[:80], voice_of(context)
    saved = await context.tx.measures.saved_by(once)
    kept = memory.recall(context, _KEY, Pending)
    if saved is None and (kept is None or kept.token != context.argument):
        await errors.stale(context)
        return
    if saved is None and kept:
        saved = Measure(
            kept.name, Month.read(kept.month), kept.text, kept.cause, kept.due, context.now, context.who.role
        )
        number = await context.tx.measures.add(saved, context.who.id, once)
        about = f"{saved.name} {saved.month}"
        context.tx.audit.note(context.who.id, "measures.write", about, context.now, number=number)
        context.memory.pop(_KEY, None)
        saved = await context.tx.measures.saved_by(once) or saved
    if saved:
        board = await board_of_year(context, saved.month.year)
        name = voice.name(board.plan.year.indicators[saved.name]) if board else saved.name
        context.edit(views.saved_card(saved.number, name, voice))


async def drop(context: Context) -> None:
    """Do not keep it."""
    context.memory.pop(_KEY, None)
    context.edit(views.dropped_card(voice_of(context)))


async def ask(context: Context) -> None:
    """How a measure is written; the next 措施：… of this chat is for ``IND-03.2023-09``."""
    name, _sep, said = context.argument.partition(".")
    board = await _board(context, said)
    if board is None or name not in board.plan.year.indicators:
        await errors.stale(context)
        return
    context.memory[_FOR] = context.argument
    context.say(views.how_card(standing(board.plan, board.held, name, Month.read(said)), voice_of(context)))


async def listed(context: Context) -> None:
    """Which measures there are for a month, and which are missing."""
    made = await _bulletin(context)
    if made is None:
        await errors.stale(context)
    else:
        context.say(views.listed_card(made, may(context.who.role, "measures.write"), voice_of(context)))


async def urge(context: Context) -> None:
    """What the reminder would say, and to how many."""
    made = await _bulletin(context)
    if made is None:
        await errors.stale(context)
        return
    context.say(views.urge_card(made, len(await _readers(context)), voice_of(context)))


async def send(context: Context) -> None:
    """Remind everybody who writes measures; once a day for a month."""
    made = await _bulletin(context)
    if made is None:
        await errors.stale(context)
        return
    count = 0
    for reader in await _readers(context):
        if await context.tx.notices.first_time(f"measures:{made.month}:{context.today}:{reader}", context.now):
            context.tell(reader, views.urged_card(made.without_measure, made.month, made.answer_by, voice_of(context)))
            count += 1
    context.tx.audit.note(context.who.id, "measures.urge", str(made.month), context.now, readers=count)
    context.edit(views.sent_card(count, voice_of(context)))


async def _which(context: Context, said: Draft, board: Board) -> tuple[str | None, Month]:
    """The indicator that is named, else the one whose button was pressed; with the month of its last figure."""
    asked_for = str(context.memory.get(_FOR, ""))
    if not said.what and asked_for:
        name, _sep, month = asked_for.partition(".")
        return name, Month.read(month)
    asked = context.parts.live.commander.board.understand(said.what, context.today)
    named = [name for name in (asked.indicators if asked else ()) if name in board.plan.year.indicators]
    return (named[0], board.month(None)) if len(named) == 1 else (None, board.month())


async def _board(context: Context, said: str) -> Board | None:
    try:
        return await board_of_year(context, Month.read(said).year)
    except ValueError:
        return None


async def _bulletin(context: Context) -> Bulletin | None:
    """The month of a button, else the last."""
    board = await _board(context, context.argument) if context.argument else await open_board(context)
    month = Month.read(context.argument) if context.argument and board else None
    return await made_of(context, board, "bulletin", month or board.month()) if board else None


async def _readers(context: Context) -> list[int]:
    known = await context.tx.people.with_roles(holders("measures.write"))
    return [person for person in known if person != context.who.id]


HANDLERS = (
    Handler(
        "measures.list", listed, "board.read", "measures against red lamps", words=("措施", "整改措施", "measures")
    ),
    Handler("measures.told", told, "measures.write", "write a measure"),
    Handler("measures.ask", ask, "measures.write", "how a measure is written"),
    Handler("measures.save", save, "measures.write", "keep a measure"),
    Handler("measures.drop", drop, "measures.write", "do not keep a measure"),
    Handler("measures.urge", urge, "bulletins.make", "what a reminder would say"),
    Handler("measures.send", send, "bulletins.make", "remind those who report"),
)

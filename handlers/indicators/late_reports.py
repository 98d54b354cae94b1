"""Figures that nobody has reported: shown first, then a reminder to those who may report them, once a day."""

from __future__ import annotations

from bot.context import Context
from handlers import errors
from handlers.handler import Handler
from handlers.indicators.board import Board, board_of_year, open_board, voice_of
from handlers.indicators.urging_answers import voice_for
from handlers.views import late_reports as views
from handlers.views.indicators_lists import missing_card
from handlers.views.measures import sent_card
from knowledge.indicators.months import Month, read_month
from knowledge.indicators.reporting import Due, may_report, unreported
from knowledge.people import holders


async def show(context: Context) -> None:
    """What would be sent for the month of a button, or of the words; nothing is sent yet."""
    board, month = await _place(context)
    if board is None or month is None:
        await errors.stale(context)
        return
    due, voice = unreported(board.plan, board.held, month, context.today), voice_of(context)
    readers = await _readers(context, board, due)
    context.say(
        views.offer_card(due, month, len(readers), voice) if due else missing_card(board.plan, due, month, voice)
    )


async def send(context: Context) -> None:
    """Send everybody what they may report; nobody is reminded of a month twice on one day."""
    board, month = await _place(context)
    if board is None or month is None:
        await errors.stale(context)
        return
    due, count = unreported(board.plan, board.held, month, context.today), 0
    for reader, theirs in (await _readers(context, board, due)).items():
        if await context.tx.notices.first_time(f"reports:{month}:{context.today}:{reader}", context.now):
            voice = await voice_for(context.parts, context.tx, reader)
            context.tell(reader, views.reminder_card(theirs, month, voice))
            count += 1
    context.tx.audit.note(context.who.id, "board.urge.reports", str(month), context.now, readers=count)
    context.edit(sent_card(count, voice_of(context)))


async def _place(context: Context) -> tuple[Board | None, Month | None]:
    if context.argument:
        month = read_month(context.argument)
        return (await board_of_year(context, month.year) if month else None), month
    asked = context.parts.live.commander.board.loosely(context.text, context.today)
    period = asked.period if asked else None
    board = await open_board(context, period, context.text)
    return board, board.month(period) if board else None


async def _readers(context: Context, board: Board, due: list[Due]) -> dict[int, list[Due]]:
    """Who reports figures, with those of the missing ones that are theirs."""
    found: dict[int, list[Due]] = {}
    for role in holders("board.report"):
        theirs = [one for one in due if may_report(board.plan, one.name, role)]
        known = await context.tx.people.with_roles(frozenset({role})) if theirs else ()
        found |= {person: theirs for person in known if person != context.who.id}
    return found


HANDLERS = (
    Handler("urging.missing", show, "board.urge", "what a reminder of missing figures would say"),
    Handler("urging.remind", send, "board.urge", "remind those who report"),
)

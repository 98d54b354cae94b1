"""What was reported: taken back within ten minutes, and every figure of an indicator with the lamp that it had."""

from __future__ import annotations

from datetime import timedelta

from bot.context import Context
from handlers import errors
from handlers.handler import Handler
from handlers.indicators.board import board_of_year, last_spoken, open_board, spoken_of, voice_of
from handlers.indicators.drafts import lamp_of, named
from handlers.indicators.subscriptions import to_be_told
from handlers.views import reading_history as views
from knowledge.indicators.history import history as past_of
from knowledge.indicators.months import Month, read_month
from knowledge.indicators.speech.asked import Asked

UNDO = timedelta(minutes=10)
_RECENT = 10


async def undo(context: Context) -> None:
    """Take back what oneself has saved in the last ten minutes."""
    _ = context.translate
    number = int(context.argument) if context.argument.isdecimal() and len(context.argument) < 15 else 0
    kept = await context.tx.readings.get(number)
    if kept is None or kept.reading.withdraws or context.who.id != kept.person_id:
        await errors.stale(context)
        return
    if context.now - kept.reading.known_at > UNDO:
        context.toast(_("The ten minutes are over. Please correct the figure instead, with a reason."))
        return
    if not await context.tx.readings.withdraw([number], context.who.id, context.who.role, context.now):
        context.toast(_("It was taken back already."))
        return
    row = kept.reading
    context.tx.audit.note(context.who.id, "board.undo", f"{row.series} {row.month}", context.now, number=number)
    board = await board_of_year(context, row.month.year)
    if board:
        voice = voice_of(context)
        lamp = lamp_of(board, row.series, row.month)
        told = await to_be_told(context.tx, context.library, context.today)
        context.edit(views.undone_card(row, named(board, row.series, voice)[0], lamp, voice, told))


async def history(context: Context) -> None:
    """Everything that was reported for an indicator; of what was spoken of last, when none is named."""
    asked, name, place = _wanted(context)
    period = asked.period if asked else None
    board = await board_of_year(context, place.year) if place else await open_board(context, period, context.text)
    if board is None or name not in board.plan.year.indicators:
        await _recent(context)
        return
    spoken_of(context, name)
    voice, plan = voice_of(context), board.plan
    only = board.month(period) if period and period.length == "month" else None
    own = {row.month for row in board.readings if row.series == name and row.month.year == plan.year.year}
    months = sorted(month for month in own if only in (None, month))
    shown = [(month, past_of(plan, board.readings, name, month)) for month in months]
    one = plan.year.indicators[name]
    context.say(views.history_card(voice.name(one), one.unit, shown, voice))


def _wanted(context: Context) -> tuple[Asked | None, str, Month | None]:
    """What was said; the indicator; the month that a button names."""
    last = last_spoken(context)
    if not context.text:
        name, _sep, month = context.argument.partition(".")
        return None, name or last, read_month(month)
    asked = context.parts.live.commander.board.loosely(context.text, context.today)
    return asked, next(iter(asked.indicators), last) if asked else last, None


async def _recent(context: Context) -> None:
    voice, board = voice_of(context), await open_board(context)
    rows = board.readings[-_RECENT:] if board else ()
    shown = [(*named(board, row.series, voice), row) for row in rows] if board else []
    context.say(views.recent_card(shown, voice))


HANDLERS = (
    Handler("readings.history", history, "board.read", "what was reported, and when", None, ("历史",)),
    Handler("readings.undo", undo, "board.report", "take a figure back"),
)

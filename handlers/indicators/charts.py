"""Pictures of the board: the whole of it, and one indicator over its year. Drawn off the event loop, in any look."""

from __future__ import annotations

from asyncio import to_thread

from bot.context import Context
from handlers.handler import Handler
from handlers.indicators.board import Board, board_of_year, open_board, voice_of
from handlers.views import charts as views
from handlers.views.indicator_words import Voice
from knowledge.indicators.months import Month
from knowledge.indicators.summary import Summary, latest_month, summary
from knowledge.indicators.trend import Trend, trend
from knowledge.schema.indicators import Year

_DARK = "dark"


async def one_trend(context: Context) -> None:
    """``IND-03.2023`` or ``IND-03.2023.dark``: the year of one indicator."""
    name, _sep, rest = context.argument.partition(".")
    year, dark = _look(rest)
    board = await board_of_year(context, int(year)) if year.isdecimal() and len(year) == 4 else None
    if board is None or name not in board.plan.year.indicators:
        context.say(views.unknown_card(context.translate))
        return
    until = latest_month(board.plan, board.held, context.today, name) or _running(board, context)
    seen, voice = trend(board.plan, board.held, name, until), voice_of(context)
    picture = context.at_hand(bytes, lambda: to_thread(draw_trend, seen, board.plan.year, dark, voice))
    context.show(picture, views.trend_card(seen, board.plan.year, dark, voice))


async def whole_board(context: Context) -> None:
    """``2023-09`` or ``2023-09.dark``: the whole board; without a month, the last for which there is anything."""
    found, dark = await _month(context)
    if found is None:
        context.say(views.unknown_card(context.translate))
        return
    board, seen = found
    voice = voice_of(context)
    picture = context.at_hand(bytes, lambda: to_thread(draw_board, seen, board.plan.year, dark, voice))
    context.show(picture, views.board_card(seen, board.plan.year, dark, voice))


async def listed(context: Context) -> None:
    """The same board as text."""
    found, _dark = await _month(context)
    if found is None:
        context.say(views.unknown_card(context.translate))
        return
    board, seen = found
    context.say(views.listed_card(seen, board.plan.year, voice_of(context)))


def draw_trend(seen: Trend, year: Year, dark: bool, voice: Voice) -> bytes:
    """A trend as PNG; for a thread."""
    from handlers.pictures.canvas import DARK, LIGHT  # noqa: PLC0415 - Pillow is loaded with the first picture
    from handlers.pictures.trend import trend_picture  # noqa: PLC0415

    notes = views.trend_notes(seen, year, voice)
    return trend_picture(seen, DARK if dark else LIGHT, views.trend_title(seen, voice), notes, voice.translate)


def draw_board(seen: Summary, year: Year, dark: bool, voice: Voice) -> bytes:
    """The board as PNG; for a thread."""
    from handlers.pictures.board import board_picture  # noqa: PLC0415 - Pillow is loaded with the first picture
    from handlers.pictures.canvas import DARK, LIGHT  # noqa: PLC0415

    title, notes = views.board_title(year, voice), views.board_notes(seen, year, voice)
    return board_picture(seen, DARK if dark else LIGHT, title, notes, voice)


async def _month(context: Context) -> tuple[tuple[Board, Summary] | None, bool]:
    said, dark = _look(context.argument)
    try:
        month = Month.read(said) if said else None
    except ValueError:
        return None, dark
    board = await board_of_year(context, month.year) if month else await open_board(context)
    if board is None:
        return None, dark
    return (board, summary(board.plan, board.held, month or board.month())), dark


def _look(argument: str) -> tuple[str, bool]:
    """What is meant, and whether the dark picture is."""
    dark = argument == _DARK or argument.endswith(f".{_DARK}")
    return (argument.removesuffix(_DARK).removesuffix(".") if dark else argument), dark


def _running(board: Board, context: Context) -> Month:
    """The month that is over last, for an indicator without a figure: at most the year's end."""
    year = board.plan.year.year
    return max(min(Month.of(context.today).counted(year).plus(-1), Month(year, 12)), Month(year, 1))


HANDLERS = (
    Handler("charts.trend", one_trend, "board.read", "the year of one indicator as a picture"),
    Handler(
        "charts.board",
        whole_board,
        "board.read",
        "all lamps of the board as one picture",
        words=("亮灯图", "看板图", "指标图", "board picture"),
    ),
    Handler("charts.listed", listed, "board.read", "all lamps of the board as text"),
)

"""The steps of a figure that is being reported: a proposal taken, a source, a reason, a figure written anew."""

from __future__ import annotations

from bot.card import Card
from bot.context import Context
from handlers import errors
from handlers.handler import Handler
from handlers.indicators.board import Board, board_of_year, spoken_of, voice_of
from handlers.indicators.drafts import Pending, drop, exact, keep, pending, previewed, sources
from handlers.views import readings as views
from knowledge.indicators.reporting import may_report


async def value(context: Context) -> None:
    """One of the proposed figures is meant."""
    token, _sep, said = context.argument.partition(".")
    amount = exact(said)
    if amount is None:
        await errors.stale(context)
    else:
        await go_on(context, token, value=amount, right=True)


async def right(context: Context) -> None:
    """The figure is right although something speaks against it."""
    await go_on(context, context.argument, right=True)


async def source(context: Context) -> None:
    """Where the figure is from: one of those offered, or one to be written."""
    token, _sep, n = context.argument.partition(".")
    found, board = await opened(context, token)
    if found is None or board is None:
        await errors.stale(context)
        return
    offered = sources(board, found.name)
    if n.isdecimal() and int(n) < len(offered):
        await go_on(context, token, source=offered[int(n)])
    else:
        ask(context, board, found, "source")


async def retype(context: Context) -> None:
    """The figure will be written anew."""
    found, board = await opened(context, context.argument)
    if found and board:
        ask(context, board, found, "value")
    else:
        await errors.stale(context)


async def cancel(context: Context) -> None:
    """Nothing is saved."""
    _ = context.translate
    if pending(context, context.argument) is None:
        await errors.stale(context)
        return
    drop(context)
    context.edit(Card(_("Cancelled; nothing was saved.")))


async def opened(context: Context, token: str | None) -> tuple[Pending | None, Board | None]:
    """The figure that is being reported, and its board."""
    found = pending(context, token)
    return found, await board_of_year(context, found.place.year) if found else None


async def begin(context: Context, board: Board, new: Pending) -> None:
    """Look at a new figure, and ask, doubt or show it; only who may report it."""
    known = new.name in board.plan.year.indicators
    if known and not may_report(board.plan, new.name, context.who.role):
        await errors.refuse(context)
        return
    spoken_of(context, new.name)
    show(context, board, new)


async def go_on(context: Context, token: str, *, right: bool = False, **given: str | int | None) -> None:
    """Go on with the figure that is being reported, with what has just been told (``value`` "" could not be read)."""
    found, board = await opened(context, token)
    if found is None or board is None:
        await errors.stale(context)
        return
    fresh = {key: one or None for key, one in given.items() if one is not None}
    trusted = right or (found.right and "value" not in fresh)
    show(context, board, Pending.model_validate({**found.model_dump(), **fresh, "right": trusted}))


def show(context: Context, board: Board, found: Pending) -> None:
    """The next card: a doubt, a question, or all of it for confirmation."""
    voice = voice_of(context)
    said = previewed(board, found, voice)
    if said.draft.unchanged:
        drop(context)
        context.say(views.unchanged_card(board.plan, said, voice))
    elif said.draft.value is None or (said.draft.ask_back and not found.right):
        keep(context, found, "value")
        context.say(views.doubt_card(said, voice))
    elif said.draft.needs_reason and not found.reason:
        ask(context, board, found, "reason")
    elif "no_rank" in said.draft.doubts:
        ask(context, board, found, "rank")
    else:
        keep(context, found)
        context.say(views.preview_card(board.plan, said, sources(board, found.name), voice))


def ask(context: Context, board: Board, found: Pending, what: str) -> None:
    """Ask for what is still to be told."""
    keep(context, found, what)
    voice = voice_of(context)
    context.say(views.ask_card(board.plan, what, previewed(board, found, voice), voice))


HANDLERS = (
    Handler("readings.value", value, "board.report", "take a proposed figure"),
    Handler("readings.right", right, "board.report", "keep a doubtful figure"),
    Handler("readings.source", source, "board.report", "where a figure is from"),
    Handler("readings.retype", retype, "board.report", "write a figure anew"),
    Handler("readings.cancel", cancel, "board.report", "save no figure"),
)

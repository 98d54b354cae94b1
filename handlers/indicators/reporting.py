"""Figures reported in the chat: checked, confirmed once, taken back within ten minutes, corrected with a reason."""

from __future__ import annotations

from bot.context import Context
from handlers import errors
from handlers.handler import Handler
from handlers.indicators.board import Board, board_of_year, open_board, voice_of
from handlers.indicators.drafts import (
    LONGEST,
    Pending,
    begun,
    drop,
    exact,
    figure,
    lamp_of,
    looked_at,
    named,
    new_token,
    pending,
    plain_value,
    unit_of,
)
from handlers.indicators.history import UNDO
from handlers.indicators.steps import begin, go_on, opened, show
from handlers.indicators.subscriptions import to_be_told
from handlers.interview import running
from handlers.topics import asking as topics
from handlers.views import indicators_plan, reading_history
from handlers.views import readings as views
from handlers.visits import at_hand as at_visit
from knowledge.indicators.months import read_month
from knowledge.indicators.readings import Reading
from knowledge.interview.words import asks
from knowledge.people import may

_RANKS = 999
_CARD = {
    "readings.again": {"确认", "保存", "确认保存", "confirm"},
    "readings.cancel": {"取消", "不报了", "cancel"},
    "readings.retype": {"改数"},
}


async def report(context: Context) -> None:
    """A figure in one line: 技术交易额 9月 16.3."""
    asked = context.parts.live.commander.board.loosely(context.text, context.today)
    if asked is None or asked.intent != "reading_add":
        await topics.ask(context)
        return
    board = await open_board(context, asked.period, context.text)
    voice = voice_of(context)
    if board is None:
        year = asked.period.year if asked.period else context.today.year
        context.say(indicators_plan.unknown_year_card(year, [*context.library.indicators], voice))
        return
    year_has = board.plan.year
    names = [name for name in asked.indicators if name in year_has.indicators]
    summed = year_has.series.get(asked.series or "")
    if asked.series and summed and len(names) != 1 and not summed.formula:
        names = [asked.series]
    if not names:
        await topics.ask(context)
    elif len(names) == 1:
        await begin(context, board, begun(board, asked, names[0]))
    else:
        first = begun(board, asked, names[0])
        labels = [(name, named(board, name, voice)[0]) for name in names]
        context.say(views.which_card(labels, first.place, first.value or "", voice))


async def which(context: Context) -> None:
    """The figure is of this one of several indicators: ``IND-07.2023-09.566``."""
    name, _sep, rest = context.argument.partition(".")
    month, _sep, value = rest.partition(".")
    place, amount = read_month(month), exact(value)
    board = await board_of_year(context, place.year) if place else None
    if board is None or place is None or amount is None or name not in board.plan.year.indicators:
        await errors.stale(context)
    else:
        await begin(context, board, Pending(name=name, month=str(place), value=amount, token=new_token()))


async def meant(context: Context) -> str:
    """What is written while a reason, a place, a source or a figure is waited for; "" for everything else."""
    if word := await at_hand(context):
        return word
    found = pending(context)
    if found is None or not found.asking or not may(context.who.role, "board.report"):
        return ""
    live = context.parts.live
    other = live.commander.understand(context.text, context.today) or live.finder.lists(context.text)
    asking = context.text.rstrip().endswith(("？", "?")) or context.text.startswith("/") or _answered(context)
    return "" if asking or other else "readings.told"


async def at_hand(context: Context) -> str:
    """The words of the last figure's card, although something else was said since; a later form or visit goes first."""
    found, form, visit = pending(context), running.recall(context), at_visit.recall(context)
    word = next((door for door, words in _CARD.items() if context.text.strip().casefold() in words), "")
    later = [one.at for one in (visit, form if form and not form.done else None) if one]
    if found is None or not word or context.edited or any(found.at is None or at > found.at for at in later):
        return ""
    return f"{word}:{found.token}" if may(context.who.role, "board.report") else ""


def _answered(context: Context) -> bool:
    """Whether the words are a question that the knowledge answers, asked in between."""
    return asks(context.text) and context.parts.live.finder.find(context.text).decision == "answer"


async def again(context: Context) -> None:
    """What is about to be saved, once more: nothing is saved that the last card does not show."""
    await go_on(context, context.argument)


async def told(context: Context) -> None:
    """The reason, the place in the city, the source or the figure that was waited for."""
    found, board = await opened(context, None)
    said = context.text.strip()
    if found is None or board is None or not found.asking or not said:
        await topics.ask(context)
        return
    if found.asking == "reason":
        await go_on(context, found.token, reason=said[:LONGEST])
    elif found.asking == "source":
        await go_on(context, found.token, source=said[:LONGEST])
    elif found.asking == "rank":
        place = figure(said.strip("第名位 "), "位")
        await go_on(context, found.token, rank=int(place) if place and 0 < place <= _RANKS else None)
    else:
        amount = figure(said, unit_of(board, found.name))
        await go_on(context, found.token, value="" if amount is None else f"{amount:f}")


async def save(context: Context) -> None:
    """Save the figure that the card showed; a second tap finds what the first has saved."""
    _ = context.translate
    once = f"{context.who.id}:{context.argument}"[:80]
    saved = await context.tx.readings.saved_by(once)
    found = pending(context, context.argument)
    if saved:
        board = await board_of_year(context, saved.month.year)
        if board:
            await _say_saved(context, board, saved)
            context.toast(_("It was saved already; nothing is saved twice."))
        return
    board = await board_of_year(context, found.place.year) if found else None
    if found and board:
        await _save(context, board, found, once)
    else:
        await errors.stale(context)


async def _save(context: Context, board: Board, found: Pending, once: str) -> None:
    """Once more looked at by what is known now, then saved with its row in the audit."""
    said = looked_at(board, found)
    sure = (found.right or not said.ask_back) and "no_rank" not in said.doubts
    reasoned = bool(found.reason) or not said.needs_reason
    if said.value is None or not sure or not reasoned or said.unchanged:
        show(context, board, found)
        return
    reason = found.reason if said.before else None
    row = Reading(
        0, found.name, found.place, said.value, context.now, context.who.role, found.rank, reason, found.source
    )
    [saved] = await context.tx.readings.add([row], context.who.id, once=once)
    old, new = plain_value(said.before.value if said.before else None), plain_value(saved.value)
    about = f"{found.name} {found.month}"
    details = {"number": saved.number, "old": old, "new": new, "source": saved.source, "reason": saved.reason}
    context.tx.audit.note(context.who.id, "board.report", about, context.now, **details)
    drop(context)
    await _say_saved(context, await board_of_year(context, found.place.year) or board, saved)


async def _say_saved(context: Context, board: Board, saved: Reading) -> None:
    voice = voice_of(context)
    name, unit = named(board, saved.series, voice)
    undoable = context.now - saved.known_at <= UNDO and board.held.get(saved.place) == saved
    lamp = lamp_of(board, saved.series, saved.month)
    told = await to_be_told(context.tx, context.library, context.today) if undoable else 0
    context.edit(reading_history.saved_card(saved, name, unit, lamp, voice, undoable=undoable, told=told))


HANDLERS = (
    Handler("readings.report", report, "board.report", "report a figure of the board"),
    Handler("readings.which", which, "board.report", "of which indicator a figure is"),
    Handler("readings.told", told, "board.report", "what was asked about a figure"),
    Handler("readings.again", again, "board.report", "see a figure once more before it is saved"),
    Handler("readings.save", save, "board.report", "save a figure"),
)

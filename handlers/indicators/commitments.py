"""The year's tasks that are no figures: asked about, and their steps marked as done."""

from __future__ import annotations

from datetime import date

from bot.context import Context
from handlers import errors
from handlers.handler import Handler
from handlers.indicators.board import Board, open_board, voice_of
from handlers.topics import asking as topics
from handlers.views import commitments as views
from knowledge.commitments import State, Step, StepKey, state, steps
from knowledge.indicators.months import Month
from knowledge.people import may
from knowledge.schema.commitments import CommitmentYear


async def ask(context: Context) -> None:
    """A question about tasks in free words; without a name, those that are overdue."""
    asked = context.parts.live.commander.board.loosely(context.text, context.today)
    if asked is None:
        await topics.ask(context)
        return
    board = await open_board(context, asked.period, context.text)
    if board is None or board.tasks is None:
        await topics.ask(context)
        return
    names = [name for name in asked.commitments if name in board.tasks.commitments]
    if len(names) == 1:
        await _show(context, board, board.tasks, names[0])
        return
    states = await _states(context, board, board.tasks)
    overdue = [name for name, one in states.items() if one == "overdue"]
    heading = views.heading(asked.theme, None if names else len(overdue), context.translate)
    context.say(views.tasks_card(board.tasks, states, names or overdue, heading, voice_of(context)))


async def show(context: Context) -> None:
    """One task, by its button."""
    board = await open_board(context)
    if board is None or board.tasks is None or context.argument not in board.tasks.commitments:
        await errors.stale(context)
    else:
        await _show(context, board, board.tasks, context.argument)


async def done(context: Context) -> None:
    """A step is done today."""
    await _mark(context, context.today)


async def reopen(context: Context) -> None:
    """A step is not done after all."""
    await _mark(context, None)


async def _mark(context: Context, day: date | None) -> None:
    board = await open_board(context)
    key = _key(board.tasks, context.argument) if board and board.tasks else None
    if board is None or board.tasks is None or key is None:
        await errors.stale(context)
        return
    year = board.tasks.year
    kept = await context.tx.commitments.done(year)
    if (kept.get(key) is None) != (day is None):
        context.tx.commitments.mark(year, key, day, context.who.id, context.now)
        context.tx.audit.note(
            context.who.id, "board.step", context.argument, context.now, year=year, done=str(day) if day else None
        )
    await _show(context, board, board.tasks, key[0], edit=True)


async def _show(context: Context, board: Board, tasks: CommitmentYear, name: str, *, edit: bool = False) -> None:
    found = await _steps(context, board, tasks, name)
    mark = may(context.who.role, "board.report")
    card = views.task_card(tasks, name, state(found), found, voice_of(context), mark=mark)
    if edit:
        context.edit(card)
    else:
        context.say(card)


async def _steps(context: Context, board: Board, tasks: CommitmentYear, name: str) -> list[Step]:
    return steps(tasks, name, await context.tx.commitments.done(tasks.year), board.today)


async def _states(context: Context, board: Board, tasks: CommitmentYear) -> dict[str, State]:
    kept = await context.tx.commitments.done(tasks.year)
    return {name: state(steps(tasks, name, kept, board.today)) for name in tasks.commitments}


def _key(tasks: CommitmentYear, argument: str) -> StepKey | None:
    """``QC-40.rules`` or, of a step that comes every month, ``QC-05.monthly.9``; None for what is not there."""
    name, _sep, rest = argument.partition(".")
    milestone, _sep, number = rest.partition(".")
    task = tasks.commitments.get(name)
    found = next((one for one in task.milestones if one.id == milestone), None) if task else None
    if found is None or bool(number) != bool(found.each_month):
        return None
    if not number:
        return name, milestone, None
    month = int(number) if number.isdecimal() and len(number) < 3 else 0
    return (name, milestone, Month(tasks.year, month)) if 1 <= month <= 12 else None


HANDLERS = (
    Handler("commitments.ask", ask, "board.read", "a question about the year's tasks"),
    Handler("commitments.show", show, "board.read", "one task with its steps"),
    Handler("commitments.done", done, "board.report", "a step of a task is done"),
    Handler("commitments.open", reopen, "board.report", "a step of a task is not done after all"),
)

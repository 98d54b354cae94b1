"""Figures of the board by Excel: the table down, a filled one up, everything shown first, saved as one batch or not.

No file is kept: the chat remembers which one it was, and Telegram is asked for it again when it is saved.
"""

from __future__ import annotations

from asyncio import to_thread
from datetime import timedelta
from pathlib import PurePath

from bot.context import Context
from handlers import errors, fetching
from handlers.files.board_in import LIMITS, BoardFile, marked
from handlers.files.board_template import board_template, template_name
from handlers.files.limits import Trouble
from handlers.handler import Handler
from handlers.indicators.board import Board, board_of_year, open_board, voice_of
from handlers.indicators.import_desk import KEY, Waiting, fetched, look, waiting_for, write
from handlers.views import imports as views
from handlers.views import ledgers as ledger_views
from knowledge.indicators.readings import Reading, known
from knowledge.indicators.speech.periods import Period, periods
from knowledge.indicators.speech.text import Sentence
from knowledge.people import may
from store.readings import Batch

UNDO = timedelta(hours=24)
_WORDS = ("指标填报表", "填报表", "指标模板", "figures table")


async def template(context: Context) -> None:
    """指标填报表 [10月]: the table of a month with what is known."""
    said = _period(context)
    board = await open_board(context, said, context.text)
    if board is None:
        await errors.stale(context)
        return
    month = board.month(said)
    content = context.at_hand(bytes, lambda: to_thread(board_template, board.plan, board.held, month))
    context.send(template_name(month), content, views.template_card(month, voice_of(context)))


async def meant(context: Context) -> str:
    """指标填报表 10月, of somebody who reports figures; "" for everything else."""
    said = context.text.strip().startswith(_WORDS) and len(context.text) < 30
    return "imports.template" if said and may(context.who.role, "board.report") else ""


async def taken(context: Context) -> str:
    """Whether a file of somebody who reports figures is a table of the board: by its heads, whatever its name."""
    attachment = fetching.table(context, "board.report", LIMITS.size)
    if attachment is None:
        return ""
    return "imports.take:" if isinstance(fetched(context, attachment.file_id).file, BoardFile) else ""


async def take(context: Context) -> None:
    """A table has come: what would it change?"""
    document = context.document
    if document is None or context.message_id is None:
        await errors.stale(context)
        return
    waiting = Waiting(
        tag=context.message_id, file=document.file_id, name=(document.file_name or "")[:100], at=context.now
    )
    await _show(context, waiting)


async def mend(context: Context) -> None:
    """Read the cells as proposed."""
    waiting = waiting_for(context)
    if waiting is None:
        context.say(views.lost_card(voice_of(context)))
        return
    await _show(context, waiting.model_copy(update={"mend": True}))


async def marked_file(context: Context) -> None:
    """The same file with its slips marked."""
    waiting = waiting_for(context)
    looked = await look(context, waiting) if waiting else None
    if waiting is None or looked is None:
        context.say(views.lost_card(voice_of(context)))
        return
    file, _ = fetched(context, waiting.file).file, context.translate
    if isinstance(file, BoardFile):
        slips = [(slip.place, views.slip_word(slip, _), slip.proposal) for slip in looked.table.slips]
        name = f"{PurePath(waiting.name).stem}_已标注.xlsx"
        context.send(name, marked(file, slips), views.marked_card(voice_of(context)))


async def save(context: Context) -> None:
    """Save the whole table as one batch, if it still does what was shown."""
    waiting = waiting_for(context)
    if waiting is None:
        context.say(views.lost_card(voice_of(context)))
        return
    looked = await look(context, waiting)
    if looked is None or looked.table.slips or not looked.seen.wanted or looked.shown != waiting.shown:
        await _show(context, waiting)
        return
    who = (context.who.id, context.who.role)
    batch = await write(context.tx, looked.seen, who, context.now, waiting.name, waiting.digest)
    context.memory.pop(KEY, None)
    context.edit(views.saved_card(batch.id, len(looked.seen.wanted), voice_of(context)))


async def drop(context: Context) -> None:
    """Nothing of the file is saved."""
    context.memory.pop(KEY, None)
    context.edit(views.dropped_card(voice_of(context)))


async def batch_of(context: Context) -> None:
    """What a batch changed."""
    batch = await _batch(context)
    rows = await context.tx.readings.of_batch(batch.id) if batch else []
    board = await board_of_year(context, max(row.month.year for row in rows)) if rows else None
    if batch is None or board is None:
        await errors.stale(context)
        return
    first = rows[0].number
    beside = [(row, _before(board, row, first)) for row in rows]
    undoable = context.now - batch.at <= UNDO and await context.tx.readings.undone(batch.id) is None
    context.say(views.batch_card(batch.id, beside, board.plan, undoable, voice_of(context)))


async def undo(context: Context) -> None:
    """Take a whole batch back within 24 hours; what it replaced holds again."""
    batch, voice = await _batch(context), voice_of(context)
    if batch is None or batch.kind != "file":
        await errors.stale(context)
    elif context.now - batch.at > UNDO:
        context.say(views.too_late_card(batch.id, voice))
    else:
        rows = await context.tx.readings.undo(batch, context.who.id, context.who.role, context.now)
        if rows:
            about = f"B-{batch.id:04d}"
            context.tx.audit.note(context.who.id, "board.report", about, context.now, undone=len(rows))
        context.edit(views.undone_card(batch.id, len(rows), voice))


async def _show(context: Context, waiting: Waiting) -> None:
    """Say what a file would do, and remember it as far as it can be saved or mended."""
    read, voice = fetched(context, waiting.file), voice_of(context)
    looked = await look(context, waiting)
    if looked is None:
        if isinstance(read.file, Trouble):
            context.say(ledger_views.trouble_card(read.file, context.translate))
        elif isinstance(read.file, BoardFile):
            context.say(views.other_year_card(read.file.years, voice))
        else:
            context.say(views.lost_card(voice))
        return
    kept = waiting.model_copy(update={"digest": read.digest, "shown": looked.shown})
    context.memory[KEY] = kept.model_dump(mode="json")
    context.say(views.preview_card(looked.table, looked.seen, looked.board.plan, waiting.tag, voice))


def _period(context: Context) -> Period | None:
    found = periods(Sentence(context.text), context.today)
    return found[0].period if found else None


def _before(board: Board, row: Reading, first: int) -> Reading | None:
    """What held for the same place before a batch whose first row has this number."""
    return known(one for one in board.readings if one.number < first).get(row.place)


async def _batch(context: Context) -> Batch | None:
    said = context.argument
    return await context.tx.readings.batch(int(said)) if said.isdecimal() and len(said) < 10 else None


HANDLERS = (
    Handler("imports.template", template, "board.report", "the table in which figures are reported", words=_WORDS),
    Handler("imports.take", take, "board.report", "a table of figures as a file"),
    Handler("imports.mend", mend, "board.report", "take the proposals for a table"),
    Handler("imports.marked", marked_file, "board.report", "the table with its slips marked"),
    Handler("imports.save", save, "board.report", "save a table as one batch"),
    Handler("imports.drop", drop, "board.report", "save nothing of a table"),
    Handler("imports.batch", batch_of, "board.report", "what a batch changed"),
    Handler("imports.undo", undo, "board.report", "take a batch back"),
)

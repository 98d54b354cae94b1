"""What a table of figures would do: fetched and read outside the transaction, looked at beside what is known, saved."""

from __future__ import annotations

import hashlib
from asyncio import to_thread
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.context import Context
from handlers import fetching, memory
from handlers.files.board_in import BoardFile, read_board
from handlers.files.limits import Trouble
from handlers.indicators.board import Board, board_of_year, open_board
from handlers.memory import Dated
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Known
from knowledge.indicators.table_changes import Preview, as_reading, preview
from knowledge.indicators.table_rows import Table, TableReader
from knowledge.library import Library
from store.readings import Batch
from store.store import Transaction

_REMEMBERED = timedelta(hours=2)
KEY = "board_file"
_BY_FILE = "按文件更正"


class Waiting(Dated):
    """A file that waits for a yes: where Telegram has it, and by its hash and ``shown`` what was said of it."""

    tag: int
    file: str
    name: str
    digest: str = ""
    shown: str = ""
    mend: bool = False


@dataclass(frozen=True)
class Read:
    """What a file holds; None: no table of the board. ``digest``: its SHA-256."""

    file: BoardFile | Trouble | None
    digest: str = ""
    lost: bool = False


@dataclass(frozen=True)
class Looked:
    """A table beside what is known."""

    board: Board
    table: Table
    seen: Preview

    @property
    def shown(self) -> str:
        """What saving would do, as a short mark: it must be the same when it is saved."""
        told = [(c.kind, c.line.name, str(c.line.month), f"{c.line.value:f}", c.line.rank) for c in self.seen.wanted]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


async def write(
    tx: Transaction, seen: Preview, who: tuple[int | None, str], now: datetime, name: str, digest: str
) -> Batch:
    """Save what a table changes, with its row in the audit. ``who``: a person, None for the command line; the role."""
    person_id, role = who
    batch = await tx.readings.open_batch(Batch("file", now, person_id, name, digest))
    reason = f"{_BY_FILE}：{name}"[:200]
    rows = [as_reading(c.line, now, role, reason if c.kind == "changed" else "") for c in seen.wanted]
    await tx.readings.add(rows, person_id, batch.id)
    counts = {"new": len(seen.of("new")), "changed": len(seen.of("changed")), "same": len(seen.of("same"))}
    tx.audit.note(person_id, "board.report", f"B-{batch.id:04d}", now, file=name, hash=digest, **counts)
    return batch


async def look(context: Context, waiting: Waiting) -> Looked | None:
    """Read a file beside what is known now; None when there is no table of one known year in it."""
    file = fetched(context, waiting.file).file
    if not isinstance(file, BoardFile):
        return None
    parts = file.by_plan(context.library.indicators) if file.years else {0: file.rows}
    year = next(iter(parts), None)
    board = await board_of_year(context, year) if year else await open_board(context)
    if board is None or len(parts) != 1:
        return None
    reader = reader_for(context.library, board.plan, board.held, context.today, context.who.role)
    table = reader.read(parts[year or 0])
    if waiting.mend:
        taken_as = {slip.place: slip.proposal for slip in table.slips if slip.proposal}
        table = reader.read(parts[year or 0], taken_as)
    return Looked(board, table, preview(board.plan, board.held, table.lines, context.now))


def reader_for(library: Library, plan: Plan, held: Known, today: date, role: str) -> TableReader:
    """Reads for a year, and for the one before it where that has no targets."""
    return TableReader(plan, held, today, role, compared=plan.year.year - 1 not in library.indicators)


def fetched(context: Context, file_id: str) -> Read:
    """The file, fetched and read outside the transaction."""
    _ = context.translate
    data = fetching.fetched(context, file_id)
    if data is None:
        return Read(None, lost=True)

    async def work() -> Read:
        return Read(await to_thread(read_board, data), hashlib.sha256(data).hexdigest())

    return context.at_hand(Read, work, _("Reading the file; one moment …"))


def waiting_for(context: Context) -> Waiting | None:
    waiting = memory.recent(context, KEY, Waiting, _REMEMBERED)
    return waiting if waiting and context.argument == str(waiting.tag) else None

"""Figures of the board by the command line: a table in, all that was ever reported out."""

from __future__ import annotations

import hashlib

from handlers.command_line.bringing import Bringing, Brought, Desk
from handlers.command_line.offline import UnusableInputError
from handlers.files.board_in import BoardFile, read_board
from handlers.files.limits import Trouble
from handlers.files.readings_book import readings_book
from handlers.indicators.import_desk import write
from handlers.views import imports as views
from handlers.views.expenses_files import trouble
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import known
from knowledge.indicators.table_changes import preview
from knowledge.indicators.table_rows import TableReader
from knowledge.people import ADMINISTRATOR
from store.store import Transaction


def bring(desk: Desk, name: str, data: bytes) -> Bringing:
    """Read a table of figures.

    Raises:
        UnusableInputError: it cannot be read, or is no such table of one known year.
    """
    file = read_board(data)
    if isinstance(file, Trouble):
        raise UnusableInputError(f"{name}: {trouble(file, desk.voice.translate)}")
    if file is None:
        raise UnusableInputError(f"{name}: no sheet with the heads 编号/指标, 月份, 累计完成")
    year = file.years[0] if file.years else 0
    if year not in desk.library.indicators:
        raise UnusableInputError(f"{name}: {views.other_year_card(file.years, desk.voice).text}")
    return _Table(desk, name, file, hashlib.sha256(data).hexdigest(), Plan(desk.library.indicators[year])).bring


class _Table:
    def __init__(self, desk: Desk, name: str, file: BoardFile, digest: str, plan: Plan) -> None:
        self._desk, self._name, self._file, self._digest, self._plan = desk, name, file, digest, plan

    async def bring(self, tx: Transaction, wanted: bool) -> Brought:
        """What the table changes; written when it is wanted, holds no error, and anything is new."""
        desk, plan = self._desk, self._plan
        rows = [*await tx.readings.of_year(plan.year.year - 1), *await tx.readings.of_year(plan.year.year)]
        held = known(rows)
        table = TableReader(plan, held, desk.today, ADMINISTRATOR).read(self._file.rows)
        seen = preview(plan, held, table.lines, desk.now)
        counts = {kind: len(seen.of(kind)) for kind in ("new", "changed", "same")} | {"empty": table.empty}
        _ = desk.voice.translate
        errors = tuple((slip.place, views.slip_word(slip, _), slip.proposal) for slip in table.slips)
        text = views.preview_card(table, seen, plan, 0, desk.voice).plain
        if not wanted or errors or not seen.wanted:
            return Brought(text, counts, errors)
        batch = await write(tx, seen, (None, ADMINISTRATOR), desk.now, self._name, self._digest)
        return Brought(views.saved_card(batch.id, len(seen.wanted), desk.voice).plain, counts, batch=batch.id)


async def take_out(desk: Desk, tx: Transaction) -> bytes:
    """Every figure of every year: what holds, and all that was ever reported, corrected and taken back."""
    rows = [row for year in await tx.readings.years() for row in await tx.readings.of_year(year)]
    return readings_book(desk.library.indicators, rows, desk.voice.zone)

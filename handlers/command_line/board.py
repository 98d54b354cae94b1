"""Figures of the board by the command line: a table in, all that was ever reported out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.command_line.bringing import Bringing, Brought, Desk
from handlers.command_line.offline import UnusableInputError
from handlers.files.board_in import BoardFile, read_board
from handlers.files.limits import Trouble
from handlers.files.readings_book import readings_book
from handlers.indicators.import_desk import reader_for, write
from handlers.views import imports as views
from handlers.views.expenses_files import trouble
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import known
from knowledge.indicators.table_changes import ChangeKind, Preview, preview
from knowledge.indicators.table_rows import RawRow, Table
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
    if not file.by_plan(desk.library.indicators):
        raise UnusableInputError(f"{name}: {views.other_year_card(file.years, desk.voice).text}")
    return _Table(desk, name, file, hashlib.sha256(data).hexdigest()).bring


@dataclass(frozen=True)
class _Seen:
    """The rows of one year's targets beside what is known."""

    plan: Plan
    table: Table
    seen: Preview


class _Table:
    def __init__(self, desk: Desk, name: str, file: BoardFile, digest: str) -> None:
        self._desk, self._name, self._file, self._digest = desk, name, file, digest

    async def bring(self, tx: Transaction, wanted: bool) -> Brought:
        """What the table changes; written, a batch for each year, when it is wanted, whole and anything is new."""
        desk, _ = self._desk, self._desk.voice.translate
        parts = self._file.by_plan(desk.library.indicators)
        years = [await self._look(tx, year, rows) for year, rows in sorted(parts.items())]
        kinds: tuple[ChangeKind, ...] = ("new", "changed", "same")
        counts: dict[str, int] = {kind: sum(len(one.seen.of(kind)) for one in years) for kind in kinds}
        counts["empty"] = sum(one.table.empty for one in years)
        slips = [slip for one in years for slip in one.table.slips]
        errors = tuple((slip.place, views.slip_word(slip, _), slip.proposal) for slip in slips)
        fresh = [one.seen for one in years if one.seen.wanted]
        if not wanted or errors or not fresh:
            cards = [views.preview_card(one.table, one.seen, one.plan, 0, desk.voice) for one in years]
            return Brought("\n".join(card.plain for card in cards), counts, errors)
        told, number = [], 0
        for seen in fresh:
            batch = await write(tx, seen, (None, ADMINISTRATOR), desk.now, self._name, self._digest)
            told.append(views.saved_card(batch.id, len(seen.wanted), desk.voice).plain)
            number = batch.id
        return Brought("\n".join(told), counts, batch=number)

    async def _look(self, tx: Transaction, year: int, rows: Sequence[RawRow]) -> _Seen:
        desk, plan = self._desk, Plan(self._desk.library.indicators[year])
        held = known([*await tx.readings.of_year(year - 1), *await tx.readings.of_year(year)])
        table = reader_for(desk.library, plan, held, desk.today, ADMINISTRATOR).read(rows)
        return _Seen(plan, table, preview(plan, held, table.lines, desk.now))


async def take_out(desk: Desk, tx: Transaction) -> bytes:
    """Every figure of every year: what holds, and all that was ever reported, corrected and taken back."""
    rows = [row for year in await tx.readings.years() for row in await tx.readings.of_year(year)]
    return readings_book(desk.library.indicators, rows, desk.voice.zone)

"""Ledgers by the command line: a filled template in, all rows out; the kind is the id of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from handlers.command_line.bringing import Bringing, Brought, Desk, Exporter, Importer
from handlers.command_line.offline import UnusableInputError
from handlers.files.limits import Trouble
from handlers.files.register_book import book
from handlers.files.register_in import RegisterFile
from handlers.registers.files import Read, read, write
from handlers.views import register_entry as views
from handlers.views.expenses_files import trouble
from handlers.views.registers import Voice
from knowledge.library import Library
from knowledge.people import ADMINISTRATOR
from knowledge.registers.changes import compared
from store.store import Transaction


def importers(library: Library) -> Mapping[str, Importer]:
    """How each ledger is read from a file."""
    return {name: partial(_bring, name) for name in library.registers}


def exporters(library: Library) -> Mapping[str, Exporter]:
    """How each ledger is written into a file."""
    return {name: partial(_take_out, name) for name in library.registers}


def _bring(name: str, desk: Desk, file_name: str, data: bytes) -> Bringing:
    """Read a file.

    Raises:
        UnusableInputError: it cannot be read, or is a file of another ledger or of none.
    """
    library = desk.library
    found = read(data, library.registers, desk.today, library.calendar, name)
    if isinstance(found.file, Trouble):
        raise UnusableInputError(f"{file_name}: {trouble(found.file, desk.voice.translate)}")
    if found.file is None or found.file.register != name:
        raise UnusableInputError(f"{file_name}: no sheet with the columns of {name} ({library.registers[name].title})")
    return partial(_brought, desk, file_name, found, found.file)


async def _brought(
    desk: Desk, file_name: str, found: Read, file: RegisterFile, tx: Transaction, wanted: bool
) -> Brought:
    voice = _voice(desk, file.register)
    rows = await tx.registers.rows(file.register)
    changes = compared(voice.register, rows, () if file.wrong else file.rows)
    counts = {"new": len(changes.added), "changed": len(changes.changed), "same": changes.same}
    told = [views.wrong_told(voice, one.address, one.column, one.slip, twice=one.twice) for one in file.wrong]
    errors = tuple((one.address, text, "") for one, text in zip(file.wrong, told, strict=True))
    if not wanted or errors or not changes.all:
        return Brought(views.preview_card(voice, changes, told, file.unknown, 0).plain, counts, errors)
    batch = await write(tx, file.register, voice.register, changes, None, desk.now, file_name, found.digest)
    return Brought(views.loaded_card(voice, changes, batch.id).plain, counts, batch=batch.id)


async def _take_out(name: str, desk: Desk, tx: Transaction) -> bytes:
    voice = _voice(desk, name)
    return book(name, voice.register, await tx.registers.rows(name), voice.columns, "")


def _voice(desk: Desk, name: str) -> Voice:
    library = desk.library
    return Voice(name, library.registers[name], library, ADMINISTRATOR, desk.voice.language, desk.voice.translate)

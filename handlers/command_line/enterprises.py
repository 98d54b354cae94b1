"""The register of enterprises by the command line: a list in, doubles merged by credit code and name, all of it out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from handlers.command_line.bringing import Bringing, Brought, Desk
from handlers.command_line.offline import UnusableInputError
from handlers.files.enterprise_in import EnterpriseFile, read_enterprises, table
from handlers.files.limits import Trouble
from handlers.files.pages import Page, workbook
from handlers.views import enterprise_lists as views
from handlers.views.expenses_files import trouble
from store.enterprises import Enterprise, merged
from store.store import Transaction

_ACT = "enterprises.import"


def bring(desk: Desk, name: str, data: bytes) -> Bringing:
    """Read a list.

    Raises:
        UnusableInputError: it cannot be read, or has no column of names.
    """
    found = read_enterprises(data)
    if isinstance(found, Trouble):
        raise UnusableInputError(f"{name}: {trouble(found, desk.voice.translate)}")
    if found is None:
        raise UnusableInputError(f"{name}: no sheet with the head 企业名称")
    return partial(_brought, desk, name, found)


async def _brought(desk: Desk, name: str, file: EnterpriseFile, tx: Transaction, wanted: bool) -> Brought:
    """What the list changes; written when it is wanted and holds no error. The same list again changes nothing."""
    _ = desk.voice.translate
    counts = {"new": 0, "changed": 0, "same": 0}
    for one in file.rows:
        counts[await _outcome(tx, one)] += 1
    errors = tuple((wrong.address, views.wrong(wrong, _), "") for wrong in file.wrong)
    if wanted and not errors and counts["new"] + counts["changed"]:
        for one in file.rows:
            await tx.enterprises.put(one, desk.now)
        tx.audit.note(None, _ACT, name, desk.now, **counts)
        [noted] = await tx.audit.last(1, _ACT)
        return Brought(views.outcome(counts, len(errors), True, _), counts, batch=noted.id)
    return Brought(views.outcome(counts, len(errors), False, _), counts, errors)


async def _outcome(tx: Transaction, one: Enterprise) -> str:
    found, double = await tx.enterprises.same_as(one)
    if found is None:
        return "new"
    return "changed" if double or merged(found, one) != found else "same"


async def take_out(_desk: Desk, tx: Transaction) -> bytes:
    """Every entry, as it can be brought in again."""
    return workbook(partial(_fill, table(await tx.enterprises.listed())))


def _fill(rows: list[list[str]], add: Callable[[str], Page]) -> None:
    page = add("企业")
    for n, row in enumerate(rows):
        page.line(n, row, "plain" if n else "head")
    page.widths(36, 22, 18, 24, 14, 16, 14, 30)

"""Ledgers as files: recognised, read outside the transaction, shown, saved on a yes as one batch, all or nothing."""

from __future__ import annotations

import hashlib
from asyncio import to_thread
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.context import Context
from handlers import fetching, memory
from handlers.files.limits import Trouble
from handlers.files.register_book import PREFIX
from handlers.files.register_in import LIMITS, RegisterFile, Wrong, read_file
from handlers.handler import Handler
from handlers.memory import Dated
from handlers.registers.desk import keeps, readable, voice_of
from handlers.registers.pending import REMEMBERED
from handlers.views import ledgers as ledger_views
from handlers.views import register_entry as views
from handlers.views.registers import Voice
from knowledge.calendar import Calendar
from knowledge.registers.changes import Changes, compared
from knowledge.registers.rows import key_of
from knowledge.schema.registers import Register
from store.registers import ChangedMeanwhileError, RegisterBatch, Writing
from store.store import Transaction

_FILE, _EXPECTED = "register_file", "register_expected"


class Waiting(Dated):
    """A file that waits for a yes: where Telegram has it, and what it held when it was looked at."""

    tag: int
    ledger: str
    file: str
    name: str
    digest: str


class Expected(Dated):
    """The ledger whose file was last handed out: a workbook with its heads is taken for its answer."""

    ledger: str


@dataclass(frozen=True)
class Read:
    """What a file holds; None: no ledger. ``digest`` is its SHA-256; ``lost``: Telegram does not give it."""

    file: RegisterFile | Trouble | None
    digest: str = ""
    lost: bool = False


def expect(context: Context, register: str) -> None:
    """The next workbook of this chat may be this ledger."""
    memory.keep(context, _EXPECTED, Expected(ledger=register, at=context.now))


async def taken(context: Context) -> str:
    """Whether an attachment of somebody who keeps ledgers is one: by its second sheet, or by name and heads."""
    attachment = fetching.table(context, "registers.keep", LIMITS.size)
    if attachment is None:
        return ""
    found = _fetched(context, attachment.file_id, _captioned(context) or _expected(context)).file
    named = attachment.name.startswith(PREFIX)
    return "registers.take:" if isinstance(found, RegisterFile) or (named and found is not None) else ""


async def take(context: Context) -> None:
    """A file has come: what would it do?"""
    document = context.document
    if document is None or context.message_id is None:
        return
    found = _fetched(context, document.file_id, _captioned(context) or _expected(context))
    waiting = Waiting(
        tag=context.message_id, ledger="", file=document.file_id, name=(document.file_name or "")[:100],
        digest=found.digest, at=context.now,
    )  # fmt: skip
    await _preview(context, found, waiting)


async def load(context: Context) -> None:
    """Yes: save the whole file, if it still does what was shown."""
    waiting = _waiting(context)
    voice = voice_of(context, waiting.ledger) if waiting else None
    if waiting is None or voice is None or context.argument != str(waiting.tag) or not keeps(context, voice):
        context.edit(views.stale_card(context.translate))
        return
    found = _fetched(context, waiting.file, waiting.ledger)
    if found.digest != waiting.digest or not isinstance(found.file, RegisterFile) or found.file.wrong:
        await _preview(context, found, waiting)
        return
    rows = await context.tx.registers.rows(voice.name)
    changes = compared(voice.register, rows, found.file.rows)
    try:
        batch = await write(
            context.tx, voice.name, voice.register, changes, context.who.id, context.now, waiting.name, waiting.digest
        )
    except ChangedMeanwhileError:
        context.edit(views.meanwhile_card(context.translate))
        return
    context.memory.pop(_FILE)
    context.memory.pop(_EXPECTED, None)
    context.edit(views.loaded_card(voice, changes, batch.id))


async def drop(context: Context) -> None:
    """No: nothing of the file is saved."""
    waiting = _waiting(context)
    if waiting is None or context.argument != str(waiting.tag):
        context.edit(views.stale_card(context.translate))
        return
    context.memory.pop(_FILE)
    context.edit(views.cancelled_card(context.translate))


async def write(
    tx: Transaction, name: str, register: Register, changes: Changes, person_id: int | None, now: datetime, source: str,
    digest: str,
) -> RegisterBatch:  # fmt: skip
    """Save what a file does, as one batch, with its row in the audit.

    Raises:
        ChangedMeanwhileError: a row is no longer what it was.
    """
    writings = [
        Writing(key_of(register, one.cells), one.cells, one.row.version if one.row else 0) for one in changes.all
    ]
    batch = await tx.registers.write(name, writings, person_id, now, source, "file", digest)
    counts = {"added": len(changes.added), "changed": len(changes.changed), "same": changes.same}
    tx.audit.note(person_id, "registers.keep", name, now, change="file", batch=batch.id, **counts)
    return batch


def read(data: bytes, registers: Mapping[str, Register], today: date, calendar: Calendar, meant: str) -> Read:
    """A file as it is understood; takes time, so run it in a thread."""
    return Read(read_file(data, registers, today, calendar, meant), hashlib.sha256(data).hexdigest())


async def _preview(context: Context, found: Read, waiting: Waiting) -> None:
    _, file = context.translate, found.file
    if found.lost:
        context.say(ledger_views.lost_card(_))
    elif isinstance(file, Trouble):
        context.say(ledger_views.trouble_card(file, _))
    elif file is None:
        context.memory.pop(_EXPECTED, None)
        context.say(views.not_ours_card(_))
    else:
        await _preview_of(context, file, waiting.model_copy(update={"digest": found.digest, "ledger": file.register}))


async def _preview_of(context: Context, file: RegisterFile, waiting: Waiting) -> None:
    voice = voice_of(context, file.register)
    if voice is None or not keeps(context, voice) or voice.name not in readable(context):
        context.say(views.not_ours_card(context.translate))
        return
    rows = await context.tx.registers.rows(voice.name)
    changes = compared(voice.register, rows, () if file.wrong else file.rows)
    wrong = [_told(voice, one) for one in file.wrong]
    if not wrong and changes.all:
        memory.keep(context, _FILE, waiting)
    context.say(views.preview_card(voice, changes, wrong, file.unknown, waiting.tag))


def _told(voice: Voice, wrong: Wrong) -> str:
    return views.wrong_told(voice, wrong.address, wrong.column, wrong.slip, twice=wrong.twice)


def _fetched(context: Context, file_id: str, meant: str) -> Read:
    """The file, fetched and read outside the transaction."""
    library, today, _ = context.library, context.today, context.translate
    data = fetching.fetched(context, file_id)
    if data is None:
        return Read(None, lost=True)

    async def work() -> Read:
        return await to_thread(read, data, library.registers, today, library.calendar, meant)

    return context.at_hand(Read, work, _("Reading the file; one moment …"))


def _captioned(context: Context) -> str:
    """The ledger that the words under the file name."""
    caption = context.attachment.caption if context.attachment else ""
    return context.parts.live.commander.registers.named(caption[:60]) if caption else ""


def _expected(context: Context) -> str:
    expected = memory.recent(context, _EXPECTED, Expected, REMEMBERED)
    return expected.ledger if expected else ""


def _waiting(context: Context) -> Waiting | None:
    return memory.recent(context, _FILE, Waiting, REMEMBERED)


HANDLERS = (
    Handler("registers.take", take, "registers.keep", "a ledger as a file"),
    Handler("registers.load", load, "registers.keep", "save a file"),
    Handler("registers.drop", drop, "registers.keep", "save nothing of a file"),
)

"""Writing in a ledger: a row added, changed, withdrawn in one line; shown first, saved on a yes, undone for a day."""

from __future__ import annotations

from datetime import timedelta

from bot.context import Context
from handlers.enterprises.register import acquainted
from handlers.handler import Handler
from handlers.registers.desk import keeps, row_of, voice_of
from handlers.registers.pending import OPEN, Pending, answered, recall, remember, tag_of
from handlers.views import register_blank as blanks
from handlers.views import register_entry as views
from handlers.views import registers as register_views
from handlers.views.registers import Voice
from knowledge.people import ADMINISTRATOR
from knowledge.registers.changes import alike, lacking
from knowledge.registers.rows import Row, key_of, title_of
from knowledge.registers.speech.spoken import Entry, Spoken
from store.registers import ChangedMeanwhileError, RegisterBatch, Writing

UNDO = timedelta(hours=24)


async def written(context: Context, voice: Voice, spoken: Spoken) -> None:
    """Something to be written, as it was said."""
    if spoken.intent == "register_add":
        await _add(context, voice, spoken.entry)
        return
    row = await row_of(context, voice, spoken.naming)
    if row is None:
        return
    if spoken.intent == "register_withdraw":
        _withdraw(context, voice, row, spoken.reason)
    else:
        _change(context, voice, row, spoken.entry, spoken.reason)


async def begin(context: Context, voice: Voice) -> None:
    """A new row of which nothing is said yet."""
    await _add(context, voice, Entry())


async def _full(context: Context, voice: Voice, entry: Entry) -> Entry:
    """The same with enterprises of the register by their full names; a name that is not sure stays as it was said."""
    directory = (await acquainted(context)).directory
    cells = dict(entry.cells)
    for name, column in voice.register.columns.items():
        found = directory.find(cells[name]) if column.kind == "enterprise" and name in cells else None
        if found and found.sure and found.by in ("code", "name", "short"):
            cells[name] = found.sure.name
    return Entry(cells, entry.slips, entry.left)


async def _add(context: Context, voice: Voice, entry: Entry) -> None:
    one, entry = voice.register, await _full(context, voice, entry)
    rows = await context.tx.registers.rows(voice.name)
    missing = lacking(one, entry.cells)
    same = next((row for row in rows if not missing and key_of(one, row.cells) == key_of(one, entry.cells)), None)
    if same:
        _change(context, voice, same, entry, "")
        return
    tag = tag_of(context)
    awaits = next(iter((*entry.slips, *missing)), "")
    pending = Pending(tag=tag, act="add", ledger=voice.name, cells=dict(entry.cells), at=context.now, awaits=awaits)
    remember(context, pending)
    if not entry.cells and not entry.slips:
        context.say(blanks.blank_card(voice, awaits, tag))
        return
    like = alike(one, rows, entry.cells)
    context.say(views.add_card(voice, entry.cells, missing, entry.slips, entry.left, tag, like, awaits))


def _change(context: Context, voice: Voice, row: Row, entry: Entry, reason: str) -> None:
    tag = tag_of(context)
    if not entry.cells and not entry.slips:
        pending = Pending(
            tag=tag,
            act="change",
            ledger=voice.name,
            cells=dict(row.cells),
            row=row.id,
            version=row.version,
            reason=reason,
            at=context.now,
        )
        remember(context, pending)
        context.say(blanks.what_changes_card(voice, row, tag))
        return
    cells = {**row.cells, **{name: value for name, value in entry.cells.items() if name not in voice.register.key}}
    if cells == dict(row.cells) and not entry.slips:
        context.say(views.same_card(voice, row))
        return
    tag = tag_of(context)
    pending = Pending(
        tag=tag, act="change", ledger=voice.name, cells=cells, row=row.id, version=row.version, reason=reason,
        at=context.now,
    )  # fmt: skip
    remember(context, pending)
    context.say(views.change_card(voice, row, cells, entry.slips, entry.left, tag, reason))


async def withdraw(context: Context) -> None:
    """The button of a row: withdraw it?"""
    number = context.argument
    found = await context.tx.registers.row(int(number)) if number.isdecimal() and len(number) < 12 else None
    voice = voice_of(context, found[0]) if found else None
    if found is None or voice is None or not keeps(context, voice):
        context.say(register_views.gone_card(context.translate))
        return
    _withdraw(context, voice, found[1], "")


def _withdraw(context: Context, voice: Voice, row: Row, reason: str) -> None:
    tag = tag_of(context)
    pending = Pending(
        tag=tag, act="withdraw", ledger=voice.name, row=row.id, version=row.version, reason=reason, at=context.now,
        cells=dict(row.cells),
    )  # fmt: skip
    remember(context, pending)
    context.say(views.withdraw_card(voice, row, tag, reason))


async def more(context: Context) -> None:
    """More cells of the row that waits."""
    pending = recall(context)
    voice = voice_of(context, pending.ledger) if pending else None
    if pending is None or voice is None or not keeps(context, voice):
        context.say(views.stale_card(context.translate))
        return
    reader = context.parts.live.commander.registers.reader(voice.name)
    labelled = reader.first_label(context.text.strip()) == 0
    told = reader.read(context.text, context.today) if labelled else answered(context, pending)
    row = await context.tx.registers.row(pending.row) if pending.row else None
    if pending.act == "change" and row:
        said = {name: value for name, value in pending.cells.items() if value != row[1].cells.get(name)}
        _change(context, voice, row[1], Entry({**said, **told.cells}, told.slips, told.left), pending.reason)
    else:
        await _add(context, voice, Entry({**pending.cells, **told.cells}, told.slips, told.left))


async def save(context: Context) -> None:
    """Yes: save what the card shows."""
    pending = recall(context)
    voice = voice_of(context, pending.ledger) if pending else None
    if pending is None or voice is None or context.argument != str(pending.tag) or not keeps(context, voice):
        context.edit(views.stale_card(context.translate))
        return
    one = voice.register
    if pending.act == "add" and lacking(one, pending.cells):
        context.edit(views.stale_card(context.translate))
        return
    context.memory.pop(OPEN)
    key = key_of(one, pending.cells)
    cells = None if pending.act == "withdraw" else pending.cells
    try:
        writing = Writing(key, cells, pending.version, pending.reason)
        batch = await context.tx.registers.write(voice.name, [writing], context.who.id, context.now, pending.act)
    except ChangedMeanwhileError:
        context.edit(views.meanwhile_card(context.translate))
        return
    title = title_of(one, pending.cells)
    context.tx.audit.note(context.who.id, "registers.keep", voice.name, context.now, change=pending.act, batch=batch.id)
    row = await context.tx.registers.named(voice.name, key) if cells is not None else None
    context.edit(views.saved_card(voice, row, batch.id, title))


async def cancel(context: Context) -> None:
    """No: nothing is saved."""
    pending = recall(context)
    if pending is None or context.argument != str(pending.tag):
        context.edit(views.stale_card(context.translate))
        return
    context.memory.pop(OPEN)
    context.edit(views.cancelled_card(context.translate))


async def undo(context: Context) -> None:
    """Take a batch back, within a day."""
    number = context.argument
    batch = await context.tx.registers.batch(int(number)) if number.isdecimal() and len(number) < 12 else None
    voice = voice_of(context, batch.register) if batch else None
    if batch is None or voice is None or not _may_undo(context, voice, batch):
        context.say(views.not_undone_card(context.translate))
        return
    try:
        count = await context.tx.registers.undo(batch, context.who.id, context.now)
    except ChangedMeanwhileError:
        context.say(views.not_undone_card(context.translate))
        return
    context.tx.audit.note(context.who.id, "registers.keep", voice.name, context.now, change="undo", batch=batch.id)
    context.edit(views.undone_card(voice, count))


def _may_undo(context: Context, voice: Voice, batch: RegisterBatch) -> bool:
    own = batch.person_id == context.who.id or context.who.role == ADMINISTRATOR
    return own and keeps(context, voice) and not batch.undone and context.now - batch.at <= UNDO


HANDLERS = (
    Handler("registers.more", more, "registers.keep", "more cells of the row that waits"),
    Handler("registers.withdraw", withdraw, "registers.keep", "withdraw a row"),
    Handler("registers.save", save, "registers.keep", "save a row"),
    Handler("registers.cancel", cancel, "registers.keep", "save nothing"),
    Handler("registers.undo", undo, "registers.keep", "take back what was saved"),
)

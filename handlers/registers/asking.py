"""The bureau's ledgers in the chat: the list of them, questions about them, one row, its history, export."""

from __future__ import annotations

from asyncio import to_thread
from dataclasses import replace

from bot.context import Context
from handlers.files.register_book import book, book_name, template, template_name
from handlers.handler import Handler
from handlers.registers import entry, files
from handlers.registers.desk import keeps, readable, row_of, voice_of
from handlers.topics import asking as topics
from handlers.views import register_answers as answers
from handlers.views import register_entry as entry_views
from handlers.views import register_rounds as round_views
from handlers.views import registers as views
from handlers.views.registers import Voice
from knowledge.people import may
from knowledge.registers.places import located
from knowledge.registers.query import Query, answer
from knowledge.registers.rounds import collected, standing
from knowledge.registers.rows import Row
from knowledge.registers.speech.spoken import Spoken


async def meant(context: Context) -> str:
    """What can only be about a ledger, or any question about one that is open to everybody; else ""."""
    live, role = context.parts.live, context.who.role
    if entry.goes_on(context):
        return "registers.more:"
    only = readable(context)
    spoken = live.commander.registers.strictly(context.text, context.today, only)
    if spoken is None and not may(role, "topics.internal") and not live.finder.lists(context.text):
        spoken = live.commander.registers.loosely(context.text, context.today, only)
    return "registers.asked:" if spoken or await _openly(context, only) else ""


async def _openly(context: Context, only: frozenset[str]) -> Spoken | None:
    """A question that names a row, or a value that stands in one: only the rows of the ledger can tell."""
    ear = context.parts.live.commander.registers
    spoken = ear.openly(context.text, context.today, only)
    query = spoken.query if spoken else None
    if spoken is None or query is None or not query.naming:
        return None
    rows, one = await context.tx.registers.rows(spoken.register), context.library.registers[spoken.register]
    there = located(one, rows, query.naming, query.show)
    return replace(spoken, query=replace(query, naming="", filter={**query.filter, **there})) if there else None


async def menu(context: Context) -> None:
    """``/registers``: every ledger that the person may read."""
    registers = {name: context.library.registers[name] for name in readable(context)}
    counts = await context.tx.registers.counts()
    context.say(views.menu_card(registers, counts, context.language, context.translate))


async def open_one(context: Context) -> None:
    """One ledger."""
    voice = voice_of(context, context.argument)
    if voice is None:
        await menu(context)
    elif voice.name not in readable(context):
        context.say(views.refused_card(voice))
    else:
        count = len(await context.tx.registers.rows(voice.name))
        exports = may(context.who.role, "registers.export") and context.who.role in voice.register.export
        context.say(views.register_card(voice, count, keeps=keeps(context, voice), exports=exports))


async def asked(context: Context) -> None:
    """A question about a ledger, or something to be written in one, in plain words."""
    only = readable(context)
    spoken = context.parts.live.commander.registers.understand(context.text, context.today, only)
    spoken = spoken or await _openly(context, only)
    voice = voice_of(context, spoken.register) if spoken else None
    if spoken is None or voice is None:
        await topics.ask(context)
    elif spoken.query is not None:
        await _answer(context, spoken, spoken.query, voice)
    elif spoken.intent == "register_history":
        row = await row_of(context, voice, spoken.naming)
        await (_history(context, voice, row) if row else _nothing())
    elif not keeps(context, voice):
        context.say(views.refused_card(voice))
    else:
        await entry.written(context, voice, spoken)


async def _nothing() -> None:
    """What was to be said has been said."""


async def _answer(context: Context, spoken: Spoken, query: Query, voice: Voice) -> None:
    if query.operation == "export":
        await (_template(context, voice) if spoken.template else _export(context, voice))
        return
    rows = await context.tx.registers.rows(voice.name)
    if voice.register.round and query.operation in ("missing", "coverage", "count") and not query.filter:
        await _round(context, voice, rows, query)
        return
    found = answer(voice.register, rows, query, context.today)
    narrowed = query.naming or any(name in voice.register.key for name in query.filter)
    if narrowed and query.operation == "list" and len(found.rows) == 1 and not query.show:
        context.say(views.row_card(voice, found.rows[0], keeps=keeps(context, voice)))
        return
    context.say(answers.answer_card(found, voice, keeps=keeps(context, voice)))


async def _round(context: Context, voice: Voice, rows: list[Row], query: Query) -> None:
    of = voice.register.round
    if of is None:
        return
    members = await context.tx.registers.rows(of.members)
    told = standing(of, members, rows, collected(context.today, query.since))
    only_missing = query.operation == "missing"
    context.say(
        round_views.round_card(told, voice, context.today, keeps=keeps(context, voice), only_missing=only_missing)
    )


async def listed(context: Context) -> None:
    """All rows of a ledger, a page at a time."""
    name, _sep, offset = context.argument.partition(".")
    voice = voice_of(context, name)
    if voice is None or name not in readable(context):
        context.say(views.gone_card(context.translate))
        return
    rows = await context.tx.registers.rows(name)
    start = int(offset) if offset.isdecimal() and len(offset) < 6 else 0
    found = answer(voice.register, rows, Query(name, "list"), context.today)
    context.say(answers.answer_card(found, voice, keeps=keeps(context, voice), offset=min(start, len(rows))))


async def row(context: Context) -> None:
    """Every cell of a row."""
    if found := await _pressed(context):
        voice, one = found
        context.say(views.row_card(voice, one, keeps=keeps(context, voice)))


async def history(context: Context) -> None:
    """Every change of a row."""
    if found := await _pressed(context):
        await _history(context, *found)


async def _history(context: Context, voice: Voice, one: Row) -> None:
    past = await context.tx.registers.history(one.id)
    who = {change.person_id for change in past if change.person_id is not None}
    people = [person for person_id in sorted(who) if (person := await context.tx.people.get(person_id))]
    roles = {person.id: person.role for person in people}
    context.say(views.history_card(voice, one, past, roles, context.parts.zone))


async def _pressed(context: Context) -> tuple[Voice, Row] | None:
    """The row of a button, if the person may read its ledger; else that is said."""
    number = context.argument
    found = await context.tx.registers.row(int(number)) if number.isdecimal() and len(number) < 12 else None
    voice = voice_of(context, found[0]) if found else None
    if found is None or voice is None or voice.name not in readable(context):
        context.say(views.gone_card(context.translate))
        return None
    return voice, found[1]


async def blank(context: Context) -> None:
    """How a row is written."""
    voice = voice_of(context, context.argument)
    if voice and keeps(context, voice):
        context.say(entry_views.blank_card(voice))
    else:
        context.say(views.gone_card(context.translate))


async def empty(context: Context) -> None:
    """The template."""
    voice = voice_of(context, context.argument)
    if voice and keeps(context, voice):
        await _template(context, voice)
    else:
        context.say(views.gone_card(context.translate))


async def _template(context: Context, voice: Voice) -> None:
    if not keeps(context, voice):
        context.say(views.refused_card(voice))
        return
    one = voice.register
    content = context.at_hand(bytes, lambda: to_thread(template, voice.name, one))
    files.expect(context, voice.name)
    context.send(template_name(one), content, views.template_card(voice))


async def export(context: Context) -> None:
    """All rows as a workbook."""
    voice = voice_of(context, context.argument)
    if voice is None:
        context.say(views.gone_card(context.translate))
    else:
        await _export(context, voice)


async def _export(context: Context, voice: Voice) -> None:
    role = context.who.role
    if not may(role, "registers.export") or role not in voice.register.export or voice.name not in readable(context):
        context.say(views.refused_card(voice))
        return
    rows = await context.tx.registers.rows(voice.name)
    one, name, columns = voice.register, voice.name, voice.columns
    note = views.sample_note(any(row.origin == "sample" for row in rows), context.translate) or ""
    content = context.at_hand(bytes, lambda: to_thread(book, name, one, rows, columns, note))
    context.tx.audit.note(context.who.id, "registers.export", name, context.now, rows=len(rows))
    if keeps(context, voice):
        files.expect(context, name)
    context.send(book_name(one, context.today.isoformat()), content, views.exported_card(voice, len(rows)))


HANDLERS = (
    Handler(
        "registers.menu",
        menu,
        "registers.read",
        "the ledgers of the bureau",
        "registers",
        ("台账", "台账目录", "ledgers"),
    ),
    Handler("registers.open", open_one, "registers.read", "one ledger"),
    Handler("registers.asked", asked, "registers.read", "a question about a ledger"),
    Handler("registers.list", listed, "registers.read", "all rows of a ledger"),
    Handler("registers.row", row, "registers.read", "one row of a ledger"),
    Handler("registers.history", history, "registers.read", "the history of a row"),
    Handler("registers.blank", blank, "registers.keep", "how a row is written"),
    Handler("registers.template", empty, "registers.keep", "the empty ledger as a workbook"),
    Handler("registers.export", export, "registers.export", "a ledger as a workbook"),
    *entry.HANDLERS,
    *files.HANDLERS,
)

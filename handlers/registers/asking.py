"""The bureau's ledgers in the chat: the list of them, questions about them, one row, its history, export."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.context import Context
from handlers import memory
from handlers.handler import Handler
from handlers.registers import entry, files
from handlers.registers import exports as book
from handlers.registers.desk import FRESH, LAST, Last, exports, keeps, readable, row_of, shown, voice_of
from handlers.registers.exports import send_rows, send_template
from handlers.registers.hearing import again, anyhow, surely
from handlers.registers.pending import goes_on
from handlers.topics import asking as topics
from handlers.views import register_answers as answers
from handlers.views import register_rounds as round_views
from handlers.views import registers as views
from handlers.views.registers import Voice
from knowledge.registers.query import Found, Query, answer
from knowledge.registers.rounds import collected, standing
from knowledge.registers.rows import Row
from knowledge.registers.speech.spoken import Spoken


async def meant(context: Context) -> str:
    """What can only be about a ledger, or any question about one that is open to everybody; else ""."""
    if goes_on(context):
        return "registers.more:"
    return "registers.asked:" if await surely(context) else ""


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
        context.say(views.register_card(voice, count, keeps=keeps(context, voice), exports=exports(context, voice)))


async def asked(context: Context) -> None:
    """A question about a ledger, or something to be written in one, in plain words."""
    spoken = await anyhow(context, context.text, context.today)
    voice = voice_of(context, spoken.register) if spoken else None
    if spoken is None or voice is None:
        await topics.ask(context)
    elif spoken.query is not None:
        await tell(context, spoken, spoken.query, voice, context.text)
    elif spoken.intent == "register_history":
        row = await row_of(context, voice, spoken.naming)
        await (_history(context, voice, row) if row else _nothing())
    elif not keeps(context, voice):
        context.say(views.refused_card(voice))
    else:
        await entry.written(context, voice, spoken)


async def _nothing() -> None:
    """What was to be said has been said."""


async def tell(context: Context, spoken: Spoken, query: Query, voice: Voice, text: str) -> None:
    """What the rows of a ledger answer to a text, as far as the person may read them."""
    if not spoken.asks_of <= set(voice.columns):
        context.say(views.refused_card(voice))  # what may not be read is not found out by asking, either
        return
    if spoken.template:
        send_template(context, voice)
        return
    rows = await context.tx.registers.rows(voice.name)
    if query.operation == "export":
        found = answer(voice.register, rows, replace(query, operation="list"), context.today)
        send_rows(context, voice, found.rows)
        return
    if voice.register.round and query.operation in ("missing", "coverage", "count") and not query.filter:
        await _round(context, voice, rows, query)
        return
    found = answer(voice.register, rows, query, context.today)
    narrowed = query.naming or any(name in voice.register.key for name in query.filter)
    if narrowed and query.operation == "list" and len(found.rows) == 1 and not query.show:
        context.say(views.row_card(voice, found.rows[0], keeps=keeps(context, voice)))
        return
    last = shown(context, voice, text, found.rows)
    context.say(answers.answer_card(found, voice, keeps=keeps(context, voice), again=_again(context, voice, last.tag)))


def _again(context: Context, voice: Voice, tag: int) -> answers.Again:
    return answers.Again(tag, exports=exports(context, voice))


async def following(context: Context) -> None:
    """The next page of the list that was shown last: ``tag.offset``."""
    tag, _sep, offset = context.argument.partition(".")
    if found := await _last(context, tag):
        voice, told = found
        start = int(offset) if offset.isdecimal() and len(offset) < 6 else 0
        again = _again(context, voice, int(tag))
        card = answers.answer_card(told, voice, keeps=keeps(context, voice), offset=start, again=again)
        context.say(card)


async def these(context: Context) -> None:
    """The rows of the list that was shown last, as a workbook."""
    if found := await _last(context, context.argument):
        send_rows(context, found[0], found[1].rows)


def _day(context: Context, last: Last) -> date:
    return last.at.astimezone(context.parts.zone).date()


async def _last(context: Context, tag: str) -> tuple[Voice, Found] | None:
    """What the last question finds now; None, and a word, when the button is of an earlier one."""
    last = memory.recent(context, LAST, Last, FRESH)
    here = last is not None and str(last.tag) == tag
    spoken = await again(context, last.text, last.ledger, _day(context, last)) if last and here else None
    voice = voice_of(context, spoken.register) if spoken else None
    if spoken is None or spoken.query is None or voice is None:
        context.say(views.gone_card(context.translate))
        return None
    rows = await context.tx.registers.rows(voice.name)
    return voice, answer(voice.register, rows, spoken.query, context.today)


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
        await entry.begin(context, voice)
    else:
        context.say(views.gone_card(context.translate))


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
    Handler("registers.next", following, "registers.read", "more of the rows that were asked for"),
    Handler("registers.these", these, "registers.export", "the rows that were asked for as a workbook"),
    *book.HANDLERS,
    *entry.HANDLERS,
    *files.HANDLERS,
)

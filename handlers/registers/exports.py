"""Rows as a workbook: the whole ledger, those of the last list, or the empty template."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Sequence

from bot.context import Context
from handlers.files.register_book import book, book_name, template, template_name
from handlers.handler import Handler
from handlers.registers import files
from handlers.registers.desk import exports, keeps, voice_of
from handlers.views import registers as views
from handlers.views.registers import Voice
from knowledge.registers.rows import Row


async def empty(context: Context) -> None:
    """The template, by its button."""
    voice = voice_of(context, context.argument)
    if voice and keeps(context, voice):
        send_template(context, voice)
    else:
        context.say(views.gone_card(context.translate))


def send_template(context: Context, voice: Voice) -> None:
    """The empty ledger; what comes back filled in is taken for it."""
    if not keeps(context, voice):
        context.say(views.refused_card(voice))
        return
    one = voice.register
    content = context.at_hand(bytes, lambda: to_thread(template, voice.name, one))
    files.expect(context, voice.name)
    context.send(template_name(one), content, views.template_card(voice))


async def export(context: Context) -> None:
    """All rows, by the button of a ledger."""
    voice = voice_of(context, context.argument)
    if voice is None:
        context.say(views.gone_card(context.translate))
    else:
        send_rows(context, voice, await context.tx.registers.rows(voice.name))


def send_rows(context: Context, voice: Voice, rows: Sequence[Row]) -> None:
    """These rows as a workbook, to who may export the ledger."""
    if not exports(context, voice):
        context.say(views.refused_card(voice))
        return
    one, name, columns = voice.register, voice.name, voice.columns
    note = views.sample_note(any(row.origin == "sample" for row in rows), context.translate) or ""
    content = context.at_hand(bytes, lambda: to_thread(book, name, one, rows, columns, note))
    context.tx.audit.note(context.who.id, "registers.export", name, context.now, rows=len(rows))
    if keeps(context, voice):
        files.expect(context, name)
    context.send(book_name(one, context.today.isoformat()), content, views.exported_card(voice, len(rows)))


HANDLERS = (
    Handler("registers.template", empty, "registers.keep", "the empty ledger as a workbook"),
    Handler("registers.export", export, "registers.export", "a ledger as a workbook"),
)

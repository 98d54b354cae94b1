"""HANDLERS: every door of the product, in the order in which they are tried, each with its act, help and words."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.context import Context
from bot.telegram import Telegram
from bot.translate import HOME, Catalogues
from bot.turns import Callback, Run
from handlers import audit, checks, errors, groups, operating, reminders, start
from handlers.enterprises import consent
from handlers.enterprises import finding as enterprises
from handlers.expenses import ledgers
from handlers.follow_ups import asking as follow_ups
from handlers.handler import Handler
from handlers.handover import asking as handover
from handlers.handover import desk as handover_desk
from handlers.handover import talk as handover_talk
from handlers.hearers import AT_HAND, HEARERS, TAKERS
from handlers.indicators import asking as indicators
from handlers.indicators import (
    bulletins,
    charts,
    commitments,
    imports,
    late_reports,
    measures,
    pulls,
    subscriptions,
    urging,
)
from handlers.indicators import history as reading_history
from handlers.indicators import reporting as readings
from handlers.indicators import steps as reading_steps
from handlers.instruments import matching, profile
from handlers.interview import forms
from handlers.people import leaving, privacy
from handlers.people import roles as people
from handlers.problems import figures as problem_figures
from handlers.problems import life as problems
from handlers.registers import asking as registers
from handlers.registers import weighing as register_weighing
from handlers.topics import asking as topics
from handlers.topics import content, documents, heard, inline, keeping, learning, statistics
from handlers.views.start import help_card
from handlers.visits import coverage
from handlers.visits import form as visit_form
from handlers.visits import records as visit_records
from handlers.visits import telling as visits
from handlers.visits import words as visit_words
from knowledge.people import VISITOR, may

Native = BaseHandler[Update, Context, None]


async def _help(context: Context) -> None:
    shown = [h for h in HANDLERS if h.command and may(context.who.role, h.act)]
    offered = [(h.command or "", h.words[0] if h.words else "", h.help) for h in shown]
    context.say(help_card(offered, context.translate))


HANDLERS: tuple[Handler, ...] = (
    *start.HANDLERS,
    Handler("start.help", _help, "topics.read", "what I can do", "help", ("帮助", "help")),
    *topics.HANDLERS,
    *handover.HANDLERS,
    *handover_desk.HANDLERS,
    *handover_talk.HANDLERS,
    *groups.HANDLERS,
    *people.HANDLERS,
    *leaving.HANDLERS,
    *privacy.HANDLERS,
    *audit.HANDLERS,
    *operating.HANDLERS,
    *ledgers.HANDLERS,
    *content.HANDLERS,
    *documents.HANDLERS,
    *keeping.HANDLERS,
    *learning.HANDLERS,
    *statistics.HANDLERS,
    *subscriptions.HANDLERS,
    *urging.HANDLERS,
    *late_reports.HANDLERS,
    *reminders.HANDLERS,
    *forms.HANDLERS,
    *checks.HANDLERS,
    *matching.HANDLERS,
    *profile.HANDLERS,
    *charts.HANDLERS,
    *bulletins.HANDLERS,
    *measures.HANDLERS,
    *imports.HANDLERS,
    *pulls.HANDLERS,
    *indicators.HANDLERS,
    *commitments.HANDLERS,
    *readings.HANDLERS,
    *reading_steps.HANDLERS,
    *reading_history.HANDLERS,
    *visits.HANDLERS,
    *visit_form.HANDLERS,
    *visit_words.HANDLERS,
    *visit_records.HANDLERS,
    *follow_ups.HANDLERS,
    *problems.HANDLERS,
    *problem_figures.HANDLERS,
    *coverage.HANDLERS,
    *enterprises.HANDLERS,
    *consent.HANDLERS,
    *heard.HANDLERS,
    *registers.HANDLERS,
    *register_weighing.HANDLERS,
    Handler("topics.ask", topics.ask, "topics.read", "a question in your own words"),
)
_BY_NAME = {handler.name: handler for handler in HANDLERS}


_COMMAND = filters.Regex(r"^/[A-Za-z0-9_]+(?:@\w+)?\s*$")  # with more behind it, they are words
_FILES = (filters.Document.ALL & ~filters.ANIMATION) | filters.PHOTO | filters.VOICE | filters.AUDIO | filters.VIDEO


async def free_text(context: Context) -> None:
    """Words: part of a talk with a colleague, a button, what one of HEARERS takes them for, else a question."""
    data = await handover_talk.first(context) or context.typed_button(context.text)
    for hearer in HEARERS if not data else ():
        data = data or await hearer(context)
    await _pressed(context, data or "topics.ask").guarded(context)


async def group_talk(context: Context) -> None:
    """Something said in a group; what is for one person is answered in their private chat."""
    if data := await groups.hear(context):
        await context.to_private()
        await _pressed(context, data).guarded(context)


async def attachment(context: Context) -> None:
    """A file, a picture or a recording: what one of TAKERS wants it for, else a ledger if it may be one."""
    data = ""
    for taker in TAKERS:
        data = data or await taker(context)
    if data or context.document:
        await _pressed(context, data or "ledgers.take").guarded(context)
    else:
        await errors.unreadable(context)


async def unknown_command(context: Context) -> None:
    """A command that there is not; a colleague in a talk may still be told of it."""
    if data := await handover_talk.first(context):
        await _pressed(context, data).guarded(context)
    else:
        await errors.no_command(context)


async def worded(handler: Handler, context: Context) -> None:
    """A handler's words were said; a button of the last card, or the card at hand, that knows them goes first."""
    data = context.typed_button(context.text) or ""
    for hearer in AT_HAND:
        data = data or await hearer(context)
    await (_pressed(context, data) if data else handler).guarded(context)


def _pressed(context: Context, data: str) -> Handler:
    """The door that a button's data leads to; its argument is laid ready."""
    name, _sep, context.argument = data.partition(":")
    return _BY_NAME.get(name, _BY_NAME["topics.ask"])


def handlers(door: Callable[[Run], Callback]) -> list[Native]:
    """PTB's handlers for every door: commands, words, buttons, then free text and all the rest."""
    private = filters.ChatType.PRIVATE
    fresh = private & filters.UpdateType.MESSAGE
    native: list[Native] = []
    for handler in HANDLERS:
        run = door(handler.guarded)
        if handler.command:
            native.append(CommandHandler(handler.command, run, filters=fresh))
        if handler.words:
            native.append(MessageHandler(fresh & filters.Text(handler.words), door(partial(worded, handler))))
        native.append(CallbackQueryHandler(run, pattern=rf"^{re.escape(handler.name)}(:|$)"))
    return [
        *native,
        CallbackQueryHandler(door(errors.stale)),
        MessageHandler(fresh & _FILES, door(attachment)),
        MessageHandler(fresh & _COMMAND, door(unknown_command)),
        MessageHandler(
            private & filters.TEXT & (filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE), door(free_text)
        ),
        MessageHandler(private & filters.UpdateType.EDITED_MESSAGE & _FILES, door(handover_talk.recaptioned)),
        MessageHandler(fresh, door(errors.unreadable)),
        MessageHandler(groups.ADDRESSED, door(group_talk)),
        ChatMemberHandler(door(groups.welcome), ChatMemberHandler.MY_CHAT_MEMBER),
        InlineQueryHandler(door(inline.offer)),
    ]


def announce(catalogues: Catalogues) -> Callable[[Telegram], Awaitable[None]]:
    """Registers the commands that everybody may use, once without a language (Chinese) and once in each other."""

    async def prepare(telegram: Telegram) -> None:
        shown = [h for h in HANDLERS if h.command and may(VISITOR, h.act)]
        for language in catalogues.languages:
            translate = catalogues.translator(language)
            listed = [{"command": h.command, "description": translate(h.help)} for h in shown]
            scope = {} if language == HOME else {"language_code": language}
            await telegram.call("setMyCommands", {"commands": listed} | scope)

    return prepare

"""HANDLERS: every door of the product, in the order in which they are tried, each with its act, help and words."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.context import Context
from bot.telegram import Telegram
from bot.translate import HOME, Catalogues
from bot.turns import Callback, Run
from handlers import (
    checks,
    content,
    errors,
    forms,
    handover,
    ledger_words,
    ledgers,
    matching,
    people,
    profile,
    start,
    topics,
)
from handlers.views.start import help_card, privacy_card
from knowledge.people import PERMISSIONS, VISITOR, may

Native = BaseHandler[Update, Context, None]


@dataclass(frozen=True)
class Handler:
    """One door. ``name`` is also what its buttons carry; ``act`` is what the permission table knows it by.

    ``takes``: messages that are no words, e.g. files.
    """

    name: str
    run: Run
    act: str
    help: str
    command: str | None = None
    words: tuple[str, ...] = ()
    takes: filters.BaseFilter | None = None

    async def worded(self, context: Context) -> None:
        """Its words were said; a button of the last card that is called so goes first."""
        data = context.typed_button(context.text)
        await (_pressed(context, data) if data else self).guarded(context)

    async def guarded(self, context: Context) -> None:
        """Run it, if the person's role allows."""
        await (self.run if may(context.who.role, self.act) else errors.refuse)(context)


async def _help(context: Context) -> None:
    shown = [h for h in HANDLERS if h.command and may(context.who.role, h.act)]
    offered = [(h.command or "", h.words[0] if h.words else "", h.help) for h in shown]
    context.say(help_card(offered, context.translate))


async def _privacy(context: Context) -> None:
    context.say(privacy_card(context.translate))


def _(message: str) -> str:
    """Marks a help text for translation; it is translated when it is shown."""
    return message


FORMS: tuple[Handler, ...] = (
    Handler("interview.hear", forms.hear, "forms.fill", _("an answer in a form")),
    Handler("interview.pick", forms.pick, "forms.fill", _("an answer by a button")),
    Handler("interview.back", forms.back, "forms.fill", _("the step before")),
    Handler("interview.skip", forms.skip, "forms.fill", _("skip a step")),
    Handler("interview.how", forms.how, "forms.fill", _("where a figure is found")),
    Handler("interview.change", forms.change, "forms.fill", _("change a step")),
    Handler("interview.accept", forms.accept, "forms.fill", _("keep an answer that was asked back")),
    Handler("interview.retype", forms.retype, "forms.fill", _("leave a step as it is")),
    Handler("interview.cancel", forms.cancel, "forms.fill", _("leave a form"), None, ("取消", "cancel")),
    Handler("interview.resume", forms.resume, "forms.fill", _("go on with a form")),
    Handler("interview.restart", forms.restart, "forms.fill", _("begin a form anew")),
    Handler("interview.discard", forms.discard, "forms.fill", _("drop a form")),
    Handler("checks.menu", checks.menu, "checks.use", _("self-checks"), "check", ("自测", "测一测", "self-check")),
    Handler("checks.open", checks.open_one, "checks.use", _("one self-check")),
    Handler("checks.start", checks.start, "checks.use", _("begin a self-check")),
    Handler("checks.example", checks.example, "checks.use", _("an example of a self-check")),
    Handler("checks.show", checks.show, "checks.use", _("the result of a self-check")),
    Handler("checks.mend", checks.mend, "checks.use", _("what can be mended")),
    Handler("checks.suppose", checks.suppose_how, "checks.use", _("how to suppose something")),
    Handler("checks.what_if", checks.what_if, "checks.use", _("a supposition")),
    Handler("checks.review", checks.review, "checks.use", _("the answers of a self-check")),
    Handler("checks.export", checks.export, "checks.use", _("a result as a workbook")),
    Handler(
        "matching.open",
        matching.open_page,
        "matching.use",
        _("what we can get"),
        "match",
        ("我能享受什么", "我们公司能享受哪些政策", "what can we get"),
    ),
    Handler("matching.saved", matching.from_kept, "matching.use", _("match what is kept")),
    Handler("matching.begin", matching.begin, "matching.use", _("match by a few questions")),
    Handler("matching.more", matching.more, "matching.use", _("a few questions more")),
    Handler("matching.resume", matching.resume, "matching.use", _("go on with the questions")),
    Handler("matching.show", matching.show, "matching.use", _("the overview of the matching")),
    Handler("matching.group", matching.group, "matching.use", _("one group of the matching")),
    Handler("matching.item", matching.item, "matching.use", _("one policy and its conditions")),
    Handler("matching.why", matching.why_how, "matching.use", _("how to ask why something is missing")),
    Handler("matching.why_not", matching.why_not, "matching.use", _("why something is missing")),
    Handler("matching.export", matching.export, "matching.use", _("the matching as a workbook")),
    Handler("profile.show", profile.show, "profile.own", _("my enterprise"), "me", ("我的企业", "my enterprise")),
    Handler("profile.fill", profile.fill, "profile.own", _("fill in my enterprise")),
    Handler("profile.correct", profile.correct, "profile.own", _("correct my enterprise")),
    Handler("profile.one", profile.correct_one, "profile.own", _("correct one field")),
    Handler("profile.offer", profile.offer, "profile.own", _("what would be kept")),
    Handler("profile.save", profile.save, "profile.own", _("keep figures, with consent")),
    Handler("profile.leave", profile.leave, "profile.own", _("keep nothing")),
    Handler("profile.undo", profile.undo, "profile.own", _("undo the last change")),
    Handler("profile.export", profile.export, "profile.own", _("what is kept as a workbook")),
    Handler("profile.delete", profile.delete, "profile.own", _("what would be deleted")),
    Handler("profile.erase", profile.erase, "profile.own", _("delete what is kept")),
)
HANDLERS: tuple[Handler, ...] = (
    Handler("start.start", start.start, "topics.read", _("the first page"), "start", ("开始", "hello bot")),
    Handler("start.help", _help, "topics.read", _("what I can do"), "help", ("帮助", "help")),
    Handler(
        "topics.menu", topics.menu, "topics.read", _("browse by topic"), "topics", ("主题", "菜单", "topics", "menu")
    ),
    Handler("topics.shelf", topics.shelf, "topics.read", _("one subject")),
    Handler("topics.show", topics.show, "topics.read", _("one entry")),
    Handler("topics.case", topics.case, "topics.read", _("one case of an entry")),
    Handler("topics.none", topics.none_fits, "topics.read", _("none of the choices")),
    Handler("topics.rate", topics.rate, "topics.rate", _("a thumb")),
    Handler("topics.reason", topics.reason, "topics.rate", _("why an answer was of no use")),
    Handler(
        "handover.ask", handover.ask, "handover.ask", _("ask for a person"), "person", ("人工", "转人工", "person")
    ),
    Handler("handover.send", handover.send, "handover.ask", _("pass a question on")),
    Handler("handover.cancel", handover.cancel, "handover.ask", _("do not pass it on")),
    Handler("handover.inbox", handover.inbox, "handover.serve", _("cases that wait"), "inbox", ("待办",)),
    Handler("handover.reply", handover.reply, "handover.serve", _("answer a case"), "reply"),
    Handler(
        "people.languages", people.languages, "people.self", _("choose a language"), "language", ("语言", "language")
    ),
    Handler("people.language", people.language, "people.self", _("one language")),
    Handler("people.privacy", _privacy, "people.self", _("what is kept about you"), "privacy", ("隐私", "privacy")),
    Handler("people.join", people.join, "people.self", _("use an invitation code"), "join"),
    Handler("people.accept", people.accept, "people.self", _("accept an invitation")),
    Handler("people.decline", people.decline, "people.self", _("leave an invitation unused")),
    Handler("people.invite", people.invite, "people.invite", _("invite a colleague"), "invite"),
    Handler(
        "ledgers.template",
        ledgers.template,
        "ledgers.allocate",
        _("R&D expenses: a ledger in, four scopes out"),
        "ledger",
        ("归集表模板", "研发费用归集", "归集表", "r&d ledger"),
    ),
    Handler(
        "ledgers.take",
        ledgers.take,
        "ledgers.allocate",
        _("a ledger as a file"),
        takes=filters.Document.ALL & ~filters.ANIMATION,
    ),
    Handler("ledgers.told", ledgers.told, "ledgers.allocate", _("amounts in a sentence")),
    Handler("ledgers.columns", ledgers.confirm_columns, "ledgers.allocate", _("the columns are right")),
    Handler("ledgers.mend", ledgers.mend, "ledgers.allocate", _("take the proposals")),
    Handler("ledgers.marked", ledgers.marked, "ledgers.allocate", _("the file with its slips marked")),
    Handler("ledgers.result", ledgers.result, "ledgers.allocate", _("the result")),
    Handler("ledgers.book", ledgers.book, "ledgers.allocate", _("the result as a workbook")),
    Handler("ledgers.diagnosis", ledgers.diagnosis, "ledgers.allocate", _("likely findings and papers to keep")),
    Handler("ledgers.questions", ledgers.questions, "ledgers.allocate", _("rows to be confirmed")),
    Handler("ledgers.answer", ledgers.answer, "ledgers.allocate", _("what a row is")),
    Handler("ledgers.check", ledgers.check, "ledgers.allocate", _("take the figures over")),
    Handler("content.why", content.why, "topics.explain", _("why an answer is chosen"), "why"),
    Handler("content.reload", content.reload, "content.reload", _("reload the content"), "reload"),
    *FORMS,
    Handler("topics.ask", topics.ask, "topics.read", _("a question in your own words")),
)
_BY_NAME = {handler.name: handler for handler in HANDLERS}


Hearer = Callable[[Context], Awaitable[str]]
HEARERS: tuple[Hearer, ...] = (checks.meant, matching.meant, forms.meant, ledger_words.meant)


async def free_text(context: Context) -> None:
    """Words: a button by number or label, else what one of HEARERS takes them for, else a question."""
    data = context.typed_button(context.text)
    for hearer in HEARERS if not data else ():
        data = data or await hearer(context)
    await _pressed(context, data or "topics.ask").guarded(context)


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
            native.append(MessageHandler(fresh & filters.Text(handler.words), door(handler.worded)))
        if handler.takes:
            native.append(MessageHandler(fresh & handler.takes, run))
        native.append(CallbackQueryHandler(run, pattern=rf"^{re.escape(handler.name)}(:|$)"))
    return [
        *native,
        CallbackQueryHandler(door(errors.stale)),
        MessageHandler(
            private & filters.TEXT & (filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE), door(free_text)
        ),
        MessageHandler(fresh, door(errors.unreadable)),
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


def unknown_acts() -> set[str]:
    """Acts that a handler names and the permission table does not know."""
    return {handler.act for handler in HANDLERS} - set(PERMISSIONS)

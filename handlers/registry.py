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
from handlers import content, errors, handover, people, start, topics
from handlers.views.start import help_card, privacy_card
from knowledge.people import PERMISSIONS, VISITOR, may

Native = BaseHandler[Update, Context, None]


@dataclass(frozen=True)
class Handler:
    """One door. ``name`` is also what its buttons carry; ``act`` is what the permission table knows it by."""

    name: str
    run: Run
    act: str
    help: str
    command: str | None = None
    words: tuple[str, ...] = ()

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
    Handler("handover.cancel", handover.cancel, "handover.ask", _("do not pass it on"), None, ("取消", "cancel")),
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
    Handler("content.why", content.why, "topics.explain", _("why an answer is chosen"), "why"),
    Handler("content.reload", content.reload, "content.reload", _("reload the content"), "reload"),
    Handler("topics.ask", topics.ask, "topics.read", _("a question in your own words")),
)
_BY_NAME = {handler.name: handler for handler in HANDLERS}


async def free_text(context: Context) -> None:
    """Words: a button by its number or label, else a question."""
    name, _sep, argument = (context.typed_button(context.text) or "topics.ask:").partition(":")
    context.argument = argument
    await _BY_NAME.get(name, _BY_NAME["topics.ask"]).guarded(context)


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
            native.append(MessageHandler(fresh & filters.Text(handler.words), run))
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

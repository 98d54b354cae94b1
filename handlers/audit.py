"""The audit for the administrator: the latest acts, narrowed down by person, act, day or receipt, and as a workbook."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.context import Context
from handlers.files.audit_book import audit_book
from handlers.handler import Handler
from handlers.views import audit as views
from handlers.views.audit_words import meant
from store.audit import Wanted

_PAGE = 15
_MOST = 20_000  # rows of one workbook
_TAIL = re.compile(r"(?:尾号)?(\d{4})")
_RECEIPT = re.compile(r"[Dd]-?(\d{1,9})")
_NUMBER = re.compile(r"[Ee]-[0-9A-Fa-f]{6}")
_DAYS = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}


async def show(context: Context) -> None:
    """``/audit [4821] [邀请] [2026-11-24]``: everything narrows it down; a receipt D-0019 shows one act."""
    receipt = _RECEIPT.fullmatch(context.rest)
    if receipt:
        act = await context.tx.audit.get(int(receipt[1]))
        found = [act] if act and act.act == "privacy.forget" else []
        context.say(views.receipt_card(found, context.parts.zone, context.library, context.translate))
        return
    await _page(context, context.rest, None)


async def earlier(context: Context) -> None:
    """The page before."""
    number, _sep, words = context.argument.partition(":")
    below = int(number) if number.isascii() and number.isdecimal() and len(number) < 16 else None
    await _page(context, words, below)


async def export(context: Context) -> None:
    """Everything that was asked for, as a workbook."""
    words = context.argument
    acts = await context.tx.audit.find(_wanted(context, words), _MOST)
    zone, library = context.parts.zone, context.library
    name, content = await asyncio.to_thread(audit_book, acts, context.now, zone, library, context.translate)
    context.tx.audit.note(context.who.id, "audit.export", words, context.now, rows=len(acts))
    context.send(name, content, views.exported_card(len(acts), context.translate))


async def _page(context: Context, words: str, below: int | None) -> None:
    wanted = _wanted(context, words)
    acts = await context.tx.audit.find(replace(wanted, below=below), _PAGE + 1)
    count = await context.tx.audit.count(wanted)
    zone, library, more = context.parts.zone, context.library, len(acts) > _PAGE
    context.say(views.audit_card(acts[:_PAGE], count, words, zone, library, context.translate, more=more))


def _wanted(context: Context, words: str) -> Wanted:
    """What the words ask for; a word that is neither a number nor a day names an act or what it was done to."""
    wanted = Wanted()
    for word in words.split()[:4]:
        day = _day(word, context.today)
        tail = _TAIL.fullmatch(word)
        if day:
            begin = datetime.combine(day, time(), context.parts.zone)
            wanted = replace(wanted, since=begin, until=begin + timedelta(days=1))
        elif tail:
            wanted = replace(wanted, tail=tail[1])
        elif _NUMBER.fullmatch(word):
            wanted = replace(wanted, act="error", about=word.upper())
        else:
            wanted = _named(context, wanted, word)
    return wanted


def _named(context: Context, wanted: Wanted, word: str) -> Wanted:
    """Latin letters begin the name of an act, or what it was done to; other words are looked for in both."""
    if word.isascii() and not any(figure.isdecimal() for figure in word):
        return replace(wanted, act=word[:60])
    return replace(wanted, words=(*wanted.words, meant(word, context.library, context.translate)))


def _day(word: str, today: date) -> date | None:
    if word in _DAYS:
        return today - timedelta(days=_DAYS[word])
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


HANDLERS = (
    Handler("audit.show", show, "audit.read", "who did what and when", "audit", ("审计",)),
    Handler("audit.earlier", earlier, "audit.read", "earlier acts"),
    Handler("audit.export", export, "audit.read", "the audit as a workbook"),
)

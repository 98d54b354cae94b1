"""Free words of the bureau's people about visits: a line that tells one, and what is said about a card at hand."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import PurePath

from bot.context import Context
from handlers import commands
from handlers.enterprises.register import acquainted
from handlers.fetching import TABLES
from handlers.handler import Handler
from handlers.interview import running
from handlers.views import visits as views
from handlers.visits import at_hand as at_visit
from handlers.visits import telling
from handlers.visits.at_hand import AtVisit
from handlers.visits.telling import Opened
from knowledge.people import may
from knowledge.visits import mending
from knowledge.visits.commands import understand
from knowledge.visits.form import PREFIX
from knowledge.visits.record import Pending, pending

_OPEN_FOR = timedelta(hours=2)  # a file that comes later is not meant for the card
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("save", re.compile(r"(?:确认)?保存|确认|save", re.IGNORECASE)),
    ("cancel", re.compile(r"取消|不记了|作废|cancel", re.IGNORECASE)),
    ("company", re.compile(r"改企业[\s:：,，]*(?P<rest>.*)", re.DOTALL)),
    ("day", re.compile(r"改日期[\s:：,，]*(?P<rest>.*)", re.DOTALL)),
    ("next", re.compile(r"(?:改下次|下次|下一步)[\s:：,，]*(?P<rest>.*)", re.DOTALL)),
    ("problem", re.compile(r"加问题[\s:：,，]*(?P<rest>.*)", re.DOTALL)),
    ("file", re.compile(r"加(?:照片|图片|附件|文件|语音)")),
)
_DOORS = {"visit_log": "visits.log", "visit_brief": "enterprises.brief"}


async def meant(context: Context) -> str:
    """Whether words are about the card at hand, or tell of a visit."""
    if not may(context.who.role, "visits.log"):
        return ""
    if context.edited:
        return "visits.reread" if at_visit.recall(context) else ""
    here = at_visit.recall(context)
    if here and here.awaits not in {"", "file"} and await _open(context, here):  # words are no file
        return "visits.hear"
    return await at_hand(context) or await _told(context)


async def at_hand(context: Context) -> str:
    """Whether words are those of the card of a visit at hand: 保存, 取消, 改日期 …"""
    here = at_visit.recall(context)
    known = here and not context.edited and _said(context.text) and may(context.who.role, "visits.log")
    return "visits.hear" if here and known and await _open(context, here) else ""


async def _open(context: Context, here: AtVisit) -> bool:
    """Whether the card is still neither saved nor given up."""
    found = await context.tx.visits.card(here.draft, context.who.id)
    return found is not None and bool(found[1])


async def wants(context: Context) -> str:
    """Whether a file is meant for a card, or its caption tells of a visit."""
    sent, here = context.attachment, at_visit.recall(context)
    if sent is None or not may(context.who.role, "visits.log"):
        return ""
    sheet = sent.kind == "document" and PurePath(sent.name).suffix.lower() in TABLES  # rather a ledger, unasked for
    if here and (here.awaits == "file" or (not sheet and context.now - here.at <= _OPEN_FOR)):
        found = await context.tx.visits.card(here.draft, context.who.id)
        if found and found[1]:
            return "visits.attach"
    if not sent.caption:
        return ""
    return "visits.attach" if (await acquainted(context)).reader.told(sent.caption, context.today) else ""


async def hear(context: Context) -> None:
    """Words about the card at hand: one of its own words, or what was asked for."""
    here = at_visit.recall(context)
    card = await telling.opened(context, here.draft) if here else None
    if here is None or card is None:
        return
    said = _said(context.text)
    if said is None:
        await _answer(context, card, here, here.awaits, context.text)
        return
    what, rest = said
    context.argument = str(card.id)
    if what == "save":
        await telling.save(context)
    elif what == "cancel":
        await telling.cancel(context)
    elif rest:
        await _answer(context, card, here, what, rest)
    else:
        telling.ask(context, card, what)


async def reread(context: Context) -> None:
    """The line that told a visit was changed: it is read anew, and what was added to its card stays."""
    here = at_visit.recall(context)
    found = await context.tx.visits.card(here.draft, context.who.id) if here else None
    known = await acquainted(context)
    draft = known.reader.draft(context.text, context.today)
    if here and found and found[1] and found[0].message == context.message_id and draft:
        was, now = found[0], pending(draft, known.directory, context.message_id)
        now = now.noting(files=was.record.files, problems=was.record.problems)
        await telling.put(context, here.draft, now.model_copy(update={"visit": was.visit}))


async def _answer(context: Context, card: Opened, here: AtVisit, what: str, text: str) -> None:
    changed = await _changed(context, card.pending, here, what, text)
    if changed:
        await telling.put(context, card.id, changed)
    else:
        context.say(views.slip_card(what, context.translate))


async def _changed(context: Context, card: Pending, here: AtVisit, what: str, text: str) -> Pending | None:
    known, today = await acquainted(context), context.today
    if what == "company":
        return mending.company(card, text, known.directory)
    if what == "day":
        return mending.on_day(card, text, today, context.library.calendar)
    if what == "next":
        return mending.next_time(card, text, today, known.reader)
    if what == "code":
        return mending.code(card, here.row, text, known.directory)
    return mending.problem(card, text) if what == "problem" else None


def _said(text: str) -> tuple[str, str] | None:
    """One of the words of a card, and what was said with it."""
    for what, pattern in _WORDS:
        if match := pattern.fullmatch(text.strip()):
            return what, (match.groupdict().get("rest") or "").strip()
    return None


async def _told(context: Context) -> str:
    """Whether the words tell of a visit, made or to come. A form about a visit takes all words itself."""
    form = running.recall(context)
    busy = form is not None and not form.done
    if (form and busy and form.form.startswith(f"{PREFIX}/")) or context.parts.live.finder.lists(context.text):
        return ""
    known = await acquainted(context)
    command = understand(context.text, context.today, known.reader)
    if command is None or (busy and (command.intent != "visit_log" or not command.args["date"])):
        return ""
    if command.draft and command.draft.guessed and await commands.meant(context) != _DOORS["visit_log"]:
        return ""
    return _DOORS.get(command.intent, "")


HANDLERS = (
    Handler("visits.hear", hear, "visits.log", "words about the card of a visit"),
    Handler("visits.reread", reread, "visits.log", "a changed line"),
)

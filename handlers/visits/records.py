"""Saved visits: shown, corrected, withdrawn, with their history; never overwritten."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.calls import stored_file
from bot.context import Context
from handlers import arguments
from handlers.handler import Handler
from handlers.views import visit_records as views
from handlers.visits import telling
from knowledge.people import ADMINISTRATOR, may
from knowledge.visits.record import Pending, Row
from store.follow_ups import STOPPED
from store.visits import Visit

_SHOWN = 12
_NUMBER = r"[zZ]\s*-?\s*0*(?P<number>\d{1,9})"
_WORDS = (
    ("visits.correct", re.compile(rf"(?:更正|修改|改)(?:走访)?\s*{_NUMBER}")),
    ("visits.withdraw", re.compile(rf"(?:撤回|撤销|删除|作废)(?:走访)?\s*{_NUMBER}")),
    ("visits.history", re.compile(rf"{_NUMBER}\s*(?:的)?(?:历史|修改记录|记录)")),
    ("visits.saved", re.compile(rf"(?:走访|查看)?\s*{_NUMBER}")),
)


async def meant(context: Context) -> str:
    """Whether a saved visit is named by its number (更正 Z-0457)."""
    if context.edited or not may(context.who.role, "visits.read"):
        return ""
    for door, pattern in _WORDS:
        if match := pattern.fullmatch(context.text.strip()):
            return f"{door}:{match['number']}"
    return ""


async def show(context: Context) -> None:
    """A visit as it reads now."""
    if visit := await _visit(context):
        authors = await context.tx.visits.authors(visit.id)
        name = await _name(context, visit)
        card = views.visit_card(visit, name, len(authors), _mine(context, visit), context.today, context.translate)
        context.say(card)


async def correct(context: Context) -> None:
    """Open its card again; saving it adds a revision."""
    visit = await _own(context)
    if visit is None:
        return
    enterprise = await context.tx.enterprises.get(visit.enterprise)
    name = enterprise.name if enterprise else "—"
    row = Row(said=name, name=name, standing="known", enterprise=visit.enterprise)
    await telling.put(context, None, Pending(rows=(row,), day=visit.day, record=visit.record, visit=visit.id))


async def withdraw(context: Context) -> None:
    """Ask before it is withdrawn."""
    if visit := await _own(context):
        context.say(views.withdraw_card(visit, await _name(context, visit), context.translate))


async def withdrawn(context: Context) -> None:
    """It no longer counts; what was to follow from it is stopped, its history stays."""
    visit = await _own(context)
    if visit is None:
        return
    tx, who, now = context.tx, context.who.id, context.now
    await tx.visits.revise(replace(visit, withdrawn=True), who, "withdrawn", now)
    while (following := await tx.follow_ups.of_visit(visit.id, visit.author)) is not None:
        await tx.follow_ups.end(following.id, who, STOPPED, None, now)
    tx.audit.note(who, "visits.withdraw", str(visit.id), now)
    context.edit(views.withdrawn_card(visit, context.translate))


async def history(context: Context) -> None:
    """How it came to read as it does."""
    if visit := await _visit(context):
        revisions = await context.tx.visits.history(visit.id)
        context.say(views.history_card(visit, revisions, context.parts.zone, context.today, context.translate))


async def files(context: Context) -> None:
    """Send what was attached to it."""
    if visit := await _visit(context):
        for one in visit.record.files:
            call = stored_file(context.who.id, one.kind, one.file_id, one.caption)
            context.tx.outbox.add(call, context.now)


async def of_enterprise(context: Context) -> None:
    """The visits to an enterprise."""
    number = arguments.number(context.argument)
    enterprise = await context.tx.enterprises.get(number) if number else None
    if enterprise is None:
        context.say(views.unknown_card(context.translate))
        return
    found = await context.tx.visits.of(enterprise.id, _SHOWN)
    context.say(views.of_card(enterprise.name, found, context.today, context.translate))


async def _visit(context: Context) -> Visit | None:
    number = arguments.number(context.argument)
    visit = await context.tx.visits.get(number) if number else None
    if visit is None:
        context.say(views.unknown_card(context.translate))
    return visit


async def _own(context: Context) -> Visit | None:
    """A visit that the person may change; of any other it is said why not."""
    visit = await _visit(context)
    if visit and (visit.withdrawn or not _mine(context, visit)):
        context.say((views.unknown_card if visit.withdrawn else views.mine_only_card)(context.translate))
        return None
    return visit


def _mine(context: Context, visit: Visit) -> bool:
    return visit.author == context.who.id or context.who.role == ADMINISTRATOR


async def _name(context: Context, visit: Visit) -> str:
    enterprise = await context.tx.enterprises.get(visit.enterprise)
    return enterprise.name if enterprise else "—"


HANDLERS = (
    Handler("visits.saved", show, "visits.read", "a saved visit"),
    Handler("visits.correct", correct, "visits.log", "correct a saved visit"),
    Handler("visits.withdraw", withdraw, "visits.log", "withdraw a saved visit"),
    Handler("visits.withdrawn", withdrawn, "visits.log", "yes, withdraw it"),
    Handler("visits.history", history, "visits.read", "the history of a visit"),
    Handler("visits.files", files, "visits.read", "what was attached to a visit"),
    Handler("visits.of", of_enterprise, "visits.read", "all visits to an enterprise"),
)

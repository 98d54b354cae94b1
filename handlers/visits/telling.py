"""A visit told in a line or in a form: the card to be compared, its corrections, and what is kept after a yes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.context import Context
from handlers.arguments import number
from handlers.enterprises.register import acquainted
from handlers.handler import Handler
from handlers.problems import opening as problem_opening
from handlers.views import visits as views
from handlers.views.moments import time_of
from handlers.visits import at_hand, saving
from knowledge.visits import mending
from knowledge.visits.draft import Draft
from knowledge.visits.record import Attached, Pending, pending
from store.visits import SAVED

_ASKED = ("company", "day", "next", "problem", "file")


@dataclass(frozen=True)
class Opened:
    """A person's own card that still waits."""

    id: int
    pending: Pending


async def log(context: Context) -> None:
    """A line that tells of a visit."""
    known = await acquainted(context)
    draft = known.reader.draft(context.text, context.today)
    if draft is None:
        context.say(views.another_card(context.translate))
    else:
        await wait(context, draft, context.message_id)


async def wait(context: Context, draft: Draft, message: int | None = None, *, files: tuple[Attached, ...] = ()) -> None:
    """Show the card of a draft, and keep it until somebody says yes."""
    known = await acquainted(context)
    card = pending(replace(draft, date=None if draft.planned else draft.date), known.directory, message)
    await put(context, None, card.noting(files=files))


async def put(context: Context, draft_id: int | None, card: Pending, *, edit: bool = False) -> None:
    """Keep a card as it is now, and show it."""
    card = await _looked_at_again(context, card)
    if draft_id is None:
        draft_id = await context.tx.visits.wait(context.who.id, card, context.now)
    else:
        await context.tx.visits.change(draft_id, card, context.now)
    at_hand.remember(context, draft_id)
    shown = views.pending_card(draft_id, card, context.today, context.translate)
    (context.edit if edit else context.say)(shown)


async def opened(context: Context, draft_id: str | int) -> Opened | None:
    """The person's own card of a number that still waits; of any other it is said that it is gone."""
    known = number(str(draft_id)) or 0
    found = await context.tx.visits.card(known, context.who.id)
    if found is None or not found[1]:
        context.say(views.gone_card(context.translate))
        return None
    return Opened(known, found[0])


async def save(context: Context) -> None:
    """Keep the visit. A second tap changes nothing."""
    found = await context.tx.visits.card(number(context.argument) or 0, context.who.id)
    if found and not found[1] and found[0].saved:
        numbers = "、".join(views.number(one) for one in found[0].saved)
        _ = context.translate
        context.toast(_("Saved already: {numbers}.").format(numbers=numbers))
        return
    if (card := await opened(context, context.argument)) is None:
        return
    waits = await _looked_at_again(context, card.pending)
    if not waits.ready or waits.day is None:
        context.say(views.slip_card("open", context.translate))
        await put(context, card.id, waits)
        return
    kept = await saving.save(context, waits, waits.day)
    saved = waits.model_copy(update={"saved": (*kept.visits, *kept.joined)})
    await context.tx.visits.change(card.id, saved, context.now, SAVED)
    at_hand.forget(context)
    context.relabel(())
    at = context.library.visits.reminders.at
    context.say(views.saved_card(kept, context.today, time_of(at), context.translate))
    await problem_opening.raised(context, (*kept.visits, *kept.joined), waits.record.problems)


async def cancel(context: Context) -> None:
    """Keep nothing of it."""
    if card := await opened(context, context.argument):
        await context.tx.visits.drop(card.id)
        at_hand.forget(context)
        context.edit(views.cancelled_card(context.translate))


async def show(context: Context) -> None:
    """The card again."""
    if card := await opened(context, context.argument):
        await put(context, card.id, card.pending)


async def change(context: Context) -> None:
    """Ask what is to be changed: ``card.what``."""
    draft, _sep, what = context.argument.partition(".")
    if what in _ASKED and (card := await opened(context, draft)):
        ask(context, card, what)


def ask(context: Context, card: Opened, what: str, row: int = 0) -> None:
    """Wait for words about a card."""
    at_hand.remember(context, card.id, what, row)
    context.say(views.ask_card(card.id, what, len(card.pending.wanted), context.translate))


async def decide(context: Context) -> None:
    """Decide about one row: ``card.row.what``."""
    draft, _sep, rest = context.argument.partition(".")
    row, _sep, act = rest.partition(".")
    card = await opened(context, draft)
    if card is None or not row.isdecimal() or len(row) > 2:
        return
    if act == "code" and int(row) < len(card.pending.rows):
        ask(context, card, "code", int(row))
        return
    known = await acquainted(context)
    changed = mending.decided(card.pending, int(row), act, known.directory)
    if changed and not changed.wanted:
        await context.tx.visits.drop(card.id)
        at_hand.forget(context)
        context.edit(views.cancelled_card(context.translate))
    elif changed:
        await put(context, card.id, changed, edit=True)


async def on_day(context: Context) -> None:
    """The day of the visit by its button: ``card.day``."""
    draft, _sep, day = context.argument.partition(".")
    card = await opened(context, draft)
    changed = card and mending.on_day(card.pending, day, context.today, context.library.calendar)
    if card and changed:
        await put(context, card.id, changed, edit=True)


async def another(context: Context) -> None:
    """How the next visit is told."""
    context.say(views.another_card(context.translate))


async def attach(context: Context) -> None:
    """A picture, a recording or a file for the card at hand, or one whose caption tells of a visit."""
    sent, here = context.attachment, at_hand.recall(context)
    if sent is None:
        return
    one = Attached(kind=sent.kind, file_id=sent.file_id, name=sent.name, caption=sent.caption[:300])
    found = await context.tx.visits.card(here.draft, context.who.id) if here else None
    told = (await acquainted(context)).reader.told(sent.caption, context.today) if sent.caption else None
    if here and found and found[1]:
        changed = mending.file(found[0], one)
        if changed is None:
            context.say(views.slip_card("file", context.translate))
            return
        await context.tx.visits.change(here.draft, changed, context.now)
        at_hand.remember(context, here.draft, here.awaits, here.row)
        context.say(views.attached_card(here.draft, changed, context.translate))
    elif told:
        await wait(context, told, context.message_id, files=(one,))


async def _looked_at_again(context: Context, card: Pending) -> Pending:
    """Whether the day has a visit to one of the enterprises already; the one being corrected does not count."""
    ids = {row.enterprise for row in card.wanted if row.enterprise}
    there = await context.tx.visits.on(card.day, ids) if card.day and ids else {}
    for n, row in enumerate(card.rows):
        visit = there.get(row.enterprise) if row.enterprise and row.standing == "known" else None
        again = visit.id if visit and visit.id != card.visit else None
        if again != row.again:
            card = card.with_row(n, row.model_copy(update={"again": again, "decision": ""}))
    return card


HANDLERS = (
    Handler("visits.log", log, "visits.log", "a visit in one line"),
    Handler("visits.save", save, "visits.log", "keep a visit"),
    Handler("visits.cancel", cancel, "visits.log", "keep nothing of a visit"),
    Handler("visits.show", show, "visits.log", "the card of a visit"),
    Handler("visits.change", change, "visits.log", "change something on the card"),
    Handler("visits.row", decide, "visits.log", "decide about one enterprise"),
    Handler("visits.on", on_day, "visits.log", "the day of a visit"),
    Handler("visits.another", another, "visits.log", "how a visit is told"),
    Handler("visits.attach", attach, "visits.log", "attach a file to a visit"),
)

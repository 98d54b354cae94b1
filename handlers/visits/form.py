"""The guided way to tell of a visit, and everything that was begun and not saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.context import Context
from bot.translate import Translate
from handlers.enterprises.register import acquainted
from handlers.handler import Handler
from handlers.interview import engine as interview
from handlers.interview import running
from handlers.interview.engine import Guide, Turn
from handlers.views import visits as views
from handlers.views.visit_drafts import waiting_card
from handlers.visits import telling
from knowledge.interview.question import Answers
from knowledge.interview.replay import Form, answered
from knowledge.visits.form import PREFIX, VisitForm, Wording, drafted
from store.drafts import DONE, Draft

_MOST = 100  # forms of one person that wait side by side


@dataclass(frozen=True)
class Begun:
    """Something begun: what a button calls it (``f3`` a form, ``c12`` a card), its enterprise, day and fields."""

    key: str
    name: str
    day: str
    filled: int
    changed_at: datetime


async def open_page(context: Context) -> None:
    """``/visit``: what waits, or the form; ``/visit LINE`` tells at once."""
    if context.rest:
        known = await acquainted(context)
        draft = known.reader.draft(context.rest, context.today)
        if draft is None:
            context.say(views.slip_card("who", context.translate))
        else:
            await telling.wait(context, draft, context.message_id)
        return
    begun = await _begun(context)
    if begun:
        listed = [(one.key, one.name, one.day, one.filled) for one in begun[:10]]
        context.say(waiting_card(listed, context.translate))
    else:
        await begin(context)


async def begin(context: Context) -> None:
    """A new form beside those that wait."""
    numbers = [int(draft.form.partition("/")[2]) for draft in await _forms(context)]
    number = max(numbers, default=0) + 1
    if len(numbers) >= _MOST:
        await open_page(context)
        return
    await interview.begin(context, GUIDE, _form(number, context.today, context.translate), {})


async def resume(context: Context) -> None:
    """Go on with a form, or show a card again."""
    kind, key = context.argument[:1], context.argument[1:]
    if kind == "c":
        context.argument = key
        await telling.show(context)
    elif turn := await _turn(context, key):
        await interview.go_on(context, turn)
    else:
        context.say(views.gone_card(context.translate))


async def discard(context: Context) -> None:
    """Drop a form or a card."""
    kind, key = context.argument[:1], context.argument[1:]
    if kind == "c":
        context.argument = key
        await telling.cancel(context)
    elif turn := await _turn(context, key):
        await context.tx.drafts.drop(context.who.id, turn.form.id)
        running.forget(context)
        context.edit(views.cancelled_card(context.translate))
    else:
        context.say(views.gone_card(context.translate))


async def _turn(context: Context, number: str) -> Turn | None:
    form = await _form_of(context, f"{PREFIX}/{number}", context.today)
    draft = await context.tx.drafts.get(context.who.id, form.id) if form else None
    return Turn(GUIDE, form, draft.answers, draft.begun_on) if form and draft else None


async def _begun(context: Context) -> Sequence[Begun]:
    """Forms and cards that wait, the oldest first."""
    found = [_of_form(draft, context) for draft in await _forms(context)]
    for waiting in await context.tx.visits.waiting(context.who.id):
        card = waiting.pending
        name = "、".join(row.name for row in card.wanted)[:40]
        filled = bool(card.rows) + bool(card.day) + bool(card.record.topics) + bool(card.record.findings)
        day = f"{card.day:%m-%d}" if card.day else "—"
        found.append(Begun(f"c{waiting.id}", name, day, filled, waiting.changed_at))
    return sorted(found, key=lambda one: one.changed_at)


def _of_form(draft: Draft, context: Context) -> Begun:
    name, day = draft.answers.get("company"), draft.answers.get("day")
    return Begun(
        f"f{draft.form.partition('/')[2]}",
        name if isinstance(name, str) else "—",
        day[5:] if isinstance(day, str) else "—",
        answered(draft.answers),
        draft.changed_at or context.now,
    )


async def _forms(context: Context) -> Sequence[Draft]:
    drafts = await context.tx.drafts.of(context.who.id)
    return [draft for draft in drafts if draft.form.startswith(f"{PREFIX}/") and draft.step != DONE]


async def _form_of(context: Context, form_id: str, _begun_on: date) -> Form | None:
    number = form_id.partition("/")[2]
    known = number.isdecimal() and len(number) < 4
    return _form(int(number), context.today, context.translate) if known else None


def _form(number: int, today: date, _: Translate) -> VisitForm:
    future = _("A visit that is recorded cannot lie in the future.")
    return VisitForm(number, _("Record of a visit"), _wording(_), today, future)


def _wording(_: Translate) -> Mapping[str, Wording]:
    return {
        "company": Wording(
            _("Enterprise visited"), _("Which enterprise? Its name, a short name, pinyin or its credit code.")
        ),
        "day": Wording(_("Day of the visit"), _("Which day? For example 今天, 昨天, 11月20日.")),
        "topics": Wording(
            _("Topics talked about"), _("What was it about? For example 高企、研发投入; several are fine.")
        ),
        "findings": Wording(_("What was found"), _("What did you find? In a sentence.")),
        "next": Wording(_("Next step"), _("What comes next, and when? For example 下周三 再去看台账.")),
    }


async def _finish(context: Context, form: Form, answers: Answers, _echo: Sequence[str]) -> None:
    """The form becomes the same card as a line does."""
    known = await acquainted(context)
    await context.tx.drafts.drop(context.who.id, form.id)
    running.forget(context)
    draft = drafted(answers, known.reader, context.today)
    if draft.companies:
        await telling.wait(context, draft)
    else:
        context.say(views.slip_card("who", context.translate))


GUIDE = Guide(PREFIX, _form_of, _finish)

HANDLERS = (
    Handler("visits.open", open_page, "visits.log", "record a visit", "visit", ("记走访", "走访登记", "log a visit")),
    Handler("visits.form", begin, "visits.log", "a visit step by step"),
    Handler("visits.resume", resume, "visits.log", "go on with a visit"),
    Handler("visits.discard", discard, "visits.log", "discard a visit that was begun"),
)

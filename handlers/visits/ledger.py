"""The ledger of the visits of a time, on the screen and as the bureau's workbook; and their statistics."""

from __future__ import annotations

from asyncio import to_thread
from datetime import date

from bot.context import Context
from bot.translate import Translate
from handlers.files.visit_ledger import ledger_book, statistics_book
from handlers.handler import Handler
from handlers.problems import desk
from handlers.views import visit_ledger as views
from handlers.views.visit_ledger import Entry, Month
from knowledge.cases.tally import tally
from knowledge.visits.asking import Asked
from knowledge.visits.counting import Seen, counts, kept, month_before, whole_month

_LONGEST = 800  # days of a ledger


async def told(context: Context, said: Asked) -> None:
    """导出11月走访台账, or the same on the screen; this month where no time is said."""
    first, last = _time(context, said)
    if said.export:
        await _send_ledger(context, first, last)
    else:
        entries = await ledger(context, first, last)
        context.say(views.ledger_card(entries, first, last, context.today, context.translate))


async def counted(context: Context, said: Asked) -> None:
    """走访统计, 按主题统计走访, 每人走访数."""
    first, last = _time(context, said)
    month = await statistics(context, first, last)
    if said.export:
        await _send_statistics(context, month)
    else:
        context.say(views.statistics_card(month, views.Wanted(said.by, said.measure, said.least), context.translate))


async def book(context: Context) -> None:
    """The ledger of the button's time as a workbook."""
    if time := _from_button(context):
        await _send_ledger(context, *time)


async def statistics_file(context: Context) -> None:
    """The statistics of the button's time as a workbook."""
    if time := _from_button(context):
        await _send_statistics(context, await statistics(context, *time))


async def picture(context: Context) -> None:
    """The same as a picture."""
    if time := _from_button(context):
        month, translate = await statistics(context, *time), context.translate
        png = context.at_hand(bytes, lambda: to_thread(draw, month, translate))
        context.show(png, views.picture_card(month, translate))


def draw(month: Month, translate: Translate) -> bytes:
    """The picture as PNG; for a thread."""
    from handlers.pictures.canvas import LIGHT  # noqa: PLC0415 - Pillow is loaded with the first picture
    from handlers.pictures.visits import visits_picture  # noqa: PLC0415

    return visits_picture(month, LIGHT, translate)


async def ledger(context: Context, first: date, last: date) -> list[Entry]:
    """Every saved visit of a time with what is still open of it, the earliest first."""
    visits = await context.tx.visits.between(first, last)
    numbers = {visit.id for visit in visits}
    names = await context.tx.enterprises.named({visit.enterprise for visit in visits})
    raised = [one for one in await context.tx.problems.open_all() if one.visit in numbers]
    problems = await desk.seen(context.parts, context.tx, raised, context.today)
    following = [one for one in await context.tx.follow_ups.open_all() if one.visit in numbers]
    return [
        Entry(
            visit,
            names.get(visit.enterprise),
            tuple(shown for shown in problems if shown.problem.visit == visit.id),
            tuple(one for one in following if one.visit == visit.id),
        )
        for visit in visits
    ]


async def seen(context: Context, first: date, last: date) -> list[Seen]:
    """The visits of a time as they are counted."""
    visits = await context.tx.visits.between(first, last)
    names = await context.tx.enterprises.named({visit.enterprise for visit in visits})
    found = []
    for one in visits:
        enterprise = names.get(one.enterprise)
        street, segment = (enterprise.street, enterprise.segment) if enterprise else (None, None)
        followed = one.record.follow_up is not None
        found.append(Seen(one.enterprise, one.day, one.author, one.record.topics, street, segment, followed))
    return found


async def statistics(context: Context, first: date, last: date) -> Month:
    """The visits of a time in figures, the month before it, and the problems that were received."""
    before = month_before(first)
    there = await seen(context, before[0], last)
    raised = [one.case for one in await context.tx.problems.between(first, last)]
    figures = tally(raised, desk.life_of(context.library), context.today)
    whole = len(await context.tx.enterprises.listed())
    now = counts(there, first, last)
    names = await context.tx.enterprises.named(set(now.enterprises))
    due = await context.tx.follow_ups.falling_due(first, last)
    ended = [(one.due, at.astimezone(context.parts.zone).date() if at else None) for one, at in due]
    firms = {one: known.name for one, known in names.items()}
    return Month(now, counts(there, *before), figures, whole, firms, kept(ended))


async def _send_ledger(context: Context, first: date, last: date) -> None:
    entries, columns = await ledger(context, first, last), context.library.visits.ledger
    today, translate = context.today, context.translate
    content = context.at_hand(bytes, lambda: to_thread(ledger_book, entries, columns, today, translate))
    context.tx.audit.note(context.who.id, "visits.export", f"{first}–{last}", context.now, rows=len(entries))
    name = views.ledger_name(first, last)
    context.send(name, content, views.ledger_file_card(entries, first, last, translate))


async def _send_statistics(context: Context, month: Month) -> None:
    translate = context.translate
    content = context.at_hand(bytes, lambda: to_thread(statistics_book, month, translate))
    context.send(views.statistics_name(month), content, views.picture_card(month, translate))


def _time(context: Context, said: Asked) -> tuple[date, date]:
    first, last = said.first, said.last
    if first is None or last is None:
        first, last = whole_month(context.today)
    return first, max(first, min(last, context.today))


def _from_button(context: Context) -> tuple[date, date] | None:
    """Both days of ``2026-11-01.2026-11-23``; None, and a word, for anything else."""
    start, _sep, end = context.argument.partition(".")
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        first, last = date.max, date.min
    if not 0 <= (last - first).days <= _LONGEST:
        context.say(views.gone_card(context.translate))
        return None
    return first, last


HANDLERS = (
    Handler("ledger.book", book, "coverage.export", "the ledger of visits as a workbook"),
    Handler("ledger.statistics", statistics_file, "coverage.export", "the statistics of visits as a workbook"),
    Handler("ledger.picture", picture, "visits.read", "the statistics of visits as a picture"),
)

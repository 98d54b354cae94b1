"""Whom nobody has seen for how long: the list, its workbook, and the enterprises shared out as follow-ups."""

from __future__ import annotations

import re
from asyncio import to_thread
from datetime import date

from bot.context import Context
from handlers.enterprises.register import acquainted
from handlers.files.coverage_book import coverage_book
from handlers.handler import Handler
from handlers.problems import life as problems
from handlers.registers.desk import readable
from handlers.topics import asking as topics
from handlers.topics import concerns
from handlers.views import coverage as views
from handlers.visits import ledger
from knowledge.people import COORDINATOR, STAFF, may
from knowledge.visits.asking import Asked, heard
from knowledge.visits.commands import Command
from knowledge.visits.coverage import Coverage, Firm, Gap, Lists, coverage, cuts, from_key, shared_out
from store.follow_ups import FollowUp

_CONTACT = re.compile("联系")


async def meant(context: Context) -> str:
    """Whether somebody of the bureau asks about visits as a whole."""
    if context.edited or not may(context.who.role, "visits.read"):
        return ""
    said = heard(context.text, context.today, context.parts.live.commander.figures)
    return "coverage.asked" if said and not _of_ledger(context, said) else ""


def _of_ledger(context: Context, said: Asked) -> bool:
    """Whether a ledger itself keeps what is asked: 没联系 is a column of the pool, 没走访 is not."""
    if said.kind != "coverage" or not _CONTACT.search(context.text):
        return False
    ear = context.parts.live.commander.registers
    spoken = ear.understand(context.text, context.today, readable(context))
    return bool(spoken and spoken.query and spoken.query.operation == "overdue")


async def asked(context: Context) -> None:
    """哪些后备库企业三个月没走访; 导出11月走访台账; 走访统计; 这个月企业最关心什么."""
    said = heard(context.text, context.today, context.parts.live.commander.figures)
    if said is None:
        await _otherwise(context)
    elif said.kind == "coverage":
        await _not_seen(context, said)
    elif said.kind == "ledger":
        await ledger.told(context, said)
    elif said.kind == "statistics":
        await ledger.counted(context, said)
    else:
        await concerns.told(context, said)


async def _otherwise(context: Context) -> None:
    """A command about visits or problems in other words; any other is a question."""
    command = context.parts.live.command(context.text, context.today, board=False)
    registers = command.args.get("registers") if isinstance(command, Command) else None
    if isinstance(registers, list) and "cases" in registers:
        await problems.listed(context)
    elif isinstance(registers, list) and "visits" in registers and isinstance(command, Command):
        first, last = _day(command.args.get("from")), _day(command.args.get("until"))
        await ledger.counted(context, Asked("statistics", first, last))
    else:
        await topics.ask(context)


async def _not_seen(context: Context, said: Asked) -> None:
    firms, words = await listed(context), context.library.visits
    days = words.coverage.days if said.usual else said.days
    since = said.first if days is None else None
    found = await _coverage(context, firms, Gap(days, since, cuts(context.text, firms, words)))
    if said.export:
        await _send(context, found)
    else:
        shares = may(context.who.role, "coverage.share")
        context.say(views.coverage_card(found, words, shares, context.today, context.translate))


def _day(said: object) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) else None


async def book(context: Context) -> None:
    """The list as a workbook."""
    if found := await _from_button(context):
        await _send(context, found)


async def share(context: Context) -> None:
    """Who would get how many, before anything is set."""
    if found := await _from_button(context):
        parts = shared_out(found.firms, await _visitors(context))
        due = context.library.calendar.add(context.today, context.library.visits.coverage.within)
        busy = sum(firm.busy for firm in found.firms)
        card = views.share_card(found.gap.key, parts, busy, due, context.today, context.translate)
        context.say(card)


async def shared(context: Context) -> None:
    """Yes: each enterprise becomes a follow-up of one colleague. Twice is once."""
    found = await _from_button(context)
    if found is None:
        return
    parts = shared_out(found.firms, await _visitors(context))
    due = context.library.calendar.add(context.today, context.library.visits.coverage.within)
    catalogues = context.parts.catalogues
    for person, firms in parts.items():
        theirs = catalogues.spoken(await context.tx.people.language(person))
        for firm in firms:
            await context.tx.follow_ups.add(FollowUp(firm.id, person, due, theirs("visit")), context.now)
        if person != context.who.id:
            context.tell(person, views.given_card(firms, due, context.today, theirs))
    count = sum(map(len, parts.values()))
    if count:
        context.tx.audit.note(context.who.id, "coverage.share", f"{count}", context.now, people=len(parts))
    context.edit(views.shared_card(parts, due, context.today, context.translate))


async def listed(context: Context) -> list[Firm]:
    """Every enterprise of the register with the day of its last visit, and whether one is planned already."""
    last = await context.tx.visits.last_days()
    busy = {one.enterprise for one in await context.tx.follow_ups.open_all()}
    return [
        Firm(
            one.id,
            one.name,
            last.get(one.id),
            one.code,
            one.street,
            one.segment,
            one.coach,
            one.tags,
            one.id in busy,
        )
        for one in await context.tx.enterprises.listed()
    ]


async def _coverage(context: Context, firms: list[Firm], gap: Gap) -> Coverage:
    return coverage(firms, gap, context.library.visits, await _lists(context, gap), context.today)


async def _lists(context: Context, gap: Gap) -> Lists:
    """The enterprises that stand in the ledgers that are asked about."""
    directory = (await acquainted(context)).directory
    found: dict[str, frozenset[int]] = {}
    for cut in gap.cuts:
        register = context.library.registers.get(cut.value) if cut.part == "list" else None
        columns = [name for name, column in register.columns.items() if column.kind == "enterprise"] if register else []
        if columns:
            rows = await context.tx.registers.rows(cut.value)
            named = (directory.find(row.cells[columns[0]]) for row in rows if row.cells.get(columns[0]))
            found[cut.value] = frozenset(int(one.sure.id) for one in named if one.sure)
    return found


async def _from_button(context: Context) -> Coverage | None:
    firms = await listed(context)
    gap = from_key(context.argument, firms, context.library.visits)
    if gap is None:
        context.say(views.gone_card(context.translate))
        return None
    return await _coverage(context, firms, gap)


async def _send(context: Context, found: Coverage) -> None:
    today, translate = context.today, context.translate
    content = context.at_hand(bytes, lambda: to_thread(coverage_book, found, today, translate))
    context.tx.audit.note(context.who.id, "coverage.export", found.gap.key, context.now, rows=len(found.firms))
    context.send(views.file_name(today), content, views.book_card(found, context.library.visits, today, translate))


async def _visitors(context: Context) -> list[int]:
    """Who goes out: the coordinators; where there are none, the staff."""
    people = context.tx.people
    found = await people.with_roles(frozenset({COORDINATOR})) or await people.with_roles(frozenset({STAFF}))
    return sorted(found)


HANDLERS = (
    Handler("coverage.asked", asked, "visits.read", "enterprises without a visit, ledger and statistics of visits"),
    Handler("coverage.book", book, "coverage.export", "enterprises without a visit as a workbook"),
    Handler("coverage.share", share, "coverage.share", "share enterprises out among colleagues"),
    Handler("coverage.shared", shared, "coverage.share", "yes, share them out"),
    *ledger.HANDLERS,
    *concerns.HANDLERS,
)

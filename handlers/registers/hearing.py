"""What was said of a ledger: strictly, by the names that stand in its rows, or in any words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.context import Context
from handlers.enterprises.register import acquainted
from handlers.registers.desk import readable
from knowledge.people import may
from knowledge.registers.places import located
from knowledge.registers.speech.cited import Cited
from knowledge.registers.speech.spoken import Spoken


async def surely(context: Context) -> Spoken | None:
    """What can only be about a ledger; for who is not of the bureau, any question about one that is open to them."""
    live, only = context.parts.live, readable(context)
    spoken = live.commander.registers.strictly(context.text, context.today, only)
    if spoken is None and not live.finder.lists(context.text):
        loose = live.commander.registers.loosely(context.text, context.today, only)
        inside = may(context.who.role, "topics.internal")
        spoken = loose if loose and (not inside or _of_rows(loose)) else None
    return spoken or await _by_rows(context, context.text, context.today)


def _of_rows(spoken: Spoken) -> bool:
    """Whether a question names the ledger, asks for its rows, and says nothing that the ledger does not explain."""
    return bool(spoken.sure and spoken.rows and spoken.query and not spoken.query.unheard)


async def anyhow(context: Context, text: str, day: date) -> Spoken | None:
    """The same in any words, said on a day."""
    ear, only = context.parts.live.commander.registers, readable(context)
    spoken = ear.strictly(text, day, only) or await _by_rows(context, text, day)
    return spoken or ear.loosely(text, day, only)


async def again(context: Context, text: str, ledger: str, day: date) -> Spoken | None:
    """What words asked of a ledger when they were answered from it."""
    spoken = await anyhow(context, text, day)
    if spoken is None or spoken.register != ledger:
        ear = context.parts.live.commander.registers
        spoken = ear.of_ledger(text, ledger, day, await cited(context)) if ledger in readable(context) else None
    return spoken


async def _by_rows(context: Context, text: str, day: date) -> Spoken | None:
    """A question that names a row, or a value that stands in one: only the rows of the ledgers can tell."""
    ear = context.parts.live.commander.registers
    spoken = ear.openly(text, day, readable(context), await cited(context))
    query = spoken.query if spoken else None
    if spoken is None or query is None or spoken.cites or not query.naming:
        return spoken if spoken and spoken.cites else None
    rows, one = await context.tx.registers.rows(spoken.register), context.library.registers[spoken.register]
    there = located(one, rows, query.naming, query.show)
    if not there:
        return None
    operation = "list" if query.operation == "missing" and query.by in there else query.operation
    narrower = replace(query, naming="", filter={**query.filter, **there}, operation=operation)
    return replace(spoken, query=narrower)


async def cited(context: Context) -> Cited:
    """The names of all rows; read again only when a ledger has changed."""
    ear, repo = context.parts.live.commander.registers, context.tx.registers
    version = await repo.version()
    known = ear.knows(version)
    if known is None:
        known = ear.learns(version, await repo.whole(), (await acquainted(context)).directory.core)
    return known

"""Who knows the bureau's enterprises, for the turn or the moment at hand."""

from __future__ import annotations

from bot.context import Context
from bot.parts import Parts
from knowledge.enterprises import Enterprise
from knowledge.visits.acquainted import Acquainted
from store.store import Transaction


async def acquainted(context: Context) -> Acquainted:
    """The reader and the directory of the register as it is; the register is read only when it has changed."""
    return await knowing(context.parts, context.tx)


async def knowing(parts: Parts, tx: Transaction) -> Acquainted:
    """The same for the clock."""
    acquaintance = parts.live.commander.register
    version = await tx.enterprises.version()
    if known := acquaintance.of(version):
        return known
    listed = await tx.enterprises.listed()
    return acquaintance.meet(version, [Enterprise(str(one.id), one.name, one.code, one.aliases) for one in listed])

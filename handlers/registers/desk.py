"""What every conversation about a ledger needs: which ones somebody may read and keep, and which row is meant."""

from __future__ import annotations

from bot.context import Context
from handlers.views import register_entry as views
from handlers.views.registers import Voice
from knowledge.people import may
from knowledge.registers.changes import called
from knowledge.registers.rows import Row


def readable(context: Context) -> frozenset[str]:
    """The ledgers that the person may read."""
    role = context.who.role
    return frozenset(name for name, one in context.library.registers.items() if role in one.read)


def keeps(context: Context, voice: Voice) -> bool:
    """Whether the person may write in a ledger."""
    role = context.who.role
    return may(role, "registers.keep") and role in voice.register.write and role in voice.register.read


def voice_of(context: Context, name: str) -> Voice | None:
    """How a ledger is told to the person; None when there is no such ledger."""
    register = context.library.registers.get(name)
    if register is None:
        return None
    return Voice(name, register, context.library, context.who.role, context.language, context.translate)


async def row_of(context: Context, voice: Voice, naming: str) -> Row | None:
    """The one row that a name means; else it is said that there is none, or which ones there are."""
    rows = await context.tx.registers.rows(voice.name)
    found = called(voice.register, rows, naming)
    if len(found) == 1:
        return found[0]
    context.say(views.which_card(voice, found, naming))
    return None

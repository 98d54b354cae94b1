"""What every conversation about a ledger needs: which ones somebody may read and keep, and which row is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from pydantic import Field

from bot.context import Context
from handlers import memory
from handlers.memory import Dated
from handlers.views import register_entry as views
from handlers.views.registers import Voice
from knowledge.people import may
from knowledge.registers.changes import called
from knowledge.registers.query import Query, answer
from knowledge.registers.rows import Row

LAST, FRESH = "registers.last", timedelta(hours=12)
_PLACES = 200  # rows of a list whose places are remembered


class Last(Dated):
    """The list that was shown last: the words that asked for it, its ledger and rows; ``tag``: what buttons carry."""

    tag: int
    text: str
    ledger: str = ""
    ids: list[int] = Field(default_factory=list)


def readable(context: Context) -> frozenset[str]:
    """The ledgers that the person may read."""
    role = context.who.role
    return frozenset(name for name, one in context.library.registers.items() if role in one.read)


def keeps(context: Context, voice: Voice) -> bool:
    """Whether the person may write in a ledger."""
    role = context.who.role
    return may(role, "registers.keep") and role in voice.register.write and role in voice.register.read


def exports(context: Context, voice: Voice) -> bool:
    """Whether the person may take rows of a ledger away as a file."""
    role = context.who.role
    return may(role, "registers.export") and role in voice.register.export and role in voice.register.read


def voice_of(context: Context, name: str) -> Voice | None:
    """How a ledger is told to the person; None when there is no such ledger."""
    register = context.library.registers.get(name)
    if register is None:
        return None
    return Voice(name, register, context.library, context.who.role, context.language, context.translate)


async def row_of(context: Context, voice: Voice, naming: str) -> Row | None:
    """The one row that a name or its place in a list means; else it is said that there is none, or which there are."""
    rows = await context.tx.registers.rows(voice.name)
    found = _placed(context, voice, rows, naming) or called(voice.register, rows, naming)
    if len(found) == 1:
        return found[0]
    context.say(views.which_card(voice, found, naming))
    return None


def shown(context: Context, voice: Voice, text: str, rows: Sequence[Row], offset: int = 0) -> Last:
    """Remember the list that is shown, so that it can be gone on with and its rows be called by their places."""
    tag = context.message_id or int(context.now.timestamp())
    last = Last(at=context.now, tag=tag, text=text[:200], ledger=voice.name, ids=[row.id for row in rows[:_PLACES]])
    memory.keep(context, LAST, last)
    return last


def _placed(context: Context, voice: Voice, rows: Sequence[Row], naming: str) -> list[Row]:
    """The row at a place of the list shown last, else of the whole ledger."""
    own = any(naming == row.cells.get(name) for row in rows for name in voice.register.key)
    if own or not (naming.isdecimal() and 0 < int(naming[:4]) <= len(rows)):
        return []
    last = memory.recent(context, LAST, Last, FRESH)
    known = {row.id: row for row in rows}
    whole = [row.id for row in answer(voice.register, rows, Query(voice.name, "list"), context.today).rows]
    ids = last.ids if last and last.ledger == voice.name else whole
    place = int(naming[:4]) - 1
    return [known[ids[place]]] if place < len(ids) and ids[place] in known else []

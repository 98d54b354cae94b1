"""A row that waits for a yes, and the words that complete it."""

from __future__ import annotations

import re
from datetime import timedelta

from pydantic import Field

from bot.context import Context
from handlers import memory
from handlers.memory import Dated
from knowledge.registers.cells import Slip, read
from knowledge.registers.places import NAMED
from knowledge.registers.speech.spoken import Entry

REMEMBERED = timedelta(hours=2)
OPEN = "register"
_APART = re.compile(r"\S[\s:：=]+\S")  # a label and its value
_ANSWER = 60  # characters of an answer to what was asked
_TRIED = 8  # characters of an answer that is corrected where it cannot be read; longer words may mean something else


class Pending(Dated):
    """A card that waits for a yes. ``row``: the one that is changed or withdrawn, at ``version``; 0: a new one.

    ``awaits``: the column that was asked for.
    """

    tag: int
    act: str
    ledger: str
    cells: dict[str, str] = Field(default_factory=dict)
    row: int = 0
    version: int = 0
    reason: str = ""
    awaits: str = ""


def goes_on(context: Context) -> bool:
    """Whether the words complete the row that waits: they begin with one of its columns, or answer what was asked."""
    pending = recall(context)
    if pending is None or pending.act == "withdraw" or pending.ledger not in context.library.registers:
        return False
    live, text = context.parts.live, context.text.strip()
    ear = live.commander.registers
    if live.finder.lists(text) or ear.strictly(text, context.today):
        return False
    if ear.reader(pending.ledger).first_label(text) == 0:
        return bool(_APART.search(text) or ear.reader(pending.ledger).read(text, context.today).cells)
    if not pending.awaits or ear.loosely(text, context.today):
        return False
    told = answered(context, pending)
    return bool(told.cells or told.slips)


def answered(context: Context, pending: Pending) -> Entry:
    """What an answer without labels says; nothing where it cannot be the value that was asked for."""
    ear, text = context.parts.live.commander.registers, context.text.strip()
    column = context.library.registers[pending.ledger].columns[pending.awaits]
    value = read(column, text, context.today, context.library.calendar)
    if column.kind not in NAMED:
        if not isinstance(value, Slip):
            return Entry({pending.awaits: value})
        tried = len(text) <= _TRIED and not ear.asks(text) and not context.parts.live.finder.lists(text)
        return Entry(slips={pending.awaits: value} if tried else {})
    if isinstance(value, Slip) or len(text) > _ANSWER or ear.asks(text):
        return Entry()
    told = ear.reader(pending.ledger).read(text, context.today)
    return told if pending.awaits in told.cells and not told.left else Entry({pending.awaits: value})


def tag_of(context: Context) -> int:
    """What the buttons of this card carry: no later card has the same."""
    return context.message_id or int(context.now.timestamp())


def remember(context: Context, pending: Pending) -> None:
    memory.keep(context, OPEN, pending)


def recall(context: Context) -> Pending | None:
    return memory.recent(context, OPEN, Pending, REMEMBERED)

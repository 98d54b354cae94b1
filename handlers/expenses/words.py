"""Whether free words tell a ledger: several amounts to be worked out, or one expense that is asked about."""

from __future__ import annotations

import re

from bot.context import Context
from knowledge.expenses.allocate import Allocator
from knowledge.expenses.spoken import Spoken, spoken

_LONGEST = 400  # characters; longer words are a story, not a ledger
_SHORT = 24  # characters; a longer question asks more than whether one expense counts
_LEAST = 2  # kinds of expense that are known; one alone may be part of any question
_CLAUSES = re.compile(r"[,，;；。?？!！、\n]")
_FIGURE = re.compile(r"[\d一二三四五六七八九十百千万亿]")
_ASIDE = 12  # characters of a clause without a figure; a longer one asks something of its own
_COUNTS = re.compile(r"(?:能不能|可不可以|可以|是否|能否|能).{0,6}(?:算|计入|归集|列入|加计)(?!的)|算不算|算研发")


async def meant(context: Context) -> str:
    """What the words mean, as the data of a button would say it; "" when they are no ledger."""
    text = context.text
    if len(text) > _LONGEST or not _FIGURE.search(text):
        return ""
    allocator = Allocator(context.library.expenses, context.library.facts)
    said = spoken(text, allocator.book, allocator.placer)
    items = _items(said, allocator) if said else []
    if len(items) >= _LEAST and not _asks_something_else(text):
        return "ledgers.told:"
    if len(items) == 1 and len(text) <= _SHORT and _COUNTS.search(text):
        topic = allocator.book.items[items[0]].topic
        return f"topics.show:{topic}" if topic in context.library.topics else ""
    return ""


def _items(said: Spoken, allocator: Allocator) -> list[str]:
    placed = [allocator.placer.place(entry) for entry in said.ledger.entries]
    return [each.item for each in placed if each.item and each.by != "books"]


def _asks_something_else(text: str) -> bool:
    return any(len(clause) > _ASIDE for clause in _CLAUSES.split(text) if not _FIGURE.search(clause))

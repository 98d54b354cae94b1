"""Who takes free words and files for what, in the order in which they are asked; the first that answers has them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.context import Context
from handlers import (
    checks,
    commands,
    coverage,
    enterprises,
    follow_ups,
    forms,
    handover_talk,
    heard,
    imports,
    indicators,
    ledger_words,
    matching,
    measures,
    people,
    problems,
    readings,
    register_files,
    registers,
    reminders,
    subscriptions,
    urging,
    visit_records,
    visit_words,
)

Hearer = Callable[[Context], Awaitable[str]]
AT_HAND: tuple[Hearer, ...] = (readings.at_hand, visit_words.at_hand)  # before a door's own words: 取消
TAKERS: tuple[Hearer, ...] = (handover_talk.taker, visit_words.wants, register_files.taken, imports.taken)
HEARERS: tuple[Hearer, ...] = (
    problems.meant,
    coverage.meant,
    urging.meant,
    registers.meant,
    measures.meant,
    imports.meant,
    readings.meant,
    visit_words.meant,
    visit_records.meant,
    follow_ups.meant,
    enterprises.meant,
    reminders.meant,
    heard.meant,
    checks.meant,
    matching.meant,
    forms.meant,
    handover_talk.ends,
    ledger_words.meant,
    people.claimed,
    subscriptions.meant,
    indicators.meant,
    commands.meant,
)

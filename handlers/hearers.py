"""Who takes free words and files for what, in the order in which they are asked; the first that answers has them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.context import Context
from handlers import checks, commands, reminders
from handlers.enterprises import finding as enterprises
from handlers.expenses import words as ledger_words
from handlers.follow_ups import asking as follow_ups
from handlers.handover import talk as handover_talk
from handlers.indicators import asking as indicators
from handlers.indicators import imports, measures, subscriptions, urging
from handlers.indicators import reporting as readings
from handlers.instruments import matching
from handlers.interview import forms
from handlers.people import roles as people
from handlers.problems import figures as problem_figures
from handlers.problems import life as problems
from handlers.registers import asking as registers
from handlers.registers import files as register_files
from handlers.registers import weighing as register_weighing
from handlers.topics import heard
from handlers.visits import coverage
from handlers.visits import records as visit_records
from handlers.visits import words as visit_words

Hearer = Callable[[Context], Awaitable[str]]
AT_HAND: tuple[Hearer, ...] = (readings.at_hand, visit_words.at_hand)  # before a door's own words: 取消
TAKERS: tuple[Hearer, ...] = (handover_talk.taker, visit_words.wants, register_files.taken, imports.taken)
HEARERS: tuple[Hearer, ...] = (
    problems.meant,
    problem_figures.meant,
    coverage.meant,
    urging.meant,
    registers.meant,
    register_weighing.firmly,
    enterprises.meant,
    measures.meant,
    imports.meant,
    readings.meant,
    visit_words.meant,
    visit_records.meant,
    follow_ups.meant,
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
    register_weighing.meant,
)

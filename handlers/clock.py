"""DUTIES: everything that the clock sets off, in the order in which it is looked at."""

from __future__ import annotations

from bot.scheduler import Duty
from handlers import (
    follow_up_clock,
    handover_clock,
    learning,
    operating,
    privacy,
    problem_clock,
    pulls,
    register_clock,
    reminders,
    statistics,
    subscriptions,
    urging_answers,
)

DUTIES: tuple[Duty, ...] = (
    *handover_clock.DUTIES,
    *follow_up_clock.DUTIES,
    *problem_clock.DUTIES,
    *pulls.DUTIES,
    *learning.DUTIES,
    *statistics.DUTIES,
    *subscriptions.DUTIES,
    *urging_answers.DUTIES,
    *reminders.DUTIES,
    Duty("clear", privacy.clear),
    Duty("year", operating.turn_of_the_year),
    *register_clock.DUTIES,
)

"""DUTIES: everything that the clock sets off, in the order in which it is looked at."""

from __future__ import annotations

from bot.scheduler import Duty
from handlers import (
    follow_up_clock,
    handover_clock,
    learning,
    operating,
    privacy,
    pulls,
    register_clock,
    statistics,
    subscriptions,
)

DUTIES: tuple[Duty, ...] = (
    *handover_clock.DUTIES,
    *follow_up_clock.DUTIES,
    *pulls.DUTIES,
    *learning.DUTIES,
    *statistics.DUTIES,
    *subscriptions.DUTIES,
    Duty("clear", privacy.clear),
    Duty("year", operating.turn_of_the_year),
    *register_clock.DUTIES,
)

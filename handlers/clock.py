"""DUTIES: everything that the clock sets off, in the order in which it is looked at."""

from __future__ import annotations

from bot.scheduler import Duty
from handlers import operating, reminders
from handlers.follow_ups import clock as follow_up_clock
from handlers.handover import clock as handover_clock
from handlers.indicators import pulls, subscriptions, urging_answers
from handlers.people import privacy
from handlers.problems import clock as problem_clock
from handlers.registers import clock as register_clock
from handlers.topics import documents, learning, statistics

DUTIES: tuple[Duty, ...] = (
    *handover_clock.DUTIES,
    *follow_up_clock.DUTIES,
    *problem_clock.DUTIES,
    *pulls.DUTIES,
    *documents.DUTIES,
    *learning.DUTIES,
    *statistics.DUTIES,
    *subscriptions.DUTIES,
    *urging_answers.DUTIES,
    *reminders.DUTIES,
    Duty("clear", privacy.clear),
    Duty("year", operating.turn_of_the_year),
    *register_clock.DUTIES,
)

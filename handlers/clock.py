"""DUTIES: everything that the clock sets off, in the order in which it is looked at."""

from __future__ import annotations

from bot.scheduler import Duty

DUTIES: tuple[Duty, ...] = ()

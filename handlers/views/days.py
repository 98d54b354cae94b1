"""How days are written: with their weekday, and near ones as people speak of them."""

from __future__ import annotations

from datetime import date, timedelta

from bot.translate import Translate
from handlers.views.moments import weekday_of

_WEEK = 7


def dated(day: date, _: Translate) -> str:
    """2026-11-23（周一）."""
    return _("{day} ({weekday})").format(day=day, weekday=weekday_of(day, _))


def coming(day: date, today: date, _: Translate) -> str:
    """2026-12-02（下周三）: of a day in this or the next week the weekday is told as one says it."""
    weeks = (_monday(day) - _monday(today)).days // _WEEK
    if weeks == 1:
        return _("{day} (next {weekday})").format(day=day, weekday=weekday_of(day, _))
    if weeks == 0:
        return _("{day} (this {weekday})").format(day=day, weekday=weekday_of(day, _))
    return dated(day, _)


def brief(day: date, today: date, _: Translate) -> str:
    """12月2日, with its year where it is another one; 今天."""
    if day == today:
        return _("today")
    text = _("{month}/{day}") if day.year == today.year else _("{month}/{day}/{year}")
    return text.format(year=day.year, month=day.month, day=day.day)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

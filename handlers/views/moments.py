"""A day and an hour as they are said: 周三（11月25日）17:00."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.translate import Translate


def weekday_of(day: date, _: Translate) -> str:
    """The name of the day of the week."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[day.weekday()]


def time_of(at: time) -> str:
    """9:00, 17:00."""
    return f"{at.hour}:{at.minute:02d}"


def day_and_time(at: datetime, _: Translate) -> str:
    """A local time with its day and the day's name."""
    text = _("{weekday} ({month}/{day}) {time}")
    return text.format(weekday=weekday_of(at, _), month=at.month, day=at.day, time=time_of(at.time()))

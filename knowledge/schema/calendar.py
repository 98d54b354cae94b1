"""The days on which the bureau works, as the yearly notice of the State Council has it, and what opens when."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from knowledge.schema.base import Content, Line, Verified, Words
from knowledge.schema.documents import Citation


class Holiday(Content):
    """Days off in one piece, both ends included. ``names``: the festivals in it."""

    names: tuple[Words, ...] = Field(min_length=1)
    first: date
    last: date


class Window(Content):
    """When something can be applied for, as the year's notice says. Without days the notice has not come yet.

    ``topic``: the entry on it; who reads that entry may ask to be reminded.
    """

    topic: Words
    first: date | None = None
    last: date | None = None
    source: Citation | None = None


class CalendarYear(Content):
    """What differs from Monday to Friday in one year; its file is named after the year.

    ``working``: Saturdays and Sundays on which people work. ``complete``: the whole year is known; where it is not,
    every day that is not listed is taken by its weekday, and said to be.
    """

    complete: bool
    source: Citation
    verified: Verified
    holidays: tuple[Holiday, ...] = ()
    working: tuple[date, ...] = ()
    windows: tuple[Window, ...] = ()
    note: Line | None = None

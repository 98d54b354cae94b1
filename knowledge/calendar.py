"""Working days of the bureau: Monday to Friday, less the holidays, plus the weekend days on which people work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from knowledge.checks import Item, cited
from knowledge.schema.calendar import CalendarYear, Holiday, Window
from knowledge.schema.documents import Source
from knowledge.strict import Problem

DAY = timedelta(days=1)
MOST = 500  # working days that anybody counts at once, about two years
_SATURDAY = 5


class Calendar:
    """The years that are known; any other year is taken as Monday to Friday, and ``known`` says so."""

    def __init__(self, years: Mapping[int, CalendarYear]) -> None:
        """``years``: what differs from Monday to Friday, by year."""
        self._complete = frozenset(year for year, entry in years.items() if entry.complete)
        self.holidays = tuple(
            sorted((one for entry in years.values() for one in entry.holidays), key=lambda one: one.first)
        )
        self._off = {day: one for one in self.holidays for day in span(one)}
        self._windows = [one for entry in years.values() for one in entry.windows]
        self._working = frozenset(day for entry in years.values() for day in entry.working)

    def known(self, *days: date) -> bool:
        """Whether the calendars of the years of all these days are complete."""
        return all(day.year in self._complete for day in days)

    def announced(self, topic: str) -> bool:
        """Whether an entry is on something that opens by a yearly notice."""
        return any(one.topic == topic for one in self._windows)

    def window(self, topic: str, day: date) -> Window | None:
        """The window of an entry that is open on a day or opens next; None when no notice says so."""
        later = [one for one in self._windows if one.topic == topic and one.last and one.last >= day]
        return min(later, key=lambda one: one.last or day, default=None)

    def holiday(self, day: date) -> Holiday | None:
        """The holiday that a day belongs to."""
        return self._off.get(day)

    def works(self, day: date) -> bool:
        """Whether the bureau works on a day."""
        return day in self._working or (day.weekday() < _SATURDAY and day not in self._off)

    def at_work(self, local: datetime, opens: time, closes: time) -> bool:
        """Whether a local time lies within these hours of a working day; at ``closes`` it does no longer."""
        return self.works(local.date()) and opens <= local.time() < closes

    def add(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (before it when negative); zero is the day itself.

        Raises:
            OverflowError: more than ``MOST`` days, or beyond the last year there is.
        """
        if abs(count) > MOST:
            raise OverflowError(count)
        step = DAY if count > 0 else -DAY
        left = abs(count)
        while left:
            day += step
            left -= self.works(day)
        return day

    def count(self, after: date, until: date) -> int:
        """How many working days lie after one day and up to another, that one included; 0 when there are none."""
        return sum(self.works(date.fromordinal(n)) for n in range(after.toordinal() + 1, until.toordinal() + 1))

    def last_of_week(self, day: date) -> date:
        """The last working day of the week of a day; its Friday when nobody works in it."""
        monday = day - day.weekday() * DAY
        worked = [monday + n * DAY for n in range(7) if self.works(monday + n * DAY)]
        return worked[-1] if worked else monday + 4 * DAY

    def coming(self, day: date, name: str | None = None) -> Holiday | None:
        """The holiday that is running on a day or comes next, of a name or of any; None when it is not known."""
        later = (one for one in self.holidays if one.last >= day and (name is None or name in one.names))
        found = next(later, None)
        if found is None or not all(year in self._complete for year in range(day.year, found.first.year)):
            return None
        return found


def span(holiday: Holiday) -> list[date]:
    """Every day of a holiday."""
    return [date.fromordinal(n) for n in range(holiday.first.toordinal(), holiday.last.toordinal() + 1)]


def built(items: Sequence[Item[CalendarYear]]) -> Calendar:
    """The calendar of all files without problems."""
    return Calendar({int(item.name): item.value for item in items})


def problems(items: Sequence[Item[CalendarYear]], sources: Sequence[Item[Source]]) -> list[Problem]:
    """Files that are no year, days outside their year, holidays back to front, working days that are no weekend."""
    known = {item.value.id: item.value for item in sources}
    found: list[Problem] = []
    for item in items:
        entry = item.value
        found += cited(item, entry.source, known, "source")
        if not (item.name.isdecimal() and len(item.name) == 4):
            found.append(item.problem(f"文件名 {item.name} 应为年份，如 2026"))
            continue
        for i, one in enumerate(entry.holidays):
            if one.last < one.first or {one.first.year, one.last.year} != {int(item.name)}:
                found.append(item.problem("假期的起止须在本年内，且先起后止", "holidays", i))
        for i, window in enumerate(entry.windows):
            if window.source:
                found += cited(item, window.source, known, "windows", i, "source")
            if {window.first, window.last} != {None} and not _whole(window):
                found.append(item.problem("申报窗口的起止和出处（source）须同时填写，且先起后止", "windows", i))
        off = {day for one in entry.holidays for day in span(one)}
        for i, day in enumerate(entry.working):
            if day.weekday() < _SATURDAY or day in off or day.year != int(item.name):
                found.append(item.problem(f"{day} 不是本年放假以外的周六周日", "working", i))
    return found


def _whole(window: Window) -> bool:
    return bool(window.source and window.first and window.last and window.first <= window.last)

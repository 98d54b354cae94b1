"""A line that somebody typed, prepared: its clauses and its days, every place being a place in the line itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.calendar import Calendar
from knowledge.text.dates.find import Day, days
from knowledge.text.normalise import aligned

_SIGNS = re.compile(r"[,。;!?\n…]+|(?<!\d)\.(?!\d)|(?<=了)、")
_JOINED = r"&、:\-"  # no gap beside them parts anything
_GAPS = re.compile(
    rf"(?<=[^\sa-zA-Z{_JOINED}(])\s+(?=[^\s{_JOINED})])|(?<=[^\s{_JOINED}(])\s+(?=[^\sa-zA-Z{_JOINED})])"
)
_DICTATED = 16  # characters without any sign
_FAR = 120  # days; a day without year that lies farther back is the coming one
_BLANK = " \t\n,。;!?、:“”\"'"


@dataclass(frozen=True, order=True)
class Span:
    """A piece of the line."""

    start: int
    end: int

    def holds(self, place: int) -> bool:
        """Whether a place lies in the piece."""
        return self.start <= place < self.end


@dataclass(frozen=True)
class When:
    """A day in the line, as it reads of the past and of the future; the same where only one is possible."""

    span: Span
    past: date | None
    future: date | None
    until: bool = False
    sure: bool = True

    @property
    def open(self) -> bool:
        """Whether it depends on the direction which day it is."""
        return self.past != self.future and self.past is not None and self.future is not None

    def ahead(self, today: date) -> bool:
        """Whether the nearest day that it can be is still to come."""
        if not self.open or self.past is None or self.future is None:
            return self.future is not None and self.future > today
        return self.future > today and self.future - today < today - self.past


class Line:
    """A line with its clauses and days. ``start``: where it begins to tell something, behind a command."""

    def __init__(self, text: str, today: date, calendar: Calendar, start: int = 0) -> None:
        """``text``: as it was typed; everything else is derived from it."""
        self.text, self.today, self.start = text, today, start
        self.plain = aligned(text)
        self.whens = _whens(text, today, calendar)
        self.gaps = False  # whether the line has no signs and is parted at its gaps
        self.clauses = tuple(self._clauses())
        self.dictated = len(self.clauses) == 1 and len(text) > _DICTATED

    def of(self, span: Span) -> str:
        """A piece in normal form."""
        return self.plain[span.start : span.end]

    def quoted(self, spans: Iterable[Span]) -> str:
        """Pieces as they were typed, one after the other, without signs at the ends."""
        return "".join(self.text[span.start : span.end] for span in spans).strip(_BLANK + "，；！？：").strip()

    def trimmed(self, span: Span) -> Span:
        """A piece without blanks and signs at its ends."""
        start, end = span.start, span.end
        while start < end and self.plain[start] in _BLANK:
            start += 1
        while end > start and self.plain[end - 1] in _BLANK:
            end -= 1
        return Span(start, end)

    def within(self, span: Span) -> list[When]:
        """The days in a piece."""
        return [when for when in self.whens if span.holds(when.span.start)]

    def without_days(self, span: Span) -> list[Span]:
        """What is left of a piece between its days."""
        edges = [span.start]
        for when in self.within(span):
            edges += [when.span.start, min(when.span.end, span.end)]
        edges.append(span.end)
        return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]

    def _clauses(self) -> Iterable[Span]:
        signs = [match for match in _SIGNS.finditer(self.plain, self.start) if not self.within_day(match.start())]
        if not signs:
            ahead = {when.span.end for when in self.whens if when.ahead(self.today)}
            gaps = _GAPS.finditer(self.plain, self.start)
            signs = [gap for gap in gaps if not self.within_day(gap.start()) and gap.start() not in ahead]
            self.gaps = True
        place = self.start
        for match in signs:
            yield from self._clause(place, match.start())
            place = match.end()
        yield from self._clause(place, len(self.plain))

    def _clause(self, start: int, end: int) -> Iterable[Span]:
        span = self.trimmed(Span(start, end))
        if span.start < span.end:
            yield span

    def within_day(self, place: int) -> bool:
        """Whether a place lies in a day."""
        return any(when.span.holds(place) for when in self.whens)


def _whens(text: str, today: date, calendar: Calendar) -> tuple[When, ...]:
    """The days of both directions, by where they begin."""
    past = {day.start: day for day in days(text, today, "past", calendar)}
    future = {day.start: day for day in days(text, today, "future", calendar)}
    found: list[When] = []
    for start in sorted({*past, *future}):
        either: list[Day] = [day for day in (future.get(start), past.get(start)) if day]
        if found and start < found[-1].span.end:
            continue
        was, coming = (one[start].day if start in one else None for one in (past, future))
        if was and coming and was < coming and _FAR < (today - was).days > (coming - today).days:
            was = None
        found.append(
            When(
                Span(start, max(day.end for day in either)),
                was,
                coming,
                any(day.until for day in either),
                all(day.sure for day in either),
            )
        )
    return tuple(found)

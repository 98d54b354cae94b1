"""The visits of a time in figures: how many, to how many enterprises, about what, where, by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Seen:
    """One visit: to which enterprise and where, when, by whom (0: by somebody forgotten since), about what."""

    enterprise: int
    on: date
    author: int
    topics: tuple[str, ...]
    street: str | None
    segment: str | None
    followed: bool


@dataclass(frozen=True)
class Counts:
    """``visits`` and distinct ``firms``; parts are visits by what they belong to, "" where that is not known.

    ``raised``: topic → distinct enterprises; ``followed``: visits after which something was set to be done;
    ``enterprises``: visits by enterprise; ``months``: by month, as 2026-11.
    """

    first: date
    last: date
    visits: int
    firms: int
    followed: int
    topics: Mapping[str, int]
    raised: Mapping[str, int]
    streets: Mapping[str, int]
    segments: Mapping[str, int]
    people: Mapping[int, int]
    enterprises: Mapping[int, int]
    months: Mapping[str, int]

    @property
    def repeated(self) -> int:
        """How many enterprises were seen more than once."""
        return sum(count > 1 for count in self.enterprises.values())

    @property
    def followed_share(self) -> Fraction | None:
        """Of all visits; None without any."""
        return Fraction(self.followed, self.visits) if self.visits else None


def counts(seen: Sequence[Seen], first: date, last: date) -> Counts:
    """Count the visits of a time, both days included."""
    there = [one for one in seen if first <= one.on <= last]
    pairs = {(topic, one.enterprise) for one in there for topic in one.topics}
    return Counts(
        first,
        last,
        len(there),
        len({one.enterprise for one in there}),
        sum(one.followed for one in there),
        Counter(topic for one in there for topic in one.topics),
        Counter(topic for topic, _enterprise in pairs),
        Counter(one.street or "" for one in there),
        Counter(one.segment or "" for one in there),
        Counter(one.author for one in there),
        Counter(one.enterprise for one in there),
        Counter(one.on.isoformat()[:7] for one in there),
    )


@dataclass(frozen=True)
class Kept:
    """Follow-ups that fell due in a time: how many, done by their day, done later, still open."""

    due: int
    on_time: int
    late: int
    open: int

    @property
    def share(self) -> Fraction | None:
        """Done by their day, of all that fell due; None when none did."""
        return Fraction(self.on_time, self.due) if self.due else None


def kept(due: Sequence[tuple[date, date | None]]) -> Kept:
    """Count follow-ups by the day on which they fell due and the one on which they were done; None: not yet."""
    on_time = sum(ended is not None and ended <= day for day, ended in due)
    still = sum(ended is None for _day, ended in due)
    return Kept(len(due), on_time, len(due) - on_time - still, still)


def ranked(found: Mapping[str, int], most: int = 10, *, least: bool = False) -> Sequence[tuple[str, int]]:
    """The largest first, or the smallest."""
    sign = 1 if least else -1
    return sorted(found.items(), key=lambda item: (sign * item[1], item[0]))[:most]


def rising(now: Mapping[str, int], before: Mapping[str, int], least: int) -> tuple[str, int] | None:
    """What grew most against the time before, and by how much; only what is asked about at least so often."""
    grown = {name: count - before.get(name, 0) for name, count in now.items() if count >= least}
    best = max(grown.items(), key=lambda item: (item[1], item[0]), default=None)
    return best if best and best[1] > 0 else None


def month_before(day: date) -> tuple[date, date]:
    """The whole month before the month of a day."""
    last = date.fromordinal(day.replace(day=1).toordinal() - 1)
    return last.replace(day=1), last


def whole_month(day: date) -> tuple[date, date]:
    """The month of a day."""
    first = day.replace(day=1)
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return first, date.fromordinal(following.toordinal() - 1)

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

    ``raised``: topic → distinct enterprises; ``followed``: visits after which something was set to be done.
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
    )


def ranked(found: Mapping[str, int], most: int = 10) -> Sequence[tuple[str, int]]:
    """The largest first."""
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))[:most]


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

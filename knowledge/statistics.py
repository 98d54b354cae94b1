"""What the log of questions tells as a whole: how many, how many were answered, about what, at which hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from knowledge.learning import OPEN
from knowledge.library import Library

_ANSWERED = ("answer",)
_ASKED_BACK = ("clarify",)


@dataclass(frozen=True)
class Asked:
    """One question of the log, in the bureau's time: what became of it, the entries, and the thumb."""

    at: datetime
    person_id: int
    decision: str
    topics: tuple[str, ...]
    thumb: str | None


@dataclass(frozen=True)
class Statistics:
    """Counts over a time. ``subjects``: by shelf of the menu; ``topics``: by entry; ``hours``: by hour of the day.

    Small talk asks nothing and is not counted.
    """

    asked: int
    people: int
    answered: int
    asked_back: int
    unanswered: int
    useful: int
    useless: int
    subjects: Mapping[str, int]
    topics: Mapping[str, int]
    hours: Mapping[int, int]

    @property
    def tenths(self) -> int | None:
        """Answered questions in tenths of a percent of all, cut; None when nothing was asked."""
        return self.answered * 1000 // self.asked if self.asked else None


def statistics(log: Iterable[Asked]) -> Statistics:
    """The counts of a log."""
    rows = [one for one in log if one.decision != "smalltalk"]
    became = Counter(one.decision for one in rows)
    found = [one.topics[0] for one in rows if one.topics and one.decision in _ANSWERED]
    return Statistics(
        asked=len(rows),
        people=len({one.person_id for one in rows}),
        answered=sum(became[name] for name in _ANSWERED),
        asked_back=sum(became[name] for name in _ASKED_BACK),
        unanswered=sum(became[name] for name in OPEN),
        useful=sum(one.thumb == "up" for one in rows),
        useless=sum(one.thumb == "down" for one in rows),
        subjects=Counter(topic.partition("/")[0] for topic in found),
        topics=Counter(found),
        hours=Counter(one.at.hour for one in rows),
    )


def most(counts: Mapping[str, int], count: int) -> Sequence[tuple[str, int]]:
    """The largest counts, largest first."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:count]


def titles(counts: Mapping[str, int], library: Library) -> dict[str, int]:
    """Counts by the titles of shelves or entries instead of their ids."""
    shelves = {section.id: section.title for section in library.sections}
    named = {key: topic.title for key, topic in library.topics.items()} | shelves
    return {named.get(key, key): count for key, count in counts.items()}

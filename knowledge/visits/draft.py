"""The draft of a visit: what a line states, and nothing that it does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"


@dataclass(frozen=True)
class Company:
    """An enterprise as it was called; ``code``: the credit code given with it, right or wrong."""

    said: str
    code: str | None = None


@dataclass(frozen=True)
class Draft:
    """A visit to be confirmed. None and empty: not stated.

    ``sure``: False when the follow-up was counted in a year whose holidays are not known.
    ``planned``: the line tells of a visit to come, not of one that was made; its day is then ``follow_up``.
    ``guessed``: words that may be an enterprise, and that only by where they stand (众合，高企，台账没建).
    """

    companies: tuple[Company, ...]
    date: dt.date | None = None
    topics: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    follow_up: dt.date | None = None
    action: str | None = None
    people: tuple[str, ...] = ()
    sure: bool = True
    planned: bool = False
    guessed: bool = False

    def args(self) -> dict[str, Json]:
        """The draft in the shape of the command line's contract."""
        return {
            "enterprises": [one.said for one in self.companies],
            "date": self.date.isoformat() if self.date else None,
            "topics": list(self.topics),
            "findings": list(self.findings),
            "follow_up": self.follow_up.isoformat() if self.follow_up else None,
            "action": self.action,
            "people": list(self.people),
        }

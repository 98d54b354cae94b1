"""Enterprises that a line says were visited, and the circumstances in which they are looked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from knowledge.text import credit_code
from knowledge.visits.draft import Company
from knowledge.visits.line import Line, Span
from knowledge.visits.listing import Listed


@dataclass(frozen=True)
class Scene:
    """A line, where it names enterprises of the list (start → end), its persons, and whether it was announced."""

    line: Line
    known: Mapping[int, int]
    people: tuple[Span, ...]
    told: bool

    def clause(self, n: int) -> Span:
        """The n-th clause."""
        return self.line.clauses[n]

    def passed(self, n: int) -> bool:
        """Whether a clause names a day that has passed."""
        today = self.line.today
        return any(when.past and when.past <= today for when in self.line.within(self.clause(n)))

    def ahead(self, n: int) -> bool:
        """Whether a clause names a day that can only be to come."""
        today = self.line.today
        return any(when.past is None or when.past > today for when in self.line.within(self.clause(n)))

    def coming(self, n: int) -> bool:
        """Whether the nearest day that a clause can name is to come."""
        return any(when.ahead(self.line.today) for when in self.line.within(self.clause(n)))


@dataclass(frozen=True)
class Sighting:
    """Enterprises that a line tells of. ``clause``: which one names them; ``end``: where the names end.

    ``verb``: where the act of visiting stands, None when there is none; ``score``: of 100, how surely it is a visit;
    ``also``: later clauses that are nothing but a name; ``certain`` and ``telling``: as in ``Listed``;
    ``dated``: there is an act, and a day that has passed with it.
    """

    companies: tuple[Company, ...]
    spans: tuple[Span, ...]
    clause: int
    end: int
    verb: int | None
    score: int
    certain: bool
    telling: bool
    dated: bool = False
    also: tuple[Span, ...] = ()

    @property
    def rank(self) -> tuple[int, int]:
        """The surest first, and of equals the one that stands first; every clause further on is a little less sure."""
        return self.score - 3 * self.clause, -self.spans[0].start

    def joined(self, other: Sighting) -> Sighting:
        """With what the next clause tells of as surely: 上午去的甲，下午去的乙."""
        apart = all(a.end <= b.start or b.end <= a.start for a in self.spans for b in other.spans)
        if other.clause != self.clause + 1 or not (self.dated and other.dated and apart):
            return self
        companies, spans = (*self.companies, *other.companies), (*self.spans, *other.spans)
        return replace(self, companies=companies, spans=spans, clause=other.clause, end=other.end)


def sighted(scene: Scene, n: int, listed: Listed, score: int, verb: int | None, end: int | None = None) -> Sighting:
    """What was read in the n-th clause; ``end``: behind the act, where it follows the names."""
    line = scene.line
    companies = []
    for span, following in zip(listed.spans, (*listed.spans[1:], None), strict=True):
        codes = credit_code.found(line.plain[span.start : following.start if following else listed.end])
        companies.append(Company(line.quoted([span]), codes[0][0] if codes else None))
    clause = next((m for m, one in enumerate(line.clauses) if one.holds(listed.end - 1)), n)
    return Sighting(
        tuple(companies), listed.spans, clause, end or listed.end, verb, score, listed.certain, listed.telling
    )

"""A question that a person answers: its life as a table of moves, and what can be promised by the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from knowledge.calendar import Calendar
from knowledge.schema.handover import HandoverRules

Status = Literal["waiting", "late", "claimed", "answered", "closed"]
Actor = Literal["asker", "server", "owner", "lead", "clock"]
Change = Literal["keep", "actor", "named", "none"]
Why = Literal["unknown", "not_from_here", "taken", "closed", "not_yours", "own", "nobody"]
OPEN: tuple[Status, ...] = ("waiting", "late", "claimed", "answered")
QUEUED: tuple[Status, ...] = ("waiting", "late")
SERVED: tuple[Status, ...] = ("claimed", "answered")


@dataclass(frozen=True)
class Move:
    """From which states to which, by whom, and whose the case is afterwards."""

    at: tuple[Status, ...]
    to: Status
    by: Actor
    owner: Change = "keep"


MOVES: Mapping[str, Move] = {
    "claim": Move(QUEUED, "claimed", "server", "actor"),
    "pass_on": Move(SERVED, "claimed", "owner", "named"),
    "assign": Move(OPEN, "claimed", "lead", "named"),
    "put_back": Move(SERVED, "waiting", "owner", "none"),
    "release": Move(SERVED, "waiting", "clock", "none"),
    "answer": Move(SERVED, "answered", "owner"),
    "ask": Move(SERVED, "claimed", "asker"),
    "time_out": Move(("waiting",), "late", "clock"),
    "finish": Move(SERVED, "closed", "owner", "none"),
    "lapse": Move(("answered",), "closed", "clock", "none"),
    "end": Move(OPEN, "closed", "asker", "none"),
    "reopen": Move(("closed",), "waiting", "asker", "none"),
}


@dataclass(frozen=True)
class Case:
    """Who asked, where it stands, and whose it is; it is somebody's exactly while it is served."""

    asker: int
    status: Status = "waiting"
    owner: int | None = None


@dataclass(frozen=True)
class Taken:
    """A move that was made. ``told``: the people who must hear of it; whoever made it reads the reply instead."""

    case: Case
    told: frozenset[int]


@dataclass(frozen=True)
class Refusal:
    """Why a move cannot be made."""

    why: Why


@dataclass(frozen=True)
class Who:
    """Somebody who wants to make a move; no ``id`` is the clock. ``serves``, ``leads``: what the role allows."""

    id: int | None = None
    serves: bool = False
    leads: bool = False


def take(case: Case, move: str, who: Who, to: int | None = None) -> Taken | Refusal:
    """Make a move; ``to``: whom the case is given to.

    Nobody serves a question of their own, and a case is given only to somebody else than who has it.
    """
    wanted = MOVES.get(move)
    if wanted is None:
        return Refusal("unknown")
    if barred := _barred(case, wanted, who):
        return Refusal(barred)
    owner = {"keep": case.owner, "actor": who.id, "named": to, "none": None}[wanted.owner]
    if wanted.owner == "named" and owner in {None, case.owner}:
        return Refusal("nobody")
    if owner == case.asker:
        return Refusal("own")
    after = replace(case, status=wanted.to, owner=owner)
    concerned = (case.asker, case.owner, owner) if after != case else ()
    return Taken(after, frozenset(one for one in concerned if one is not None and one != who.id))


def _barred(case: Case, move: Move, who: Who) -> Why | None:
    """Why somebody may not make a move now; None when they may."""
    allowed = {
        "asker": who.id == case.asker,
        "server": who.serves and who.id is not None,
        "owner": who.serves and who.id is not None and who.id == case.owner,
        "lead": who.leads and who.id is not None,
        "clock": who.id is None,
    }[move.by]
    if case.status not in move.at:
        return "closed" if case.status == "closed" else "taken" if case.owner else "not_from_here"
    return None if allowed else "not_yours"


class Hours:
    """What the bureau's hours allow to promise. All times are local ones."""

    def __init__(self, rules: HandoverRules, calendar: Calendar) -> None:
        """``rules``: the hours and the numbers of working days."""
        self.rules, self._calendar = rules, calendar

    def open(self, at: datetime) -> bool:
        """Whether somebody is there."""
        return self._calendar.at_work(at, self.rules.opens, self.rules.closes)

    def begins(self, at: datetime) -> datetime:
        """When a question that comes in at a time is first looked at: now, or when the bureau opens next."""
        if self.open(at):
            return at
        day = at.date()
        if not self._calendar.works(day) or at.time() >= self.rules.closes:
            day = self._calendar.add(day, 1)
        return datetime.combine(day, self.rules.opens, at.tzinfo)

    def closing(self, at: datetime, days: int) -> datetime:
        """The end of the ``days``-th working day after the one on which a question is first looked at."""
        return datetime.combine(self._calendar.add(self.begins(at).date(), days), self.rules.closes, at.tzinfo)

    def claim_by(self, at: datetime) -> datetime:
        """Until when somebody takes a case that comes in at a time."""
        return self.closing(at, self.rules.claim)

    def answer_by(self, at: datetime) -> datetime:
        """Until when it is answered."""
        return self.closing(at, self.rules.answer)

    def quiet_until(self, at: datetime) -> datetime:
        """Until when an answered case waits for another word."""
        return self.closing(at, self.rules.quiet)

"""The state machine: a request is its steps, replayed; a step is taken or refused with a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from knowledge.calendar import Calendar
from knowledge.schema.cases import CaseBook, Move, Need, Status

Why = Literal["unknown", "not_from_here", "not_yours", "not_this_kind", "missing", "too_late", "too_early", "not_ahead"]


@dataclass(frozen=True)
class Step:
    """A step that was taken. ``by``: the caller's name for a person; the rest is what the move needs."""

    move: str
    on: date
    by: str
    reason: str | None = None
    until: date | None = None
    handler: str | None = None
    reply: str | None = None
    days: int | None = None
    satisfaction: str | None = None


@dataclass(frozen=True)
class Case:
    """A request. ``solve``: a limit of its own in working days, where somebody set one."""

    kind: str
    received: date
    steps: tuple[Step, ...] = ()
    solve: int | None = None


@dataclass(frozen=True)
class Refusal:
    """Why a step cannot be taken; ``missing``: what was not said."""

    why: Why
    missing: tuple[Need, ...] = ()


class Life:
    """The rules of the content, applied to requests."""

    def __init__(self, book: CaseBook, calendar: Calendar) -> None:
        """``calendar``: limits count its working days."""
        self.book, self.calendar = book, calendar

    def states(self, case: Case) -> Iterator[tuple[date, str]]:
        """Every status that a request was in, with the day on which it came into it."""
        status = self.book.first
        yield case.received, status
        for step in case.steps:
            status = self.book.moves[step.move].to or status
            yield step.on, status

    def status(self, case: Case) -> str:
        """The id of the status in which a request is."""
        return list(self.states(case))[-1][1]

    def standing(self, case: Case) -> Status:
        """The status in which a request is."""
        return self.book.statuses[self.status(case)]

    def handler(self, case: Case) -> str | None:
        """Who works on it, as last assigned."""
        return next((step.handler for step in reversed(case.steps) if step.handler), None)

    def flags(self, case: Case) -> tuple[str, ...]:
        """The flags that were set since it was received or reopened: urged, supervised."""
        flags: dict[str, None] = {}
        for step in case.steps:
            move = self.book.moves[step.move]
            flags = {} if move.clock == "restart" else flags
            flags |= {move.flag: None} if move.flag else {}
        return tuple(flags)

    def reopened(self, case: Case) -> int:
        """How often it was taken up again."""
        return sum(self.book.moves[step.move].reopens for step in case.steps)

    def moves(self, case: Case, actors: Collection[str], on: date) -> tuple[str, ...]:
        """The ids of the moves that somebody who is all of ``actors`` may take on a day."""
        return tuple(name for name, move in self.book.moves.items() if self._barred(case, move, actors, on) is None)

    def take(self, case: Case, step: Step, actors: Collection[str]) -> Case | Refusal:
        """The request with one more step, taken by somebody who is all of ``actors`` (staff, handler, leader …)."""
        move = self.book.moves.get(step.move)
        if move is None:
            return Refusal("unknown")
        if barred := self._barred(case, move, actors, step.on):
            return Refusal(barred)
        missing = tuple(need for need in move.needs if not self._said(step, need))
        if missing:
            return Refusal("missing", missing)
        if step.until and step.until <= step.on:
            return Refusal("not_ahead")
        return replace(case, steps=(*case.steps, step))

    def _said(self, step: Step, need: Need) -> bool:
        value = getattr(step, need)
        if need == "satisfaction":
            return value in self.book.satisfaction
        return value > 0 if isinstance(value, int) else bool(value.strip() if isinstance(value, str) else value)

    def _barred(self, case: Case, move: Move, actors: Collection[str], on: date) -> Why | None:
        status = self.status(case)
        open_still = self.book.statuses[status].outcome is None
        if status not in move.at and not (not move.at and open_still):
            return "not_from_here"
        if not set(move.by) & set(actors):
            return "not_yours"
        if move.kinds and case.kind not in move.kinds:
            return "not_this_kind"
        before = case.steps[-1].on if case.steps else case.received
        if on < before:
            return "too_early"
        since = self._entered(case)
        return "too_late" if move.within and self.calendar.count(since, on) > move.within else None

    def _entered(self, case: Case) -> date:
        """The day on which the request came into its status; flags do not count."""
        moving = [step.on for step in case.steps if self.book.moves[step.move].to]
        return moving[-1] if moving else case.received

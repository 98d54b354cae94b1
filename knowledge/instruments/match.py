"""A profile on a day → where the enterprise stands with every instrument, and what to ask it next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from knowledge.instruments.amounts import said
from knowledge.instruments.case import Case
from knowledge.instruments.conditions import STATES, Checked, State, checked, together
from knowledge.instruments.profile import Profile, base
from knowledge.library import Library
from knowledge.schema.instruments import Basis, Beside, Instrument, Tier

Because = Literal["conditions", "standing", "not_yet", "ended"]


@dataclass(frozen=True)
class Match:
    """Where an enterprise stands with one instrument. ``because``: what decided, its conditions or its standing.

    ``better``: unknown fields that could lead to a better tier. ``rows``: how each row of a list stands, where
    the instrument looks at rows; the match itself is then that of the best row.
    """

    id: str
    instrument: Instrument
    state: State
    because: Because
    basis: tuple[Basis, ...]
    checked: tuple[Checked, ...] = ()
    tier: Tier | None = None
    better: tuple[str, ...] = ()
    rows: tuple[tuple[str, Match], ...] = ()
    amount: str | None = None


@dataclass(frozen=True)
class Question:
    """The field to ask for next, and the instruments that it would bring nearer to a decision."""

    field: str
    decides: tuple[str, ...]


@dataclass(frozen=True)
class Matching:
    """All instruments, the best to have first. ``beside``: what must be said across those that match."""

    case: Case
    matches: Mapping[str, Match]
    beside: tuple[Beside, ...]
    question: Question | None


def match(library: Library, profile: Profile, on: date) -> Matching:
    """Hold every instrument of the library against a profile on a day."""
    case = Case(profile, on, library.facts)
    found = sorted((_match(case, key, one) for key, one in library.instruments.items()), key=_rank)
    matches = {one.id: one for one in found}
    return Matching(case, matches, _beside(matches), next_question(library, found))


def _rank(found: Match) -> tuple[int, int, int, str]:
    instrument = found.instrument
    return STATES.index(found.state), instrument.effort, -instrument.gain, found.id


def _match(case: Case, key: str, instrument: Instrument) -> Match:
    basis = tuple(one for one in instrument.basis if _within(one.since, case.on, one.until))
    verdict = _standing(instrument, case.on)
    if verdict:
        return Match(key, instrument, *verdict, basis=basis or instrument.basis)
    blank = Match(key, instrument, "unknown", "conditions", basis)
    found = _by_rows(case, blank, instrument.per) if instrument.per else _by_tiers(case, blank)
    sayable = instrument.sayable and found.state in ("match", "match_confirm")
    lines = (*found.tier.amounts, *instrument.amounts) if found.tier else instrument.amounts
    return replace(found, amount=said(case, lines)) if sayable else found


def _standing(instrument: Instrument, on: date) -> tuple[State, Because] | None:
    """What its standing alone decides: the past and other places never match, the unverified stays unknown."""
    if instrument.status in ("repealed", "expired", "elsewhere"):
        return "no_match", "standing"
    if not instrument.live:
        return "unknown", "standing"
    if instrument.valid_to and on > instrument.valid_to:
        return "no_match", "ended"
    return ("unknown", "not_yet") if instrument.valid_from and on < instrument.valid_from else None


def _within(since: date | None, day: date, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _by_tiers(case: Case, blank: Match) -> Match:
    """The best tier that matches; where none does, the one that is nearest, the lowest first."""
    if not blank.instrument.tiers:
        return _against(case, blank, None)
    tiers = [_against(case, blank, tier) for tier in blank.instrument.tiers]
    reached = next((n for n, one in enumerate(tiers) if one.state in ("match", "match_confirm")), None)
    if reached is not None:
        return replace(tiers[reached], better=_asked(tiers[:reached]))
    open_tiers = [one for one in tiers if one.state == "unknown"]
    if open_tiers:
        merged = {one.condition.need: one for tier in open_tiers for one in tier.checked}
        return replace(open_tiers[-1], checked=tuple(merged.values()))
    return next((one for one in reversed(tiers) if one.state == "near_miss"), tiers[-1])


def _by_rows(case: Case, blank: Match, name: str) -> Match:
    rows = case.profile.rows.get(name, ())
    found = [_by_tiers(replace(case, profile=case.profile.with_row(row)), blank) for row in rows]
    if not found:
        return _by_tiers(case, blank)
    labels = [row.word(f"{name}.id") or str(n) for n, row in enumerate(rows, 1)]
    best = min(found, key=lambda one: STATES.index(one.state))
    return replace(best, rows=tuple(zip(labels, found, strict=True)))


def _against(case: Case, blank: Match, tier: Tier | None) -> Match:
    conditions = (*blank.instrument.conditions, *(tier.conditions if tier else ()))
    found = tuple(checked(case, condition) for condition in conditions)
    return replace(blank, state=together(found, blank.instrument.decided_by == "law"), checked=found, tier=tier)


def _asked(found: Iterable[Match]) -> tuple[str, ...]:
    undecided = (check for one in found if one.state == "unknown" for check in one.checked if check.asks)
    names = (name for check in undecided for name in check.open)
    return tuple(dict.fromkeys(names))


def _beside(matches: Mapping[str, Match]) -> tuple[Beside, ...]:
    matched = [one for one in matches.values() if one.state in ("match", "match_confirm")]
    ids = {one.id for one in matched}
    return tuple(beside for one in matched for beside in one.instrument.beside if beside.other in ids)


def open_fields(found: Match) -> tuple[str, ...]:
    """The unknown fields that could still change where the enterprise stands with an instrument."""
    if found.because != "conditions" or found.state == "no_match":
        return ()
    names = (name for check in found.checked if check.asks or check.doubts for name in check.open)
    return tuple(dict.fromkeys((*names, *found.better)))


def next_question(library: Library, found: Iterable[Match], left_out: Collection[str] = ()) -> Question | None:
    """The field that decides the most instruments; of equals, the one that stands first among the fields.

    ``left_out``: fields that somebody was asked for and does not know.
    """
    decides: dict[str, list[str]] = {}
    for one in found:
        for name in (field for field in open_fields(one) if field not in left_out):
            decides.setdefault(name, []).append(one.id)
    order = {name: n for n, name in enumerate(library.profile)}
    best = min(decides, key=lambda name: (-len(decides[name]), order.get(base(name), len(order)), name), default=None)
    return Question(best, tuple(sorted(decides[best]))) if best else None

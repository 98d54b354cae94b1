"""Everything that an enterprise may be entitled to, in groups: instruments, and the titles of self-assessments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.instruments.match import Match, Matching
from knowledge.interview.question import Answers
from knowledge.kept import for_scheme
from knowledge.library import Library
from knowledge.schemes.assess import Result
from knowledge.schemes.form import SchemeForm

Group = Literal["now", "near", "unknown", "not_now", "apart"]
GROUPS: tuple[Group, ...] = ("now", "near", "unknown", "not_now", "apart")
_STATES: Mapping[str, Group] = {
    "match": "now",
    "match_confirm": "now",
    "near_miss": "near",
    "unknown": "unknown",
    "no_match": "not_now",
}


@dataclass(frozen=True)
class TitleFound:
    """Where an enterprise stands with a title, by the figures that are known."""

    form: SchemeForm
    answers: Answers
    result: Result


@dataclass(frozen=True)
class Entitlements:
    """What was found, by group, the best to have first; ``apart``: what is repealed, planned or not verified."""

    matching: Matching
    groups: Mapping[Group, tuple[Match | TitleFound, ...]]

    @property
    def total(self) -> int:
        """How many were held against the enterprise."""
        return sum(len(found) for group, found in self.groups.items() if group != "apart")


def entitlements(library: Library, matching: Matching, kept: Answers, on: date, language: str = "zh") -> Entitlements:
    """Sort instruments and titles. A title is listed once anything is known for it that its self-check asks."""
    groups: dict[Group, list[Match | TitleFound]] = {group: [] for group in GROUPS}
    for title in _titles(library, kept, on, language):
        groups[_group_of(title.result)].append(title)
    for one in matching.matches.values():
        groups["apart" if one.because == "standing" else _STATES[one.state]].append(one)
    return Entitlements(matching, {group: tuple(found) for group, found in groups.items()})


def _titles(library: Library, kept: Answers, on: date, language: str) -> Iterable[TitleFound]:
    for key, scheme in library.schemes.items():
        answers = for_scheme(library.profile, kept, key, scheme, on)
        if scheme.grants and answers:
            form = SchemeForm(library, key, on, language, assume=True)
            yield TitleFound(form, answers, form.result(answers))


def _group_of(result: Result) -> Group:
    if result.overall == "pass":
        return "now"
    if result.overall != "fail":
        return "unknown"
    failed = [finding for finding in result.findings if finding.verdict == "fail"]
    return "near" if all(finding.criterion.mend == "now" for finding in failed) else "not_now"

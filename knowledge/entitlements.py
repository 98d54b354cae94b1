"""Everything that an enterprise may be entitled to, in groups: instruments, and the titles of self-assessments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.instruments import naming as instruments
from knowledge.instruments.match import Match, Matching
from knowledge.interview.question import Answers
from knowledge.kept import for_scheme
from knowledge.library import Library
from knowledge.schemes import naming as schemes
from knowledge.schemes.assess import Result
from knowledge.schemes.form import PREFIX, SchemeForm
from knowledge.text.normalise import plain, squeeze

Group = Literal["now", "near", "unknown", "not_now", "apart"]
GROUPS: tuple[Group, ...] = ("now", "near", "unknown", "not_now", "apart")
_WISHES = re.compile(
    r"^(?:请问)?(?:我们?|本|咱们?)(?:这样的?|这种)?(?:公司|企业|司|单位|厂)?(?:现在|目前|今年)?(?:能够|能|可以|可)"
    r"(?:享受|申请|申报|拿|领|获得|用)(?:到|取)?(?:什么|哪些|啥)(?:税收|科技|惠企)?(?:政策|补贴|优惠|扶持|补助|奖励|资金|支持)*[?？]?$"
    r"|^what can we (?:get|have|apply for)"
)
_WHY_NOT = re.compile(
    r"^(?:为什么|为何|怎么)(?:会)?(?:没有?|不能|不可以|不符合|享受不了|看不到)(?:享受|列出|显示)?(?P<name>.+)$"
)
_BESIDE = 4  # characters that may stand around the name: 这个……政策呢
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


def wishes(text: str) -> bool:
    """Whether somebody asks what their enterprise can have (我们公司能享受哪些政策)."""
    return _WISHES.search(plain(text)) is not None


def missed(library: Library, text: str) -> list[str]:
    """What somebody misses in their list (为什么没有积分贷): ids of instruments or forms; none when it is not known.

    The name must be nearly all that is said; 为什么没有高企证书也能享受 asks something else.
    """
    match = _WHY_NOT.match(plain(text))
    if match is None:
        return []
    name = squeeze(match["name"])
    found = [key for key in instruments.named(library.instruments, name) if _nearly(name, _names(library, key))]
    scheme = schemes.named(library.schemes, name)
    granted = scheme if scheme and library.schemes[scheme].grants else None
    titled = granted and _nearly(name, library.schemes[granted].words)
    return found or ([f"{PREFIX}/{granted}"] if titled else [])


def _names(library: Library, key: str) -> Sequence[str]:
    instrument = library.instruments[key]
    return (key, instrument.title, instrument.en.title, *instrument.called)


def _nearly(said: str, names: Iterable[str]) -> bool:
    longest = max((len(squeeze(name)) for name in names if squeeze(name) in said), default=0)
    return longest > 0 and len(said) - longest <= _BESIDE


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

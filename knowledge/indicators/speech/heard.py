"""All that a sentence holds: names, months, figures; and what is left when they are taken out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.indicators.speech.amounts import Amount, amounts, rank
from knowledge.indicators.speech.names import Mention, Names
from knowledge.indicators.speech.periods import Said, counted, periods
from knowledge.indicators.speech.text import Sentence, Spoken

Words = Mapping[str, Spoken]
Relation = Literal["year_before", "before"]
_RELATIONS: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    ("year_before", re.compile(r"(?:去年|上年)?同期|同比")),
    ("before", re.compile(r"环比")),
)
_INSTEAD = re.compile(r"→|->|=>|改|实际|应|到|至")  # between a wrong figure and the right one


@dataclass(frozen=True)
class Heard:
    """What a sentence holds. ``left`` is the text with names, months and relations struck, ``rest`` with figures, too.

    ``amount``: the figure that would be reported: the first after 更正为 or the like, else the first.
    """

    whole: str
    left: str
    rest: str
    mentions: tuple[Mention, ...]
    in_a_row: int | None
    spanned: bool
    relation: Relation | None
    said: tuple[Said, ...]
    amounts: tuple[Amount, ...]
    amount: Amount | None
    rank: int | None

    def of(self, *kinds: str) -> tuple[str, ...]:
        """The ids that mentions of these kinds stand for, in order; of 研发费用 only the part that is named."""
        named = [one.meaning for one in self.mentions if one.meaning.kind in kinds]
        single = {one.names[0] for one in named if one.kind == "indicator"}
        told = (name for one in named if one.kind != "several" or not single & {*one.names} for name in one.names)
        return tuple(dict.fromkeys(told))

    @property
    def common(self) -> bool:
        """Whether every name in it is one that other questions use, too."""
        return all(one.common for one in self.mentions)

    @property
    def targets(self) -> tuple[str, ...]:
        """The indicators that are named."""
        return self.of("indicator", "several")


def hear(text: str, names: Names, words: Words, today: date) -> Heard:
    """Take a sentence apart."""
    sentence = Sentence(text)
    _strike(sentence, words["please"])
    relation = next((name for name, pattern in _RELATIONS if _struck(sentence, pattern)), None)
    in_a_row, spanned = counted(sentence)
    coming = any(words[name](sentence.left) for name in ("forecast", "able", "about_targets"))
    said = periods(sentence, today, coming=coming)  # before the names, which may stand around a month
    mentions = names.find(sentence)
    place = rank(sentence)
    found = amounts(sentence) or ([place] if place else [])
    told = _told(sentence.left, found, words)
    left = sentence.left
    for amount in found:
        sentence.strike(amount.start, amount.end)
    return Heard(
        whole=sentence.whole,
        left=left,
        rest=sentence.left,
        mentions=tuple(mentions),
        in_a_row=in_a_row,
        spanned=spanned,
        relation=relation,
        said=tuple(said),
        amounts=tuple(found),
        amount=told,
        rank=int(place.value) if place else None,
    )


def _told(left: str, found: Sequence[Amount], words: Words) -> Amount | None:
    """The figure that would be reported; of what was wrong and what is right, the right one."""
    turned = words["correction"].first(left)
    if turned is None:
        return found[-1 if words["mistake"](left) else 0] if found else None
    behind = [one for one in found if one.start >= turned] or list(found)
    pair = len(behind) > 1 and _INSTEAD.search(left[behind[0].end : behind[1].start])
    return behind[1 if pair else 0] if behind else None


def _strike(sentence: Sentence, spoken: Spoken) -> None:
    while span := spoken.span(sentence.left):
        sentence.strike(*span)


def _struck(sentence: Sentence, pattern: re.Pattern[str]) -> bool:
    spans = [match.span() for match in sentence.find(pattern)]
    for start, end in spans:
        sentence.strike(start, end)
    return bool(spans)

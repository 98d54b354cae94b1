"""A topic → the answer to one question about it, on a day, for a figure, in a language. Quoted, never composed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.checks import FIGURE, PLACEHOLDER
from knowledge.dated import value_on, written
from knowledge.library import Library
from knowledge.schema.documents import Citation, Fact, Source
from knowledge.schema.topics import Case, Earlier, Topic, Variants
from knowledge.text.normalise import plain
from knowledge.text.numbers import Figure, figures

_BELOW = re.compile(r"(?:不到|不足|低于|少于|小于|没到|没有达到|below|under|less than) ?$")
_ABOVE_BEFORE = re.compile(r"(?<!不)(?:超过|超出|高于|多于|大于|over|above) ?$")
_ABOVE_AFTER = re.compile(r" ?元?(?:以上|多|出头)")
_CLAUSE = re.compile(r"[,，;；。、 ]")
_BESIDE = Decimal("0.0000001")
UNKNOWN = "（暂无核实数值）"


@dataclass(frozen=True)
class Cited:
    """A source as it is shown: the document and the place in it."""

    source: Source
    article: str | None


@dataclass(frozen=True)
class Answer:
    """What is said to a question. ``asks`` is the figure that would decide, when it is not known yet;
    ``past`` the earlier rule that is told; ``before``: the day asked for lies before all that is known."""

    id: str
    title: str
    conclusion: str
    points: tuple[str, ...]
    article: str | None
    sources: tuple[Cited, ...]
    valid_from: date | None
    valid_to: date | None
    checked_on: date
    verified: str
    asks: Variants | None
    past: Earlier | None
    before: bool
    translated: bool
    staff_note: str | None
    related: tuple[str, ...]
    next: tuple[str, ...]


def answer(library: Library, topic_id: str, on: date, given: Given | None = None, language: str = "zh") -> Answer:
    """The answer of a topic in force on ``on``; ``given`` is the figure that chooses between its variants, if known."""
    topic = library.topics[topic_id]
    earlier = _earlier(topic, on)
    variants = None if earlier else topic.variants
    case = _case(variants, given.value) if variants and given else None
    conclusion, points = _words(topic, earlier, case, language)
    echo = given.label if given else None

    def fill(text: str) -> str:
        return _filled(text, library.facts, on, echo)

    return Answer(
        id=topic_id,
        title=topic.en.title if topic.en and language != "zh" else topic.title,
        conclusion=fill(conclusion),
        points=tuple(map(fill, points)),
        article=fill(topic.article) if topic.article else None,
        sources=tuple(_cited(library.sources, earlier.sources if earlier else topic.sources)),
        valid_from=earlier.valid_from if earlier else topic.valid_from,
        valid_to=earlier.valid_to if earlier else topic.valid_to,
        checked_on=topic.checked_on,
        verified=topic.verified,
        asks=None if case else variants,
        past=earlier,
        before=earlier is None and topic.valid_from is not None and on < topic.valid_from,
        translated=language == "zh" or topic.en is not None,
        staff_note=topic.staff_note,
        related=topic.related,
        next=topic.next,
    )


@dataclass(frozen=True)
class Given:
    """A deciding figure as a person gave it: ``value`` chooses the case, ``label`` is how it is echoed."""

    value: Decimal
    label: str


def deciding_figure(topic: Topic, text: str) -> Given | None:
    """The figure in a person's words that decides between the variants, in their unit; None when it is not clear.

    With several figures of the right kind, the one beside one of the variants' words counts; if that is not
    a single one, the person is asked rather than guessed at. 不到 5000万 and 2亿以上 mean beside the bound, not on it.
    """
    variants = topic.variants
    if variants is None:
        return None
    said = [(found, value) for found in figures(text) if (value := found.in_unit(variants.unit)) is not None]
    if len({value for _, value in said}) > 1:
        said = [(found, value) for found, value in said if _beside(found, text, variants.words)]
    given = {_given(found, value, text, variants.unit) for found, value in said}
    return given.pop() if len(given) == 1 else None


def bare_figure(topic: Topic, text: str) -> Given | None:
    """The figure of a reply to "how much?": there the unit may be left out (4200 = 4200 万元)."""
    clear = deciding_figure(topic, text)
    if clear is not None or topic.variants is None:
        return clear
    said = figures(text)
    bare = said[0].value if len(said) == 1 and said[0].kind == "" else None
    return Given(bare, written(bare, topic.variants.unit)) if bare is not None else None


def _given(figure: Figure, value: Decimal, text: str, unit: str) -> Given:
    words = plain(text)
    before, after = words[max(figure.start - 4, 0) : figure.start], words[figure.end : figure.end + 3]
    label = written(value, unit)
    if _BELOW.search(before):
        return Given(value - _BESIDE, f"不到 {label}")
    if _ABOVE_BEFORE.search(before) or _ABOVE_AFTER.match(after):
        return Given(value + _BESIDE, f"{label}以上")
    return Given(value, label)


def _beside(figure: Figure, text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands near the figure, in the same clause."""
    whole = plain(text)
    before = _CLAUSE.split(whole[max(figure.start - 8, 0) : figure.start])[-1]
    after = _CLAUSE.split(whole[figure.end : figure.end + 6])[0]
    return any(plain(word) in before or plain(word) in after for word in words)


def _case(variants: Variants, figure: Decimal) -> Case:
    return next(case for case in variants.cases if case.upto is None or figure <= case.upto)


def _earlier(topic: Topic, on: date) -> Earlier | None:
    fitting = [e for e in topic.earlier if on <= e.valid_to and (e.valid_from is None or e.valid_from <= on)]
    return min(fitting, key=lambda e: e.valid_to, default=None)


def _words(topic: Topic, earlier: Earlier | None, case: Case | None, language: str) -> tuple[str, tuple[str, ...]]:
    if earlier:
        return earlier.conclusion, earlier.points
    if case:
        return case.conclusion, case.points or topic.points
    if topic.en and language != "zh":
        return topic.en.conclusion, topic.en.points
    return topic.conclusion, topic.points


def _filled(text: str, facts: Mapping[str, Fact], on: date, echo: str | None) -> str:
    def value(name: str) -> str:
        if name == FIGURE:
            return echo or ""
        number = value_on(facts[name], on)
        return written(number, facts[name].unit) if number is not None else UNKNOWN

    return PLACEHOLDER.sub(lambda match: value(match[1]), text)


def _cited(sources: Mapping[str, Source], citations: Iterable[Citation]) -> Iterable[Cited]:
    return (Cited(sources[citation.document], citation.article) for citation in citations)

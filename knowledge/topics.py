"""A topic → the answer to one question about it, on a day, for a figure, in a language. Quoted, never composed."""

from __future__ import annotations

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

UNKNOWN = "（暂无核实数值）"


@dataclass(frozen=True)
class Cited:
    """A source as it is shown: the document and the place in it."""

    source: Source
    article: str | None


@dataclass(frozen=True)
class Answer:
    """What is said to a question. ``asks`` is the figure that would decide, when it is not known yet."""

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
    translated: bool
    staff_note: str | None
    related: tuple[str, ...]
    next: tuple[str, ...]


def answer(
    library: Library,
    topic_id: str,
    on: date,
    figure: Decimal | None = None,
    language: str = "zh",
    label: str | None = None,
) -> Answer:
    """The answer of a topic in force on ``on``.

    ``figure`` is in the unit of the topic's variants; ``label`` is how it is echoed when the person
    chose a case by its button instead of giving the figure itself.
    """
    topic = library.topics[topic_id]
    earlier = _earlier(topic, on)
    variants = None if earlier else topic.variants
    case = _case(variants, figure) if variants and figure is not None else None
    conclusion, points = _words(topic, earlier, case, language)
    echo = label or (written(figure, variants.unit) if variants and figure is not None else None)

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
        translated=language == "zh" or topic.en is not None,
        staff_note=topic.staff_note,
        related=topic.related,
        next=topic.next,
    )


def deciding_figure(topic: Topic, text: str) -> Decimal | None:
    """The figure in a person's words that decides between the variants, in their unit; None when it is not clear.

    With several figures of the right kind, the one beside one of the variants' words counts; if that is not
    a single one, the person is asked rather than guessed at.
    """
    if topic.variants is None:
        return None
    said = [(found, value) for found in figures(text) if (value := found.in_unit(topic.variants.unit)) is not None]
    if len({value for _, value in said}) > 1:
        said = [(found, value) for found, value in said if _beside(found, text, topic.variants.words)]
    values = {value for _, value in said}
    return values.pop() if len(values) == 1 else None


def bare_figure(topic: Topic, text: str) -> Decimal | None:
    """The figure of a reply to "how much?": there the unit may be left out (4200 = 4200 万元)."""
    clear = deciding_figure(topic, text)
    if clear is not None or topic.variants is None:
        return clear
    said = figures(text)
    return said[0].value if len(said) == 1 and said[0].kind == "" else None


def _beside(figure: Figure, text: str, words: Iterable[str]) -> bool:
    around = plain(text)[max(figure.start - 8, 0) : figure.end + 6]
    return any(plain(word) in around for word in words)


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

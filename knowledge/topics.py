"""A topic → the answer to one question about it, on a day, for a figure, in a language. Quoted, never composed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.checks import FIGURE, PLACEHOLDER
from knowledge.dated import value_on, written_in
from knowledge.library import Library
from knowledge.repeals import lapsed
from knowledge.schema.documents import Citation, Fact, Source
from knowledge.schema.topics import Case, Earlier, EnglishCase, Topic, Variants
from knowledge.text.normalise import plain
from knowledge.text.numbers import Figure, figures

_BELOW = re.compile(r"(?:不到|不足|低于|少于|小于|没到|没有达到|below|under|less than) ?$")
_ABOVE_BEFORE = re.compile(r"(?<!不)(?:超过|超出|高于|多于|大于|over|above) ?$")
_ABOVE_AFTER = re.compile(r" ?元?(?:以上|多|出头)")
_CLAUSE = re.compile(r"[,，;；。、 ]")
_YEARS = range(1990, 2100)
_BEFORE = 12  # characters in which "less than" fits
_BESIDE = Decimal("0.0000001")
UNKNOWN = "（暂无核实数值）"


@dataclass(frozen=True)
class Cited:
    """A source as it is shown: the document and the place in it.

    ``lapsed``: its last day has passed and no new document is known; ``successors``: of one that is no longer in force.
    """

    source: Source
    article: str | None
    lapsed: bool = False
    successors: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What is said to a question, in ``language``. ``asks`` is the figure that would decide, when it is not known yet;
    ``past`` the earlier rule that is told; ``before``: the day asked for lies before all that is known;
    ``over``: it lies after the last day of the rule, and no new one is known."""

    id: str
    language: str
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
    over: bool
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
    echo = given.said(language) if given else None

    def fill(text: str) -> str:
        return _filled(text, library.facts, on, echo, language)

    return Answer(
        id=topic_id,
        language=language,
        title=title_in(topic, language),
        conclusion=fill(conclusion),
        points=tuple(map(fill, points)),
        article=fill(topic.article) if topic.article else None,
        sources=tuple(_cited(library.sources, earlier.sources if earlier else topic.sources, on)),
        valid_from=earlier.valid_from if earlier else topic.valid_from,
        valid_to=earlier.valid_to if earlier else topic.valid_to,
        checked_on=topic.checked_on,
        verified=topic.verified,
        asks=None if case else variants,
        past=earlier,
        before=earlier is None and topic.valid_from is not None and on < topic.valid_from,
        over=earlier is None and topic.valid_to is not None and topic.valid_to < on,
        translated=language == "zh" or (topic.en is not None and earlier is None),
        staff_note=topic.staff_note,
        related=topic.related,
        next=topic.next,
    )


@dataclass(frozen=True)
class Given:
    """A deciding figure as a person gave it: ``value`` chooses the case, ``label`` and ``english`` are its echo."""

    value: Decimal
    label: str
    english: str

    def said(self, language: str) -> str:
        """How it is echoed in a language."""
        return self.label if language == "zh" else self.english


def title_in(topic: Topic, language: str) -> str:
    """What an entry is called in a language, as far as it has one."""
    return topic.en.title if topic.en and language != "zh" else topic.title


def case_given(variants: Variants, n: int) -> Given:
    """The figure that stands for a case chosen by its name."""
    chosen, below = variants.cases[n], variants.cases[n - 1].upto if n else None
    value = chosen.upto if chosen.upto is not None else (below or Decimal(0)) + 1
    return Given(value, chosen.label, variants.en.cases[n].label if variants.en else chosen.label)


def deciding_figure(topic: Topic, text: str) -> Given | None:
    """The figure in a person's words that decides between the variants, in their unit; None when it is not clear.

    With several figures of the right kind, the one beside one of the variants' words counts; if that is not
    a single one, the person is asked rather than guessed at. 不到 5000万 and 2亿以上 mean beside the bound, not on it.
    """
    variants = topic.variants
    if variants is None:
        return None
    said = [(found, value) for found in figures(text) if (value := _in_unit(found, variants.unit)) is not None]
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
    return _echoed(bare, topic.variants.unit) if bare is not None else None


def _in_unit(figure: Figure, unit: str) -> Decimal | None:
    """The value in that unit; a year needs no unit to be seen as one."""
    bare_year = unit == "年" and figure.kind == "" and figure.value in _YEARS
    return figure.value if bare_year else figure.in_unit(unit)


def _given(figure: Figure, value: Decimal, text: str, unit: str) -> Given:
    words = plain(text)
    before, after = words[max(figure.start - _BEFORE, 0) : figure.start], words[figure.end : figure.end + 3]
    given = _echoed(value, unit)
    if _BELOW.search(before):
        return Given(value - _BESIDE, f"不到 {given.label}", f"below {given.english}")
    if _ABOVE_BEFORE.search(before) or _ABOVE_AFTER.match(after):
        return Given(value + _BESIDE, f"{given.label}以上", f"above {given.english}")
    return given


def _echoed(value: Decimal, unit: str) -> Given:
    return Given(value, written_in("zh", value, unit), written_in("en", value, unit))


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
    english = topic.en if language != "zh" else None
    if case:
        said = _in_english(topic.variants, case) if english else None
        shown = said or case
        return shown.conclusion, shown.points or (english or topic).points
    return (english or topic).conclusion, (english or topic).points


def _in_english(variants: Variants | None, case: Case) -> EnglishCase | None:
    return variants.en.cases[variants.cases.index(case)] if variants and variants.en else None


def _filled(text: str, facts: Mapping[str, Fact], on: date, echo: str | None, language: str) -> str:
    unknown = UNKNOWN if language == "zh" else "(no verified figure)"

    def value(name: str) -> str:
        if name == FIGURE:
            return echo or ""
        number = value_on(facts[name], on)
        return written_in(language, number, facts[name].unit) if number is not None else unknown

    return PLACEHOLDER.sub(lambda match: value(match[1]), text)


def _cited(sources: Mapping[str, Source], citations: Iterable[Citation], on: date) -> Iterable[Cited]:
    for citation in citations:
        source = sources[citation.document]
        successors = tuple(sources[key] for key in source.replaced_by) if source.past else ()
        yield Cited(source, citation.article, lapsed(source, on), successors)

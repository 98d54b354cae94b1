"""One question and its answer, and the shelf that it stands on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from knowledge.schema.base import Content, Line, Passage, Region, Verified, Words
from knowledge.schema.documents import Citation

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]  # in English


class EnglishCase(Content):
    """The same case in English."""

    label: Words
    conclusion: Sentence
    points: tuple[Sentence, ...] = ()


class EnglishVariants(Content):
    """How to ask for the figure in English, and the cases in the same order."""

    ask: Sentence
    cases: tuple[EnglishCase, ...]


class Case(Content):
    """The answer for figures up to ``upto`` inclusive; the last case has no upper bound."""

    upto: Decimal | None = None
    label: Words
    conclusion: Line
    points: tuple[Line, ...] = ()


class Variants(Content):
    """An answer that one figure decides: what it is called, its unit, how to ask for it, and the cases in rising order.

    ``words`` are what stands near the figure when a person gives it unasked (销售, 营收).
    """

    figure: Words
    unit: Literal["万元", "元", "人", "%", "分", "项", "年"]
    words: tuple[Words, ...] = Field(min_length=1)
    ask: Line
    cases: tuple[Case, ...] = Field(min_length=2)
    en: EnglishVariants | None = None


class Earlier(Content):
    """What was right before: shown, and marked as past, to who asks about that time."""

    valid_from: date | None = None
    valid_to: date
    conclusion: Line
    points: tuple[Line, ...] = ()
    sources: tuple[Citation, ...] = Field(min_length=1)


class English(Content):
    """The same answer in English."""

    title: Line
    conclusion: Sentence
    points: tuple[Sentence, ...] = ()


class Topic(Content):
    """One question and its answer. Its id is its place: ``hnte/rd-ratio`` is ``topics/hnte/rd-ratio.yaml``.

    ``counterparts`` answer the same question for another subject (高企 · 科小): who names none is asked which one.
    """

    title: Words
    asked_as: tuple[Words, ...] = Field(min_length=8, max_length=30)
    conclusion: Line
    points: tuple[Line, ...] = Field(default=(), max_length=8)
    article: Passage | None = None
    sources: tuple[Citation, ...] = Field(min_length=1)
    valid_from: date | None = None
    valid_to: date | None = None
    checked_on: date
    review_by: date | None = None
    verified: Verified
    audience: Literal["public", "staff"] = "public"
    region: Region = "national"
    counterparts: tuple[Words, ...] = Field(default=(), max_length=3)
    related: tuple[Words, ...] = Field(default=(), max_length=6)
    next: tuple[Words, ...] = Field(default=(), max_length=2)
    staff_note: Line | None = None
    variants: Variants | None = None
    earlier: tuple[Earlier, ...] = ()
    en: English | None = None
    tests: tuple[Words, ...] = ()


class Section(Content):
    """A shelf of the menu: a folder below ``topics/``, in the order of ``sections.yaml``."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]{1,20}$")]
    title: Words
    en: Words
    sign: Annotated[str, StringConstraints(min_length=1, max_length=4)]

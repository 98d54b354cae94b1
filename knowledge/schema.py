"""The shapes of the content: what an editor may write in each YAML file. Unknown keys are errors."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Passage = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Verified = Literal["V2", "V1", "S", "G", "NF"]
Region = Literal["national", "provincial", "city", "zone"]
Status = Literal["in_force", "partly_replaced", "repealed", "expired", "guide", "plan", "draft", "unknown"]


class Content(BaseModel):
    """Anything read from the content folder: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Content):
    """A document that can be cited. Its id is its number, or its title where it has none.

    ``status`` says whether it may be cited as current; ``replaced_by`` holds ids of successors;
    ``checked_on`` is the day on which somebody last looked whether this is still so.
    """

    number: Words | None = None
    title: Line
    issuer: Words | None = None
    issued: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    status: Status
    replaced_by: tuple[Words, ...] = ()
    verified: Verified
    checked_on: date
    url: Line | None = None
    note: Line | None = None

    @property
    def id(self) -> str:
        """What topics cite it by."""
        return self.number or self.title

    @property
    def past(self) -> bool:
        """True when it must not be cited as the rule of today."""
        return self.status in {"repealed", "expired"}


class Citation(Content):
    """A place in a document. ``past: true`` says aloud that the document is no longer in force."""

    document: Words
    article: Words | None = None
    past: bool = False


class DatedValue(Content):
    """A value from a day on, until the next one begins; ``null`` ends it."""

    since: date
    value: Decimal | None


class Fact(Content):
    """A named figure that topics quote as ``{name}`` and that schemes compute with."""

    meaning: Line
    unit: Words
    values: tuple[DatedValue, ...] = Field(min_length=1)
    source: Citation
    verified: Verified


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
    conclusion: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
    points: tuple[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)], ...] = ()


class Topic(Content):
    """One question and its answer. Its id is its place: ``hnte/rd-ratio`` is ``topics/hnte/rd-ratio.yaml``."""

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


class Term(Content):
    """Words that mean the same to who asks: 高企 = 高新技术企业 = 国高."""

    term: Words
    variants: tuple[Words, ...] = Field(min_length=1)


class Talk(Content):
    """Everyday words that are no policy question: a greeting, a call for a person, a matter of somebody else's.

    ``decision`` says what follows; ``reply`` is what is said, where the standard words do not suffice.
    """

    id: Words
    decision: Literal["smalltalk", "handover", "decline"]
    asked_as: tuple[Words, ...] = Field(min_length=3)
    reply: Passage | None = None
    en: Passage | None = None

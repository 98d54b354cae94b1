"""One self-assessment: what is asked, what is required, how it is scored, and what can be advised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from knowledge.schema.base import Content, Line, Region, Verified, Words
from knowledge.schema.documents import Citation
from knowledge.schema.measures import Name, Requirement
from knowledge.schema.scores import Block

Kind = Literal["date", "number", "count", "flag", "choice", "years", "points", "marks"]


class InputWords(Content):
    """An input in English."""

    title: Words
    ask: Line
    how: Line


class Option(Content):
    """An answer to choose."""

    value: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,20}$")]
    title: Words
    en: Words


class Input(Content):
    """Something that is asked. Amounts are in 万元; ``years`` are yearly figures, the oldest first, three at most.

    ``range`` is what is plausible (of ``points``: what is possible), ``earliest`` the same for a day; ``limits``
    are the most that each of the ``marks`` can be. ``counted``: comes in wholes, so a gap is rounded up.
    ``assumed`` holds as long as nothing is answered; ``joins``: asked in one step with the input before it.
    ``called``: what people call it.
    """

    name: Name
    kind: Kind
    title: Words
    ask: Line
    how: Line
    unit: Words
    range: tuple[Decimal, Decimal] | None = None
    earliest: date | None = None
    limits: tuple[Decimal, ...] = ()
    options: tuple[Option, ...] = ()
    counted: bool = False
    negative: bool = False
    assumed: Literal["today", "yes", "no"] | None = None
    joins: bool = False
    called: tuple[Words, ...] = ()
    en: InputWords


class NotAbove(Content):
    """``part`` cannot exceed ``whole`` (of days: cannot be later)."""

    kind: Literal["not_above"]
    part: Name
    whole: Name
    text: Line


class SameYears(Content):
    """Yearly figures of as many years (or as many as a number of years says)."""

    kind: Literal["same_years"]
    inputs: tuple[Name, Name]
    text: Line


class WithinAge(Content):
    """No more yearly figures than the enterprise has begun years before the one of ``until``."""

    kind: Literal["within_age"]
    since: Name
    until: Name
    series: Name
    text: Line


Contradiction = Annotated[NotAbove | SameYears | WithinAge, Field(discriminator="kind")]


class NextYear(Content):
    """What an application a year later needs of a share of yearly sums. Slots: ``year first last estimate needed``."""

    text: Line


class Criterion(Content):
    """A condition: met as soon as one of its requirements is. Its place in the law, where its threshold has none.

    ``decisive``: when it fails, nothing else matters. ``mend``: when a failure can be mended. ``advice`` is for
    a failure, the cheapest first; a line whose slots (``have needed missing day``) are not known is left out.
    ``caution`` says what must not be done.
    """

    id: Name
    title: Words
    en: Words
    one_of: tuple[Requirement, ...] = Field(min_length=1)
    source: Citation | None = None
    verified: Verified | None = None
    decisive: bool = False
    mend: Literal["now", "next_application", "wait", "never"]
    advice: tuple[Line, ...] = Field(min_length=1)
    caution: Line | None = None
    next_year: NextYear | None = None


class Direct(Content):
    """A way in beside the score: any of the ``flags`` stands for the criteria it ``replaces``."""

    replaces: tuple[Name, ...] = Field(min_length=1)
    flags: tuple[Name, ...] = Field(min_length=1)
    source: Citation


class Remark(Content):
    """Something to say when a requirement is met; it decides nothing."""

    when: Requirement
    text: Line


class Scheme(Content):
    """A self-assessment. Its id is its place: ``hnte_check`` is ``schemes/hnte_check.yaml``.

    ``words`` are what people call it; ``caution`` what must be said of its sources; ``unmodelled`` the conditions
    that cannot be checked here, always shown. ``grants``: the title that an enterprise gets, where it is not a mere
    calculation; ``section``: the shelf beside whose entries it is offered; ``next``: other schemes to go on with;
    ``example``: answers of an invented enterprise, to see what comes out.
    """

    title: Words
    en: Words
    words: tuple[Words, ...] = Field(min_length=1)
    minutes: int
    region: Region
    verified: Verified
    valid_from: date | None = None
    checked_on: date
    review_by: date
    sources: tuple[Citation, ...] = Field(min_length=1)
    caution: Line | None = None
    inputs: tuple[Input, ...] = Field(min_length=1)
    contradictions: tuple[Contradiction, ...] = ()
    score: tuple[Block, ...] = ()
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    direct: Direct | None = None
    remarks: tuple[Remark, ...] = ()
    unmodelled: tuple[Line, ...] = ()
    grants: Words | None = None
    section: Words | None = None
    next: tuple[Words, ...] = ()
    example: Mapping[Name, Words | tuple[Words, ...]] = Field(default={})

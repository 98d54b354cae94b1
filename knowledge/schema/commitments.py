"""The tasks of a year's plan that are no figures: what shows that one is done, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from knowledge.schema.base import Content, Line, Verified, Words
from knowledge.schema.documents import Citation
from knowledge.schema.indicators import IndicatorId

CommitmentId = Annotated[str, StringConstraints(pattern=r"^QC-\d{2}$")]
Checked = Literal[
    "weekly", "fortnightly", "monthly", "monthly_until_done", "quarterly", "half_yearly", "yearly", "once"
]


class Milestone(Content):
    """A step of a commitment. ``by``: its last day; None: it has no day of its own, and ``text`` says when.

    ``each_month``: due anew every month, on this day of the month after.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,20}$")]
    text: Line
    by: date | None = None
    each_month: Annotated[int, Field(ge=1, le=28)] | None = None


class Commitment(Content):
    """One task. Its id is its key: ``QC-40``. ``with_commitment``: it is done together with another."""

    name: Words
    called: tuple[Words, ...] = ()
    section: Words
    themes: tuple[Words, ...] = Field(min_length=1)
    wording: Words | None = None
    evidence: Line
    checked: Checked
    milestones: tuple[Milestone, ...] = ()
    indicators: tuple[IndicatorId, ...] = ()
    with_commitment: CommitmentId | None = None
    owner: Words


class CommitmentYear(Content):
    """All tasks of a year. ``proposed``: evidence and milestones are a proposal, not the plan's own words."""

    year: int
    source: Citation
    verified: Verified
    proposed: bool
    commitments: Mapping[CommitmentId, Commitment]

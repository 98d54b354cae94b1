"""R&D expenses under inspection: known errors and their signs, papers to keep, industries and their intensity."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from knowledge.schema.base import Content, Line, Words
from knowledge.schema.documents import Citation

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d\d$")]
Detector = Literal[
    "production_material", "negative_industry", "unrecorded_labour", "mixed_in", "earlier_years", "whole_plant_power",
    "no_offset", "other_cap", "buildings", "foreign", "unregistered", "project_names", "project_kind", "contract_rd",
    "executives", "scope_gap",
]  # fmt: skip


class Activity(Content):
    """One of the activities that are no R&D for tax, with the typical trap."""

    title: Words
    trap: Line
    source: Citation


class Industry(Content):
    """An industry whose main business excludes the super deduction; codes of GB/T 4754."""

    title: Words
    codes: tuple[Words, ...] = Field(min_length=1)


class Baseline(Content):
    """A division of GB/T 4754 and the named figure that holds its R&D intensity by year."""

    title: Words
    fact: Words


class Inspection(Content):
    """An error that inspections found. ``detector`` says which data show it; none: a ledger cannot show it."""

    title: Words
    detector: Detector | None
    advice: Line
    source: Citation


class Sign(Content):
    """What in a row makes an inspection error likely: any of its items, flags or words, ``among`` these items only.

    With nothing but ``among`` every such row counts. ``unless``: words or flags that settle it.
    """

    items: tuple[Code, ...] = ()
    flags: tuple[Words, ...] = ()
    words: tuple[Words, ...] = ()
    among: tuple[Code, ...] = ()
    unless: tuple[Words, ...] = ()


class Band(Content):
    """Points of the 科小 R&D indicator, and the named figure of the share of sales that they take."""

    points: int
    fact: Words


class Evidence(Content):
    """A paper to keep, when the ledger holds one of these items or flags.

    ``shown``: words or flags of a row from which one can see that it is there; without any, nobody can see it.
    """

    paper: Line
    items: tuple[Code, ...] = ()
    flags: tuple[Words, ...] = ()
    shown: tuple[Words, ...] = ()
    always: bool = False
    source: Citation


class Hint(Content):
    """A bound from which the diagnosis says something: our judgement, no rule, and said to be so."""

    meaning: Line
    value: Decimal

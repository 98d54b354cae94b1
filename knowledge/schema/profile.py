"""What can be known of an enterprise: the fields of a profile, how they are asked for and how they are written."""

from __future__ import annotations

from typing import Literal

from knowledge.schema.base import Content, Line, Words

FieldKind = Literal[
    "number",
    "flag",
    "date",
    "text",
    "credit_code",
    "choice",
    "industry",
    "record",
    "rows",
    "years",
    "yearly_number",
    "yearly_flag",
]


class Choice(Content):
    """A value to choose, and the other ways in which people and files write it."""

    value: Words
    en: Words
    also: tuple[Words, ...] = ()
    codes: tuple[Words, ...] = ()


class ProfileField(Content):
    """One field of the profile. A dot leads into a record: ``hnte.issued_on``.

    A ``record`` may be given as a mapping, or as ``false`` where there is none; ``rows`` is a list of records.
    ``yearly_…`` fields are written with their year (``rd_expense_2025``); ``years`` holds years, or figures by
    year (``losses``). Amounts are in 万元. ``codes`` of an ``industry`` are divisions or sections of GB/T 4754.
    ``dated``: what is kept of it is kept by year; ``series``: it is asked for three years at once. ``core``: asked
    for when a profile is filled in. ``answers``: the inputs of self-checks that ask for the same, as
    ``scheme.input``. ``called``: what people call it.
    """

    kind: FieldKind
    title: Words
    en: Words
    unit: Words | None = None
    ask: Line
    how: Line | None = None
    negative: bool = False
    choices: tuple[Choice, ...] = ()
    called: tuple[Words, ...] = ()
    dated: bool = False
    series: bool = False
    core: bool = False
    answers: tuple[Words, ...] = ()

"""R&D expenses: the items, where each scope puts them, how a ledger row is placed, and what inspections find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from knowledge.schema.base import Content, Line, Verified, Words
from knowledge.schema.documents import Citation
from knowledge.schema.inspections import (
    Activity,
    Band,
    Baseline,
    Code,
    Detector,
    Evidence,
    Hint,
    Industry,
    Inspection,
    Sign,
)

Scope = Literal["accounting", "hnte", "tax", "stat"]
Accounting = Literal["counted", "net", "out"]
Hnte = Literal[
    "labour", "direct", "depreciation", "intangible", "design", "trial", "other",
    "entrusted_domestic", "entrusted_foreign", "review", "out",
]  # fmt: skip
Tax = Literal[
    "labour", "direct", "depreciation", "intangible", "design", "other", "entrusted_domestic", "entrusted_foreign",
    "separate", "amortisation", "special_income", "product_material", "net", "review", "out",
]  # fmt: skip
Stat = Literal[
    "labour", "direct", "depreciation", "intangible", "design", "trial", "entrusted", "other", "assets", "out"
]
Step = Literal["flags", "offsets", "words", "category"]
Column = Literal["project", "date", "summary", "category", "amount", "credit", "flags"]
Period = Literal["half", "three_quarters", "year"]
Figure = Literal[
    "hnte_other_cap", "hnte_entrusted", "hnte_domestic", "hnte_line_small", "hnte_line_medium", "hnte_line_large",
    "hnte_small_max", "hnte_medium_max", "tax_other_cap", "tax_entrusted", "tax_foreign_parts", "tax_foreign_of",
    "tax_negative_share", "tax_joint_cap", "rate_general", "rate_manufacturing", "rate_sme", "rate_chip",
    "baseline_year",
]  # fmt: skip


class ExpenseItem(Content):
    """A kind of expense, and where each scope puts it.

    ``words`` are what names it in a ledger; with ``overrides`` they win over the words of every other item.
    ``review`` in a scope: the rule is silent, so the amount stands apart until somebody competent has decided.
    """

    title: Words
    topic: Words
    accounting: Accounting
    hnte: Hnte
    tax: Tax
    stat: Stat
    words: tuple[Words, ...] = Field(min_length=1)
    overrides: bool = False
    remark: Line | None = None
    verified: Verified


class ScopeWords(Content):
    """What a scope is called, its documents, and the names of its categories."""

    title: Words
    sources: tuple[Citation, ...] = Field(min_length=1)
    buckets: Mapping[str, Words]


class Flag(Content):
    """A mark in the 标记 column. ``places``: the row is this item; ``swaps``: this item becomes that one.

    ``out_of``: scopes that do not count the row; ``takes``: what stands behind ``=``; ``use``: what that is for.
    ``only``: the items on which the mark has an effect (none listed: all). ``says``: what is said of it besides.
    """

    means: Line
    places: Code | None = None
    swaps: Mapping[Code, Code] = {}
    out_of: tuple[Scope, ...] = ()
    only: tuple[Code, ...] = ()
    takes: Literal["percent", "amount"] | None = None
    use: Literal["share", "tax_amount", "carry_in", "capitalised"] | None = None
    says: Literal["related", "capitalised_cap", "capitalised"] | None = None
    also: tuple[Words, ...] = ()


class Category(Content):
    """A value of the 类别 column. ``item``: what a row without a known word is; ``choices``: what it may be.

    ``group`` is the letter of the items that belong here; ``books_only``: without a known word only the books count it.
    """

    item: Code | None = None
    choices: tuple[Code, ...] = ()
    group: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")] | None = None
    offset: bool = False
    books_only: bool = False
    also: tuple[Words, ...] = ()


class Doubt(Content):
    """Words that do not decide: the person is asked, with the likely items.

    ``hold``: the row waits for the answer; else it is counted as its word says, and asked about.
    ``unless``: words beside it, or flags of the row, that settle it.
    """

    words: tuple[Words, ...] = Field(min_length=1)
    choices: tuple[Code, ...] = Field(min_length=1, max_length=4)
    hold: bool
    unless: tuple[Words, ...] = ()


class Talk(Content):
    """How amounts are told in a chat. ``sales``: words for income; ``origins``: words → the flag that they mean.

    ``assumed``: words → a flag that they make likely, which is said aloud; ``share``: words beside a percentage.
    """

    sales: tuple[Words, ...] = ()
    share: tuple[Words, ...] = ()
    origins: Mapping[Words, Words] = {}
    assumed: Mapping[Words, Words] = {}


class Expenses(Content):
    """All of it; each file of ``content/expenses`` may hold any part."""

    items: Mapping[Code, ExpenseItem] = {}
    scopes: Mapping[Scope, ScopeWords] = {}
    order: tuple[Step, ...] = ()
    flags: Mapping[Words, Flag] = {}
    categories: Mapping[Words, Category] = {}
    neutral: tuple[Words, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    columns: Mapping[Column, tuple[Words, ...]] = {}
    totals: tuple[Words, ...] = ()
    figures: Mapping[Figure, Words] = {}
    periods: Mapping[Period, Words] = {}
    activities: tuple[Activity, ...] = ()
    industries: tuple[Industry, ...] = ()
    baselines: Mapping[Words, Baseline] = {}
    inspections: tuple[Inspection, ...] = ()
    signs: Mapping[Detector, Sign] = {}
    bands: tuple[Band, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    hints: Mapping[str, Hint] = {}
    talk: Mapping[Literal["zh"], Talk] = {}

"""One tax measure, guarantee, fund, loan, voucher, subsidy or reward: who gets it, what it gives, how sure that is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from knowledge.schema.base import Content, Line, Passage, Region, Verified, Words
from knowledge.schema.documents import Citation
from knowledge.schema.measures import Compare, FactName

Standing = Literal["in_force", "unknown", "planned", "repealed", "expired", "elsewhere"]
Rank = Annotated[int, Field(ge=1, le=5)]


class Comparison(Content):
    """A field of the profile or a derived measure against a bound: a figure, a day, a fact, or a set of ``values``."""

    measure: Words
    compare: Literal[Compare, "among", "not_among"]
    threshold: Annotated[Decimal | date | FactName, Field(union_mode="left_to_right")] | None = None
    values: tuple[Words, ...] = ()


class Condition(Content):
    """Something required: met as soon as one comparison of ``one_of`` holds; asked for only ``when`` all of those do.

    ``mend`` says what an unmet one means: it can be mended ``now``, for ``next_year`` or by ``wait``ing; a ``title``
    must be won first; ``never``: a legal exclusion; ``confirm``: it must only be confirmed by somebody.
    ``unknown`` says what an undecided one means: ``ask`` for it, ``confirm`` it elsewhere, or let it ``pass``.
    """

    need: Line
    en: Line
    one_of: tuple[Comparison, ...] = Field(min_length=1)
    when: tuple[Comparison, ...] = ()
    mend: Literal["now", "next_year", "wait", "title", "never", "confirm"]
    unknown: Literal["ask", "confirm", "pass"] = "ask"
    advice: Line | None = None


class Tier(Content):
    """A step of an instrument, the best first: conditions beside the common ones, and what the step gives."""

    title: Words
    en: Words
    conditions: tuple[Condition, ...] = Field(min_length=1)
    amounts: tuple[Line, ...] = ()


class Basis(Citation):
    """A document that it rests on, for days between ``since`` and ``until``, both inclusive."""

    since: date | None = None
    until: date | None = None


class Beside(Content):
    """What must be said when another instrument matches too."""

    other: Words
    say: Line
    en: Line


class InstrumentWords(Content):
    """The instrument in English."""

    title: Line
    gives: Line


class Instrument(Content):
    """Its id is its place: ``cit15`` is ``instruments/cit15.yaml``.

    ``called``: what people call it. ``decided_by``: who says yes, ``law`` when the enterprise judges for itself;
    anybody else makes a match one to confirm. ``per``: conditions are held against each row of that list.
    ``amounts``: the first sentence whose slots are all known is said, and only when ``amount_verified`` (else
    ``verified``) is V1 or V2. ``note``: why it is not matched, where it is not in force or not verified.
    ``unmodelled``: conditions that cannot be checked here, always shown. ``effort`` and ``gain``: 1 little, 5 much.
    """

    title: Words
    called: tuple[Words, ...] = Field(min_length=1)
    kind: Literal["tax", "guarantee", "credit", "fund", "voucher", "subsidy", "reward", "insurance"]
    region: Region
    status: Standing
    valid_from: date | None = None
    valid_to: date | None = None
    checked_on: date
    review_by: date
    verified: Verified
    amount_verified: Verified | None = None
    decided_by: Literal["law", "list", "bank", "market", "authority"]
    gives: Line
    amounts: tuple[Line, ...] = ()
    per: Words | None = None
    conditions: tuple[Condition, ...] = ()
    tiers: tuple[Tier, ...] = ()
    unmodelled: tuple[Line, ...] = ()
    basis: tuple[Basis, ...] = Field(min_length=1)
    beside: tuple[Beside, ...] = ()
    effort: Rank
    gain: Rank
    how: Line | None = None
    office: Line
    topic: Words | None = None
    note: Passage | None = None
    en: InstrumentWords

    @property
    def live(self) -> bool:
        """Whether its conditions may be held against anybody: in force, and better known than by hearsay."""
        return self.status == "in_force" and self.verified in {"V2", "V1", "G"}

    @property
    def sayable(self) -> bool:
        """Whether an amount may be said."""
        return self.live and (self.amount_verified or self.verified) in {"V2", "V1"}

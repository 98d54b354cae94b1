"""Documents, places in them, and figures that come from them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from knowledge.schema.base import Content, Line, Verified, Words

Status = Literal["in_force", "partly_replaced", "repealed", "expired", "guide", "plan", "draft", "unknown"]


class Source(Content):
    """A document that can be cited. Its id is its number, or its title where it has none.

    ``known_as`` are the short names that people use (32号文);
    ``status`` says whether it may be cited as current; ``replaced_by`` holds ids of successors;
    ``checked_on`` is the day on which somebody last looked whether this is still so.
    """

    number: Words | None = None
    title: Line
    known_as: tuple[Words, ...] = ()
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

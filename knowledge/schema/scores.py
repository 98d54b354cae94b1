"""A score sheet: blocks of items, each with the points that an answer or a figure earns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from knowledge.schema.base import Content, Line, Words
from knowledge.schema.documents import Citation
from knowledge.schema.measures import Amount, FactName, Measure, Name, Range


class Rung(Content):
    """A step of a ladder: reached at ``at_least`` or beyond ``more_than``. ``measure`` where it is not the ladder's."""

    measure: Measure | None = None
    at_least: Amount | None = None
    more_than: Amount | None = None
    points: Range
    note: Line | None = None


class Ladder(Content):
    """Points by the first rung reached, from the top; none reached is 0. ``undefined``: the note when the measure
    cannot be computed by the rules. ``lever``: the way to the next rung; slots ``what missing points``."""

    kind: Literal["ladder"]
    id: Name
    measure: Measure | None = None
    rungs: tuple[Rung, ...] = Field(min_length=1)
    undefined: Line | None = None
    lever: Line | None = None


class Better(Content):
    """The better of several ladders; of equal ones, the first."""

    kind: Literal["better"]
    id: Name
    ladders: tuple[Ladder, ...] = Field(min_length=2)


class Grades(Content):
    """Points by the answer chosen."""

    kind: Literal["grades"]
    id: Name
    input: Name
    points: Mapping[str, Range]


class Bonus(Content):
    """Points for a yes."""

    kind: Literal["bonus"]
    id: Name
    input: Name
    points: Range


class Marks(Content):
    """Points as given, added up."""

    kind: Literal["marks"]
    id: Name
    input: Name


Item = Annotated[Ladder | Better | Grades | Bonus | Marks, Field(discriminator="kind")]


class Block(Content):
    """A part of the score, capped; 0 when ``needs_any`` names inputs that are all nought."""

    id: Name
    title: Words
    en: Words
    cap: FactName
    needs_any: tuple[Name, ...] = ()
    items: tuple[Item, ...] = Field(min_length=1)
    source: Citation

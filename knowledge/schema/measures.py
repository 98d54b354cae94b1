"""What a scheme can measure and compare: a closed set, so that content holds no expression to evaluate."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from knowledge.schema.base import Content

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,40}$")]
FactName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+$")]
Amount = Annotated[Decimal | FactName, Field(union_mode="left_to_right")]
Range = Annotated[Amount | tuple[Amount, Amount], Field(union_mode="left_to_right")]


class Figure(Content):
    """One input as it is; of yearly figures, their sum."""

    kind: Literal["figure"]
    input: Name


class Together(Content):
    """Several inputs added up."""

    kind: Literal["together"]
    inputs: tuple[Name, ...] = Field(min_length=2)


class Share(Content):
    """``part`` in ``whole`` in per cent; of yearly figures, the sums. ``zero``: what a whole of nothing means."""

    kind: Literal["share"]
    part: Name
    whole: Name
    zero: Literal["fail", "missing"] = "fail"


class Days(Content):
    """Calendar days from one day to another."""

    kind: Literal["days"]
    since: Name
    until: Name


class Average(Content):
    """A total per year, over ``years`` but ``longest`` at most; without ``years``, of yearly figures."""

    kind: Literal["average"]
    total: Name
    years: Name | None = None
    longest: int = 3


class Growth(Content):
    """The growth of yearly figures in per cent: ½ × (2nd ÷ 1st + 3rd ÷ 2nd) − 1 (国科发火〔2016〕195号)."""

    kind: Literal["growth"]
    series: Name


class Points(Content):
    """The points of a block of the score; without ``block``, of all."""

    kind: Literal["points"]
    block: Name | None = None


class Flag(Content):
    """A question of yes or no."""

    kind: Literal["flag"]
    input: Name


Measure = Annotated[
    Figure | Together | Share | Days | Average | Growth | Points | Flag,
    Field(discriminator="kind"),
]


class Tier(Content):
    """The threshold for latest figures up to ``upto`` inclusive; the last tier has no upper bound."""

    upto: FactName | None = None
    threshold: FactName


class ByLatest(Content):
    """A threshold that the latest of yearly figures chooses."""

    kind: Literal["latest"]
    series: Name
    tiers: tuple[Tier, ...] = Field(min_length=2)


class ByChoice(Content):
    """A threshold that an answer chooses."""

    kind: Literal["choice"]
    input: Name
    thresholds: Mapping[Name, FactName]


Threshold = FactName | Annotated[ByLatest | ByChoice, Field(discriminator="kind")]
Compare = Literal["at_least", "more_than", "at_most", "less_than", "yes", "no"]


class Requirement(Content):
    """A measure against a threshold; ``yes`` and ``no`` belong to a flag and have none."""

    measure: Measure
    compare: Compare
    threshold: Threshold | None = None

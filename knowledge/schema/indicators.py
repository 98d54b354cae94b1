"""The targets of one year: what each indicator aims at, how it accrues, how its lamp is judged, who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from knowledge.schema.base import Content, Line, Passage, Verified, Words
from knowledge.schema.documents import Citation
from knowledge.schema.measures import FactName

IndicatorId = Annotated[str, StringConstraints(pattern=r"^IND-\d{2}$")]
SeriesName = Annotated[str, StringConstraints(pattern=r"^(IND-\d{2}|[a-z][a-z_]{1,20})$")]
CurveName = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,6}$")]
Kind = Literal["flow", "batch", "stock", "milestone", "coverage", "cadence", "ratio", "rate", "growth", "rank"]
Strictness = Literal["at_least", "more_than", "about", "at_most", "between", "first"]
Group = Literal["优势", "关注", "短板"]
Method = Literal["seasonal", "last_year", "growth", "pipeline", "ratio"]
Shares = Annotated[tuple[Fraction | None, ...], Field(min_length=12, max_length=12)]


class Monthly(Content):
    """Per cent of the yearly target that is due at each month-end, 12 of them; null: no official figure in that month.

    ``settles``: the month in which the year is closed at 100 %, counted on from January (14 = February of the next).
    """

    kind: Literal["monthly"]
    shares: Shares
    settles: Annotated[int, Field(ge=13, le=24)] | None = None
    reason: Line


class Even(Content):
    """The same in every month: exact twelfths of the yearly target."""

    kind: Literal["even"]
    reason: Line


class Quotient(Content):
    """Of a ratio: the share of its part by the curve ``of``, divided by the share of its whole (``by``: a series)."""

    kind: Literal["quotient"]
    of: CurveName
    by: SeriesName
    reason: Line


class Balance(Content):
    """Of a stock, in its unit: ``opening`` + what ``additions`` are scheduled to bring − ``lapses`` of each month."""

    kind: Literal["balance"]
    opening: Decimal | None
    additions: tuple[IndicatorId, ...]
    lapses: Annotated[tuple[Decimal | None, ...], Field(min_length=12, max_length=12)]
    reason: Line


Curve = Annotated[Monthly | Even | Quotient | Balance, Field(discriminator="kind")]


class Sum(Content):
    """Several series added up."""

    kind: Literal["sum"]
    parts: tuple[SeriesName, ...] = Field(min_length=2)


class ShareOf(Content):
    """``part`` in ``whole`` in per cent."""

    kind: Literal["share"]
    part: SeriesName
    whole: SeriesName


Formula = Annotated[Sum | ShareOf, Field(discriminator="kind")]


class Series(Content):
    """Figures without a target, from which indicators are computed. ``shares``: how a year accrues, in %."""

    name: Words
    called: tuple[Words, ...] = ()
    unit: Words
    formula: Formula | None = None
    shares: Shares | None = None
    basis: Line | None = None


class Bounds(Content):
    """When a lamp is green or yellow, else red.

    ``green``, ``yellow``: the least 达序率 in %; ``points``: how far a growth or rate may fall short and be yellow;
    ``places``: the same for a rank; ``near``: how far below ``about`` a target is still met.
    """

    green: Decimal
    yellow: Decimal
    points: Decimal
    places: Decimal
    near: Decimal


class OwnBounds(Content):
    """What an indicator has otherwise than its year, and why."""

    green: Decimal | None = None
    yellow: Decimal | None = None
    points: Decimal | None = None
    places: Decimal | None = None
    near: Decimal | None = None
    reason: Line


class Lead(Content):
    """What shows early how a batch will come out; with pass rates in % (low, central, high) it can be forecast."""

    indicators: tuple[IndicatorId, ...] = Field(min_length=1)
    rates: tuple[Decimal, Decimal, Decimal] | None = None
    note: Line


class Plausible(Content):
    """``times``: a figure beyond so many times the year's target is asked back before it is taken."""

    times: Decimal


class Forecasting(Content):
    """``least_share``: below this share in % a schedule says nothing of the year; ``spread``: points by which it may
    err; ``least_readings``: fewer are no ground for a forecast; ``pace_months``: what a present pace is the mean of."""

    least_share: Decimal
    spread: Decimal
    least_readings: int
    pace_months: int


class Escalation(Content):
    """What follows the first, second, … month in a row of a lamp; ``information_only``: wordings that raise no alarm.

    ``supervised`` are the steps from which on a matter is under supervision (督办).
    """

    yellow: tuple[Words, ...] = Field(min_length=1)
    red: tuple[Words, ...] = Field(min_length=1)
    supervised: tuple[Words, ...]
    information_only: tuple[Words, ...] = ()


class Indicator(Content):
    """One target. Its id is its key: ``IND-03``.

    ``target`` None: none was set (a place in the city counts, or nothing is known); ``upto``: the end of a range.
    ``fact``: the name under which topics quote the same figure. ``wording``: the strength of the plan's word, None
    for a plain target. ``every``: months from one figure to the next, None when it comes in batches; ``lag``: days
    from the month-end until it is due; ``keeps``: further months for which a figure stands. ``basis``: 口径.
    ``reporters``: desks or roles that may report it, where others than the year's; ``sources``: where its figures
    usually come from, likewise.
    """

    name: Words
    en: Words
    called: tuple[Words, ...] = Field(min_length=1)
    unit: Words
    target: Decimal | None = None
    upto: Decimal | None = None
    target_text: Words | None = None
    fact: FactName | None = None
    direction: Literal["up", "down"] = "up"
    strictness: Strictness
    kind: Kind
    group: Group | None = None
    assessed_by: Words | None = None
    city_target: Decimal | None = None
    wording: Words | None = None
    themes: tuple[Words, ...] = Field(min_length=1)
    sections: tuple[Words, ...] = ()
    measured: Line
    basis: Line | None = None
    curve: CurveName | None = None
    bounds: OwnBounds | None = None
    every: Annotated[int, Field(ge=1, le=12)] | None = None
    lag: Annotated[int, Field(ge=0)]
    keeps: Annotated[int, Field(ge=0, le=11)] = 0
    lead: Lead | None = None
    formula: Formula | None = None
    forecast: tuple[Method, ...] = ()
    growth: IndicatorId | None = None
    parts: tuple[IndicatorId, ...] = ()
    owner: Words
    reporters: tuple[Words, ...] = ()
    sources: tuple[Words, ...] = ()
    contradictions: tuple[Line, ...] = ()
    note: Line | None = None


class Year(Content):
    """All targets of a year. ``origin``: the bureau's own plan, or what the press said of it.

    ``names``: what people call several indicators at once; ``sources``: what is offered as the source of a figure;
    ``chapters``: the headings of the plan by the ``sections`` of its targets.
    """

    year: int
    title: Words
    origin: Literal["plan", "press"]
    source: Citation
    verified: Verified
    checked_on: date
    note: Passage | None = None
    lamps: Bounds
    forecasting: Forecasting
    plausible: Plausible
    escalation: Escalation
    reporters: tuple[Words, ...] = Field(min_length=1)
    sources: tuple[Words, ...] = ()
    curves: Mapping[CurveName, Curve] = {}
    curves_source: Literal["assumption", "own_years"] = "assumption"
    series: Mapping[SeriesName, Series] = {}
    names: Mapping[Words, tuple[IndicatorId, ...]] = {}
    chapters: Mapping[Words, Words] = {}
    indicators: Mapping[IndicatorId, Indicator]


class BoardWords(Content):
    """Words by which one thing is meant when people ask about the board. ``…`` stands for up to eight characters."""

    meaning: Line
    words: tuple[Words, ...] = Field(min_length=1)

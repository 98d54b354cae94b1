"""The life of a request that an enterprise raised: statuses, moves between them, limits in working days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from knowledge.schema.base import Content, Line, Verified, Words

Actor = Literal["staff", "handler", "coordinator", "leader", "enterprise"]
Need = Literal["reason", "until", "handler", "reply", "days", "satisfaction"]
Days = Annotated[int, Field(ge=1, le=250)]


class CaseKind(Content):
    """What kind of request it is. ``reply``: working days until a first reply; ``solve``: until it is settled."""

    title: Words
    called: tuple[Words, ...] = ()
    reply: Days | None = None
    solve: Days
    note: Line | None = None


class Status(Content):
    """Where a request stands. ``clock``: whether its time runs; ``outcome``: how it is counted once it has ended.

    A status with an outcome is an end; it can only be reopened.
    """

    title: Words
    clock: Literal["runs", "stops"] = "runs"
    outcome: Literal["solved", "explained", "refused"] | None = None


class Move(Content):
    """A step from a status to another; without ``to`` it only sets a ``flag``. ``at`` empty: from every open status.

    ``by``: who may take it. ``needs``: what has to be said with it. ``within``: only so many working days after the
    step before. ``kinds``: only for these. ``clock``: ``restart`` begins the time anew, ``extend`` adds to it.
    """

    title: Words
    at: tuple[Words, ...] = ()
    to: Words | None = None
    by: tuple[Actor, ...] = Field(min_length=1)
    needs: tuple[Need, ...] = ()
    within: Days | None = None
    kinds: tuple[Words, ...] = ()
    flag: Words | None = None
    clock: Literal["restart", "extend"] | None = None
    reopens: bool = False


class Satisfaction(Content):
    """What an enterprise says of the result. ``again``: it wants the request to be taken up once more."""

    title: Words
    satisfied: bool
    again: bool = False


class Figures(Content):
    """How figures about all requests are asked for: a word of ``wanted`` with one of ``about``, or one of ``alone``.

    ``filler``: means nothing.
    """

    about: tuple[Words, ...] = ()
    wanted: tuple[Words, ...] = ()
    alone: tuple[Words, ...] = ()
    filler: tuple[Words, ...] = ()


class CaseBook(Content):
    """The whole life cycle. ``first``: the status in which a request is received; ``yellow_at``: percent of the limit.

    ``basis`` and ``verified``: where the limits come from.
    """

    first: Words
    yellow_at: Annotated[int, Field(ge=1, le=100)]
    basis: Line
    verified: Verified
    kinds: Mapping[Words, CaseKind]
    statuses: Mapping[Words, Status]
    moves: Mapping[Words, Move]
    satisfaction: Mapping[Words, Satisfaction]
    figures: Figures = Figures()

"""The figure that is being reported in a chat: kept between the turns, and looked at anew in each."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from pydantic import BaseModel

from bot.context import Context
from handlers import memory
from handlers.indicators.board import Board
from handlers.views.indicator_words import Voice
from handlers.views.readings import Preview
from knowledge.indicators.entry import Draft, draft
from knowledge.indicators.figures import plainly
from knowledge.indicators.history import effects
from knowledge.indicators.history import history as past_of
from knowledge.indicators.lamps import Lamp
from knowledge.indicators.months import Month
from knowledge.indicators.readings import Reading, series, with_reading
from knowledge.indicators.speech.amounts import amounts
from knowledge.indicators.speech.asked import Asked
from knowledge.indicators.speech.text import Sentence
from knowledge.indicators.standing import Standing, standing
from knowledge.indicators.summary import latest_month

LONGEST = 200  # characters of a reason or a source
_KEY = "reading"
_FRESH = timedelta(hours=24)
_DIGITS = 20  # of a figure; more is a slip or worse


class Pending(BaseModel):
    """A figure that is not saved yet. ``value`` in the unit of its indicator; ``asking``: what is waited for.

    ``right``: the person has said that the figure is right although something speaks against it.
    """

    name: str
    month: str
    value: str | None
    token: str
    rank: int | None = None
    source: str | None = None
    reason: str | None = None
    right: bool = False
    asking: str = ""
    at: datetime | None = None

    @property
    def place(self) -> Month:
        """The month that the figure is of."""
        return Month.read(self.month)


def begun(board: Board, asked: Asked, name: str) -> Pending:
    """The figure of a sentence."""
    told = asked.told
    said = told.amount.in_unit(unit_of(board, name)) if told else None
    return Pending(
        name=name,
        month=str(board.month(asked.period, name) if asked.period else board.month()),
        value=f"{said:f}" if said is not None and len(f"{said:f}") <= _DIGITS else None,
        rank=told.rank if told else None,
        reason=told.reason[:LONGEST] if told and told.reason else None,
        token=new_token(),
    )


def new_token() -> str:
    """What the buttons of one card carry."""
    return secrets.token_hex(4)


def pending(context: Context, token: str | None = None) -> Pending | None:
    """The figure that this chat is reporting; with a token only if the card is still the last one."""
    found = memory.recall(context, _KEY, Pending)
    if found is None or (found.at and context.now - found.at > _FRESH):
        return None
    return found if token in (None, found.token) else None


def keep(context: Context, found: Pending, asking: str = "") -> None:
    """Keep it for the next turn, perhaps waiting for something."""
    memory.keep(context, _KEY, found.model_copy(update={"asking": asking, "at": context.now}))


def drop(context: Context) -> None:
    """Nothing is being reported any more."""
    context.memory.pop(_KEY, None)


def figure(text: str, unit: str) -> Decimal | None:
    """A figure that was written alone, in a unit: 163000万元 → 16.3."""
    found = amounts(Sentence(text[:LONGEST]))
    said = found[0].in_unit(unit) if found else None
    return said if said is not None and len(f"{said:f}") <= _DIGITS else None


def exact(text: str) -> str | None:
    """The figure of a button; None when it is none, or far too long."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return f"{found:f}" if found.is_finite() and len(f"{found:f}") <= _DIGITS else None


def looked_at(board: Board, found: Pending) -> Draft:
    """What speaks against a figure, by what is known now."""
    value = Decimal(found.value) if found.value is not None else None
    return draft(board.plan, board.held, found.name, found.place, value, board.today, found.rank)


def previewed(board: Board, found: Pending, voice: Voice) -> Preview:
    """What saving a figure would change."""
    said = looked_at(board, found)
    name, unit = named(board, found.name, voice)
    shown = Preview(said, unit, name, None, None, (), None, found.rank, found.source, found.reason, found.token)
    if said.value is None or found.name not in board.plan.year.indicators:
        return shown
    row = Reading(0, found.name, found.place, said.value, voice.now, "", found.rank)
    held = with_reading(board.held, row)
    until = max(found.place, latest_month(board.plan, board.held, board.today) or found.place)
    past = past_of(board.plan, board.readings, found.name, found.place)
    return Preview(
        draft=said,
        unit=unit,
        name=name,
        before=_before(board, found),
        after=standing(board.plan, held, found.name, found.place),
        effects=tuple(effects(board.plan, board.held, held, until)),
        was=past[-1] if past and said.before else None,
        rank=found.rank,
        source=found.source,
        reason=found.reason if said.before else None,
        token=found.token,
        last=all(row.month <= found.place for row in series(board.held, found.name)),
    )


def named(board: Board, name: str, voice: Voice) -> tuple[str, str]:
    """What an indicator or a series is called, and its unit."""
    one = board.plan.year.indicators.get(name)
    return (voice.name(one) if one else board.plan.year.series[name].name), unit_of(board, name)


def unit_of(board: Board, name: str) -> str:
    """The unit of an indicator or a series."""
    one = board.plan.year.indicators.get(name)
    return one.unit if one else board.plan.year.series[name].unit


def sources(board: Board, name: str) -> tuple[str, ...]:
    """Where a figure of it may be from."""
    one = board.plan.year.indicators.get(name)
    return (*(one.sources if one else ()), *board.plan.year.sources)


def lamp_of(board: Board, name: str, month: Month) -> Lamp | None:
    """The lamp in a month; None of a series, which has none."""
    return standing(board.plan, board.held, name, month).lamp if name in board.plan.year.indicators else None


def plain_value(value: Decimal | None) -> str | None:
    """A figure for the audit."""
    return None if value is None else plainly(value)


def _before(board: Board, found: Pending) -> Standing | None:
    """Where it stands without the figure: in its month if there is one already, else in the month before that has."""
    own = [row.month for row in series(board.held, found.name) if row.month.year == found.place.year]
    month = max((month for month in own if month <= found.place), default=None)
    return standing(board.plan, board.held, found.name, month) if month else None

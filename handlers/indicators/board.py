"""The board as a turn needs it: the year that is meant, its figures, and what is known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.context import Context
from bot.translate import HOME
from handlers.topics.thread import REMEMBERED, forget, recall
from handlers.views.indicator_words import Voice
from handlers.views.indicators_board import Around
from knowledge.indicators.chosen import Chosen, month_meant, year_meant
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Known, Reading, known
from knowledge.indicators.speech.periods import Period
from knowledge.library import Library
from knowledge.people import may
from knowledge.schema.commitments import CommitmentYear
from store.store import Transaction

LAST = "board.last"  # where a chat remembers the indicator that it spoke of last


@dataclass(frozen=True)
class Board:
    """A year with its figures. ``assumed``: it is not the running year and nobody named it: say so.

    ``readings``: all rows of the year and the year before; ``held``: what holds of them; ``at``: they are those that
    were known at the end of that day, None for all; ``tasks``: the year's tasks that are no figures;
    ``beside``: what else a leader wants on the same screen.
    """

    chosen: Chosen
    readings: tuple[Reading, ...]
    held: Known
    today: date
    tasks: CommitmentYear | None = None
    at: date | None = None
    beside: Around | None = None

    @property
    def plan(self) -> Plan:
        """The targets."""
        return self.chosen.plan

    @property
    def assumed(self) -> bool:
        """Whether the year must be said aloud."""
        return self.chosen.assumed

    def with_beside(self, around: Around) -> Board:
        """The same with what stands beside it."""
        return replace(self, beside=around)

    def month(self, period: Period | None = None, name: str | None = None) -> Month:
        """The month that is meant; of one indicator, that of its last figure."""
        return month_meant(self.chosen, self.held, period, self.at or self.today, name)


async def open_board(
    context: Context, period: Period | None = None, text: str = "", at: date | None = None
) -> Board | None:
    """The board of the year that is meant; None when a year is named for which there are no targets."""
    years = context.library.indicators
    chosen = year_meant(years, await context.tx.readings.years(), period, text, context.today)
    until = end_of(at, context) if at else None
    return await _board(context.tx, context.library, chosen, context.today, at, until) if chosen else None


async def board_of_year(context: Context, year: int) -> Board | None:
    """The board of a certain year; None when there are no targets for it."""
    found = context.library.indicators.get(year)
    chosen = Chosen(Plan(found), assumed=False) if found else None
    return await _board(context.tx, context.library, chosen, context.today) if chosen else None


async def latest_board(tx: Transaction, library: Library, today: date) -> Board | None:
    """The board that is meant when nobody says a year: for the clock and for other cards."""
    chosen = year_meant(library.indicators, await tx.readings.years(), None, "", today)
    return await _board(tx, library, chosen, today) if chosen else None


def end_of(day: date, context: Context) -> datetime:
    """The end of a day on the bureau's clock."""
    return datetime.combine(day + timedelta(days=1), time(), context.parts.zone)


def voice_of(context: Context) -> Voice:
    """How cards speak to this person."""
    reports, urges = (may(context.who.role, act) for act in ("board.report", "board.urge"))
    zone, now = context.parts.zone, context.now
    return Voice(context.translate, context.language, zone, now, reports, urges, _ledgers(context))


def _ledgers(context: Context) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Of each indicator, the ledgers that serve it, as far as the person may read them."""
    serving: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ledger, one in context.library.registers.items():
        if context.who.role in one.read:
            for name in one.plan.indicators:
                serving[name].append((ledger, one.title if context.language == HOME else one.en))
    return serving


def spoken_of(context: Context, name: str) -> None:
    """Remember the indicator that the chat is about, in place of an entry."""
    forget(context)
    context.memory[LAST] = [name, context.now.isoformat()]


def last_spoken(context: Context) -> str:
    """The indicator that the chat is about; "" when that is long ago, or when an entry was asked for since."""
    name, at = context.memory.get(LAST) or ("", context.now.isoformat())
    return "" if context.now - datetime.fromisoformat(at) > REMEMBERED or recall(context) else name


async def _board(
    tx: Transaction,
    library: Library,
    chosen: Chosen,
    today: date,
    at: date | None = None,
    until: datetime | None = None,
) -> Board:
    year = chosen.plan.year.year
    rows = [*await tx.readings.of_year(year - 1, at=until), *await tx.readings.of_year(year, at=until)]
    rows.sort(key=lambda row: row.number)
    return Board(chosen, tuple(rows), known(rows), today, library.commitments.get(year), at)

"""What a leader wants on one screen: counts and their movement, the reds, the weak class, how old the figures are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.indicators.lamps import LAMPS, Lamp
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Known
from knowledge.indicators.standing import Standing, board


@dataclass(frozen=True)
class Summary:
    """The board of a month in short. ``moved``: how each count differs from the month before, None for January.

    ``reported_at``: when the newest figure in it came in; ``reds``: the weak class (短板) first, then the longest.
    """

    month: Month
    standings: tuple[Standing, ...]
    counts: Mapping[Lamp, int]
    moved: Mapping[Lamp, int] | None
    reds: tuple[Standing, ...]
    weak: tuple[Standing, ...]
    reported_at: datetime | None


def summary(plan: Plan, held: Known, month: Month) -> Summary:
    """The board of a month in short, by what is known."""
    rows = board(plan, held, month)
    counts = _counts(rows)
    earlier = _counts(board(plan, held, month.plus(-1))) if month.month > 1 else None
    weak = plan.group("短板")
    reds = [one for one in rows if one.lamp == "red"]
    return Summary(
        month=month,
        standings=rows,
        counts=counts,
        moved={lamp: counts[lamp] - earlier[lamp] for lamp in LAMPS} if earlier else None,
        reds=tuple(sorted(reds, key=lambda one: (one.name not in weak, -one.row))),
        weak=tuple(one for one in rows if one.name in weak),
        reported_at=max((one.reading.known_at for one in rows if one.reading), default=None),
    )


def latest_month(plan: Plan, held: Known, today: date, name: str | None = None) -> Month | None:
    """The month that is meant when none is named; None without any figure.

    Of one indicator, that of its last figure. Of the board, the last month that is over and for which anything is
    there: a single figure that comes early does not turn the whole board to a new month.
    """
    now = Month.of(today).counted(plan.year.year)
    names = {name} if name else set(plan.year.indicators)
    own = [month for (series, month) in held if series in names and month.year == plan.year.year]
    return max((month for month in own if month < now or (name and month == now)), default=None)


def _counts(rows: tuple[Standing, ...]) -> dict[Lamp, int]:
    counted = Counter(one.lamp for one in rows)
    return {lamp: counted[lamp] for lamp in LAMPS}

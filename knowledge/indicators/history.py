"""How a lamp came about: every figure that was ever reported for a month, what changed, and what a new one changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from knowledge.indicators.lamps import Lamp
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Episode, Known, Reading, episodes, known
from knowledge.indicators.standing import Standing, board, lamps, standing


@dataclass(frozen=True)
class Past:
    """A figure and the lamp that it had when it was reported, which no correction takes away."""

    episode: Episode
    lamp: Lamp

    @property
    def reading(self) -> Reading:
        """The figure."""
        return self.episode.reading


def history(plan: Plan, readings: Sequence[Reading], name: str, month: Month) -> list[Past]:
    """Every figure of one month in order: 10-18 录入 16.3（红）→ 10-20 更正 16.9（黄）."""
    found = []
    for episode in episodes(readings, (name, month)):
        row = episode.reading
        held = known(r for r in readings if r.number <= row.number)
        found.append(Past(episode, standing(plan, held, name, month).lamp))
    return found


def as_known(plan: Plan, readings: Iterable[Reading], month: Month, at: datetime) -> tuple[Standing, ...]:
    """The board of a month as it was at a moment, however often it was corrected afterwards."""
    return board(plan, known(readings, at), month)


@dataclass(frozen=True)
class Change:
    """An indicator at two times: of two months, or as known at two moments."""

    before: Standing
    after: Standing

    @property
    def lamp_changed(self) -> bool:
        """Whether the lamp is another."""
        return self.before.lamp != self.after.lamp


def changes(before: Iterable[Standing], after: Iterable[Standing]) -> list[Change]:
    """The indicators whose lamp, figure or place in the city is another, those with another lamp first."""
    now = {one.name: one for one in after}
    pairs = [Change(one, now[one.name]) for one in before if one.name in now]
    return sorted((pair for pair in pairs if _said(pair.before) != _said(pair.after)), key=lambda c: not c.lamp_changed)


def _said(one: Standing) -> tuple[object, ...]:
    return one.lamp, one.value, one.reading.rank if one.reading else None


@dataclass(frozen=True)
class Effect:
    """A lamp that turns because something else was reported."""

    name: str
    month: Month
    before: Lamp
    after: Lamp


def effects(plan: Plan, before: Known, after: Known, until: Month) -> Iterator[Effect]:
    """Every lamp of the year, up to a month, that is another by what is known after than by what was known before."""
    for name in plan.year.indicators:
        old, new = lamps(plan, before, name, until), lamps(plan, after, name, until)
        yield from (Effect(name, month, old[month], new[month]) for month in old if old[month] != new[month])

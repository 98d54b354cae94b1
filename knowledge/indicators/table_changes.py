"""What a table would change on the board: new, changed and same figures, and the lamps that turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Known, Reading
from knowledge.indicators.standing import Standing, standing
from knowledge.indicators.table_rows import Line

ChangeKind = Literal["new", "changed", "same"]


@dataclass(frozen=True)
class Change:
    """A figure beside what was there. ``before``, ``after``: where its indicator stands, None for a mere series."""

    kind: ChangeKind
    line: Line
    held: Reading | None
    before: Standing | None
    after: Standing | None

    @property
    def turns(self) -> bool:
        """Whether the lamp turns."""
        return bool(self.before and self.after and self.before.lamp != self.after.lamp)


@dataclass(frozen=True)
class Preview:
    """All that saving a table would do, and the lamps of other indicators that turn with it."""

    changes: tuple[Change, ...]
    others: tuple[tuple[Standing, Standing], ...]

    def of(self, kind: ChangeKind) -> list[Change]:
        """The figures of a kind."""
        return [change for change in self.changes if change.kind == kind]

    @property
    def wanted(self) -> list[Change]:
        """What would be saved."""
        return [change for change in self.changes if change.kind != "same"]


def preview(plan: Plan, held: Known, lines: Sequence[Line], now: datetime) -> Preview:
    """Compare a table with what is known. Nothing is saved."""
    after: dict[tuple[str, Month], Reading] = dict(held)
    after |= {(line.name, line.month): as_reading(line, now, "", "") for line in lines}
    changes = [_change(plan, held, after, line) for line in lines]
    own = {line.name for line in lines}
    last = max((line.month for line in lines), default=Month(plan.year.year, 12))
    beside = ((standing(plan, held, name, last), standing(plan, after, name, last))
              for name in plan.year.indicators if name not in own)  # fmt: skip
    return Preview(tuple(changes), tuple(pair for pair in beside if pair[0].lamp != pair[1].lamp))


def as_reading(line: Line, now: datetime, who: str, by_file: str) -> Reading:
    """A figure of a table as a row. ``by_file``: the reason for a correction for which none is written."""
    return Reading(
        0, line.name, line.month, line.value, now, who, line.rank, line.reason or by_file or None, line.source
    )


def _change(plan: Plan, held: Known, after: Mapping[tuple[str, Month], Reading], line: Line) -> Change:
    there = held.get((line.name, line.month))
    same = there is not None and there.value == line.value and line.rank in (None, there.rank)
    kind: ChangeKind = "new" if there is None else "same" if same else "changed"
    if line.name not in plan.year.indicators or line.month.within(plan.year.year) < 1:
        return Change(kind, line, there, None, None)
    before, now = (standing(plan, known, line.name, line.month) for known in (held, after))
    return Change(kind, line, there, before, now)

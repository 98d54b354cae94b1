"""A question about one ledger, and what its rows answer. Nothing is added to what the rows say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from knowledge.registers.places import NAMED, place
from knowledge.registers.rows import Cells, Row, number_in, share_of
from knowledge.schema.registers import Due, Operation, Register
from knowledge.text.normalise import squeeze

TOP = 10  # how many when nobody says
_GROUPED, _FIGURES = ("group", "coverage"), ("number", "money")
NOT_KNOWN = ""  # the group of rows whose cell is empty


@dataclass(frozen=True)
class Query:
    """``filter``: column → values, any of them; ``covers``: the same, of what a coverage counts;
    ``naming``: what the row is called, or says in any cell; ``on``: the column of the time, else the ledger's date.

    ``by``: to group, rank or look for what is empty; ``since`` and ``until``: of the ledger's date, both included;
    ``days``: after how many something counts as overdue, where the question says so; ``soon``: what falls due within
    so many days is told as well; ``bounds``: of a figure, at least and at most; ``strict``: whose bound
    itself is left out; ``unheard``: words without effect.
    """

    register: str
    operation: Operation
    filter: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    covers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    naming: str = ""
    by: str | None = None
    top: int | None = None
    least: bool = False
    since: date | None = None
    until: date | None = None
    on: str | None = None
    show: tuple[str, ...] = ()
    note: str | None = None
    days: int | None = None
    soon: int | None = None
    bounds: Mapping[str, tuple[Decimal | None, Decimal | None]] = field(default_factory=dict)
    strict: frozenset[str] = frozenset()
    unheard: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether it asks about some of the rows only."""
        return bool(self.filter or self.naming or self.since or self.bounds)


@dataclass(frozen=True)
class Group:
    """Rows with one value. ``sums``: of the columns asked for; ``met``: how many count as covered."""

    value: str
    rows: tuple[Row, ...]
    sums: Mapping[str, Decimal] = field(default_factory=dict)
    met: int = 0


@dataclass(frozen=True)
class Late:
    """What is overdue in a row, and for how many days: None when the day it counts from is not known, less than 0
    when it falls due in so many days.
    """

    row: Row
    due: Due
    days: int | None


@dataclass(frozen=True)
class Found:
    """The answer. ``rows`` fit the question, in order; ``whole``: all rows of the ledger.

    ``absent``: rows that the plan names and nobody has entered.
    """

    query: Query
    rows: tuple[Row, ...]
    whole: int
    groups: tuple[Group, ...] = ()
    late: tuple[Late, ...] = ()
    sums: Mapping[str, Decimal] = field(default_factory=dict)
    absent: tuple[str, ...] = ()

    @property
    def sample(self) -> bool:
        """Whether any row is of the sample."""
        return any(row.origin == "sample" for row in self.rows)


def answer(register: Register, rows: Sequence[Row], query: Query, today: date) -> Found:
    """What the rows of a ledger say to a question."""
    fitting = [row for row in rows if fits(register, row, query)]
    ordered = tuple(_ordered(register, fitting, query))
    return Found(
        query=query,
        rows=ordered,
        whole=len(rows),
        groups=tuple(_groups(register, ordered, query)) if query.by and query.operation in _GROUPED else (),
        late=tuple(overdue(register, ordered, today, query.days, query.soon)) if query.operation == "overdue" else (),
        sums=_sums(register, ordered, query.show),
        absent=() if query.filter or query.since else _absent(register, rows, query.naming),
    )


def fits(register: Register, row: Row, query: Query) -> bool:
    """Whether a row is asked about."""
    if not met(row.cells, query.filter):
        return False
    if query.operation == "missing" and query.by and row.cells.get(query.by):
        return False
    if query.naming and not named(register, row.cells, query.naming):
        return False
    for name, bound in query.bounds.items():
        figure = figure_of(register, name, row.cells)
        if not _between(figure, *bound) or (name in query.strict and figure in bound):
            return False
    return query.since is None or _within(
        register, row.cells, query.on or register.date, query.since, query.until or query.since
    )


def _between(value: Fraction | None, least: Decimal | None, most: Decimal | None) -> bool:
    """What is not known lies nowhere."""
    return value is not None and (least is None or value >= least) and (most is None or value <= most)


def met(cells: Cells, chosen: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether every column named holds one of its values."""
    return all(cells.get(name) in values for name, values in chosen.items())


def named(register: Register, cells: Cells, words: str) -> bool:
    """Whether a row is called so, or says so in a text."""
    wanted = squeeze(words)
    return any(
        wanted in squeeze(value)
        for name, value in cells.items()
        if name in register.columns and register.columns[name].kind in (*NAMED, "choice")
    )


def overdue(
    register: Register, rows: Sequence[Row], today: date, days: int | None = None, soon: int | None = None
) -> list[Late]:
    """What is late, the longest first; what was never begun stands before all. ``soon``: due within so many days."""
    found = [late for row in rows for due in register.due if (late := _late(row, due, today, days, soon))]
    return sorted(found, key=lambda late: (late.days is not None, -(late.days or 0), late.row.id))


def covered(found: Found) -> tuple[int, int]:
    """How many rows count as covered, of how many."""
    return sum(met(row.cells, found.query.covers) for row in found.rows), len(found.rows)


def _late(row: Row, due: Due, today: date, days: int | None, soon: int | None) -> Late | None:
    if not met(row.cells, due.open):
        return None
    day = row.cells.get(due.by or due.since or "")
    if day is None:
        return Late(row, due, None) if due.since else None
    last = date.fromisoformat(day) + timedelta(days=(days or due.days) if due.days else 0)
    late = (today - last).days
    return Late(row, due, late) if late > 0 or (soon is not None and -late <= soon) else None


def _within(register: Register, cells: Cells, name: str | None, since: date, until: date) -> bool:
    value = cells.get(name or "")
    if not value:
        return False
    if name and register.columns[name].kind == "month":
        return since.isoformat()[:7] <= value <= until.isoformat()[:7]
    return since.isoformat() <= value <= until.isoformat()


def _ordered(register: Register, rows: Sequence[Row], query: Query) -> Sequence[Row]:
    if query.operation == "top" and query.by:
        by = query.by
        known = [(figure, row) for row in rows if (figure := figure_of(register, by, row.cells)) is not None]
        known.sort(key=lambda pair: (pair[0] if query.least else -pair[0], pair[1].id))
        return [row for _, row in known][: query.top or TOP]
    if register.stages and query.operation == "stages":
        order = list(register.columns[register.stages.column].choices)
        column = register.stages.column
        return sorted(rows, key=lambda row: (-place(order, row.cells.get(column)), row.id))
    if register.date:
        dated = register.date
        return sorted(rows, key=lambda row: (row.cells.get(dated, ""), row.id), reverse=True)
    return sorted(rows, key=lambda row: row.id)


def figure_of(register: Register, name: str, cells: Cells) -> Fraction | None:
    """The figure of a column or of a computed one; None when it is not known."""
    if name in register.shares:
        return share_of(register, name, cells)
    value = number_in(cells, name) if register.columns[name].kind in _FIGURES else None
    return Fraction(value) if value is not None else None


def _groups(register: Register, rows: Sequence[Row], query: Query) -> list[Group]:
    by = query.by or ""
    found: dict[str, list[Row]] = {}
    for row in rows:
        value = row.cells.get(by, NOT_KNOWN)
        found.setdefault(value[:7] if register.columns[by].kind == "date" else value, []).append(row)
    order = list(register.columns[by].choices)
    first = next(iter(query.show), "")
    groups = [
        Group(value, tuple(some), _sums(register, some, query.show), sum(met(r.cells, query.covers) for r in some))
        for value, some in found.items()
    ]
    if query.top:
        ranked = sorted(groups, key=lambda group: (-group.sums.get(first, Decimal(len(group.rows))), group.value))
        return ranked[: query.top]
    if order:
        return sorted(groups, key=lambda group: (group.value == NOT_KNOWN, place(order, group.value)))
    return sorted(groups, key=lambda group: (group.value == NOT_KNOWN, -len(group.rows), group.value))


def _sums(register: Register, rows: Sequence[Row], names: Sequence[str]) -> dict[str, Decimal]:
    figures = [name for name in names if name in register.columns and register.columns[name].kind in _FIGURES]
    parts = {name for name in names if name in register.shares}
    figures += [n for share in sorted(parts) for n in (register.shares[share].part, register.shares[share].whole)]
    return {
        name: sum(known, Decimal(0))
        for name in figures
        if (known := [value for row in rows if (value := number_in(row.cells, name)) is not None])
    }


def _absent(register: Register, rows: Sequence[Row], naming: str) -> tuple[str, ...]:
    """What the plan names and no row is called; only what is asked for."""
    there = [squeeze(row.cells.get(register.key[0], "")) for row in rows]
    absent = [one for one in register.expected if not any(squeeze(one) in key for key in there)]
    return tuple(one for one in absent if squeeze(naming) in squeeze(one) or squeeze(one) in squeeze(naming))

"""What is kept of a visit, and the card that waits for a yes: its rows of enterprises, each decided alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.enterprises import Directory, Enterprise
from knowledge.text import credit_code
from knowledge.visits.draft import Company, Draft

MOST_ROWS, MOST_LINES, MOST_FILES = 20, 20, 20
LONGEST = 300  # characters of one finding, problem or action
_NAME = 120
_OFFERED = 4  # enterprises that are offered where one has to be chosen

Standing = Literal["known", "unsure", "unknown", "new", "dropped"]
Decision = Literal["", "keep", "join"]


class Attached(BaseModel):
    """A file, picture or recording. Telegram keeps it under ``file_id``."""

    model_config = ConfigDict(frozen=True)

    kind: str
    file_id: str
    name: str = ""
    caption: str = ""


class Record(BaseModel):
    """What was noted of a visit. ``follow_up`` and ``action``: what comes next, as it was said."""

    model_config = ConfigDict(frozen=True)

    topics: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    follow_up: dt.date | None = None
    action: str | None = None
    files: tuple[Attached, ...] = ()

    def joined(self, other: Record) -> Record:
        """Both accounts of one visit; where only one thing fits, what was said later counts."""
        lists = ("topics", "findings", "problems", "people", "files")
        both = {name: tuple(dict.fromkeys((*getattr(self, name), *getattr(other, name)))) for name in lists}
        return Record(follow_up=other.follow_up or self.follow_up, action=other.action or self.action, **both)


class Row(BaseModel):
    """One enterprise of a card. ``choices``: id and name of those that may be meant; ``again``: a visit of that day.

    ``standing``: known, to be chosen (``unsure``), not in the register (``unknown``), to be added (``new``), left out.
    ``decision``: what becomes of it where the day has a visit already.
    """

    model_config = ConfigDict(frozen=True)

    said: str
    name: str
    standing: Standing
    enterprise: int | None = None
    code: str | None = None
    choices: tuple[tuple[int, str], ...] = ()
    again: int | None = None
    decision: Decision = ""

    @property
    def open(self) -> bool:
        """Whether somebody still has to decide about it."""
        twice = self.standing == "known" and self.again is not None and not self.decision
        return twice or self.standing in ("unsure", "unknown")


class Pending(BaseModel):
    """A visit that waits for a yes. ``visit``: the saved one that it corrects; ``message``: the line that told it.

    ``day`` None: not said yet. ``sure`` False: the follow-up was counted in a year whose holidays are not known.
    """

    model_config = ConfigDict(frozen=True)

    rows: tuple[Row, ...]
    day: dt.date | None = None
    record: Record = Record()
    sure: bool = True
    visit: int | None = None
    message: int | None = None
    saved: tuple[int, ...] = ()

    @property
    def wanted(self) -> tuple[Row, ...]:
        """The rows that were not left out."""
        return tuple(row for row in self.rows if row.standing != "dropped")

    @property
    def ready(self) -> bool:
        """Whether everything is decided that has to be."""
        return self.day is not None and bool(self.wanted) and not any(row.open for row in self.rows)

    def with_row(self, n: int, row: Row) -> Pending:
        """The card with another ``n``-th row."""
        return self.model_copy(update={"rows": (*self.rows[:n], row, *self.rows[n + 1 :])})

    def noting(self, **changes: object) -> Pending:
        """The card with parts of its record changed."""
        return self.model_copy(update={"record": self.record.model_copy(update=changes)})


def pending(draft: Draft, directory: Directory, message: int | None = None) -> Pending:
    """The card of a draft, its enterprises looked up."""
    rows = tuple(row(one, directory) for one in draft.companies[:MOST_ROWS])
    record = Record(
        topics=draft.topics,
        findings=_short(draft.findings),
        people=draft.people,
        follow_up=draft.follow_up,
        action=draft.action[:LONGEST] if draft.action else None,
    )
    return Pending(rows=_once(rows), day=draft.date, record=record, sure=draft.sure, message=message)


def row(company: Company, directory: Directory) -> Row:
    """An enterprise as it was called, looked up by its code first."""
    said = company.said[:_NAME]
    by_code = directory.find(company.code) if company.code else None
    found = by_code if by_code and by_code.sure else directory.find(said)
    if found.sure:
        return known(said, found.sure)
    code = company.code if company.code and credit_code.valid(company.code) else None
    if by_code is None and found.matches:
        choices = tuple((int(one.id), one.name) for one in found.matches[:_OFFERED])
        return Row(said=said, name=said, standing="unsure", choices=choices)
    return Row(said=said, name=_without_code(said), standing="unknown", code=code)


def known(said: str, one: Enterprise) -> Row:
    """An enterprise of the register."""
    return Row(said=said, name=one.name, standing="known", enterprise=int(one.id), code=one.code)


def _once(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Each enterprise once, however often it was named."""
    return tuple({one.enterprise or one.said: one for one in reversed(rows)}.values())[::-1]


def _short(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line[:LONGEST] for line in lines[:MOST_LINES])


def _without_code(said: str) -> str:
    for _code, start, end in reversed(credit_code.found(said)):
        said = said[:start] + said[end:]
    return said.strip(" ()（）") or said

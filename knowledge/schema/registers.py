"""A ledger of the bureau: its columns and key, who may see and keep it, the questions that it answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from knowledge.schema.base import Content, Line, Passage, Verified, Words
from knowledge.schema.commitments import CommitmentId
from knowledge.schema.documents import Citation
from knowledge.schema.indicators import IndicatorId

RegisterId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{1,23}$")]
ColumnName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,23}$")]
ColumnKind = Literal["text", "number", "money", "date", "month", "choice", "yes_no", "enterprise", "person"]
Operation = Literal["list", "count", "group", "top", "sum", "coverage", "overdue", "missing", "stages", "export"]
Role = Literal["visitor", "enterprise", "coordinator", "staff", "leader", "administrator"]
Roles = tuple[Role, ...]
Chosen = Mapping[ColumnName, tuple[Words, ...]]
BUREAU: Roles = ("coordinator", "staff", "leader", "administrator")
KEEPERS: Roles = ("coordinator", "staff", "administrator")


class Column(Content):
    """One column. ``choices``: a value and what people call it besides; ``unit``: of a number or of money.

    ``ahead``: its days may lie ahead, so 12月5日 is the nearest one; ``brief``: shown in lists; ``seen_by``: only these
    roles read it, empty: whoever reads the ledger.
    """

    title: Words
    en: Words
    kind: ColumnKind
    unit: Words | None = None
    called: tuple[Words, ...] = ()
    choices: Mapping[Words, tuple[Words, ...]] = {}
    required: bool = False
    whole: bool = False
    ahead: bool = False
    brief: bool = False
    seen_by: Roles = ()


class Share(Content):
    """A column that is computed: ``part`` as a share of ``whole``, in per cent or in times (倍)."""

    title: Words
    en: Words
    called: tuple[Words, ...] = ()
    part: ColumnName
    whole: ColumnName
    unit: Literal["%", "倍"]


class Due(Content):
    """What falls due in a row: on the day ``by``, or ``days`` after ``since``; only for rows whose cells are ``open``.

    ``each``: the column by which what is late is listed; ``called``: how people ask for it.
    """

    title: Words
    called: tuple[Words, ...] = Field(min_length=1)
    by: ColumnName | None = None
    since: ColumnName | None = None
    days: Annotated[int, Field(ge=1, le=999)] | None = None
    open: Chosen = Field(default_factory=dict)
    each: ColumnName | None = None


class Round(Content):
    """A monthly round: every row of another ledger owes a row here for each ``month``.

    It is due on day ``due_day`` of the month after. ``member``: the column that both ledgers share.
    """

    members: RegisterId
    member: ColumnName
    month: ColumnName
    due_day: Annotated[int, Field(ge=1, le=28)]
    called: tuple[Words, ...] = Field(min_length=1)


class Stages(Content):
    """A choice whose values are steps in order; what has come to ``done`` counts towards the target."""

    column: ColumnName
    done: Words


class Question(Content):
    """A question in the words of the bureau, and what answers it. ``naming``: what the row is called.

    ``coming``: only what lies ahead; ``show``: the columns of the answer; ``note``: said under it.
    """

    asked: tuple[Words, ...] = Field(min_length=1)
    operation: Operation
    filter: Chosen = Field(default_factory=dict)
    naming: Words | None = None
    coming: bool = False
    by: ColumnName | None = None
    top: Annotated[int, Field(ge=1, le=999)] | None = None
    show: tuple[ColumnName, ...] = ()
    note: Line | None = None


class Aim(Content):
    """What the plan says of it: in which section, in which words; the indicators and tasks that it serves."""

    section: Words
    text: Line
    indicators: tuple[IndicatorId, ...] = ()
    commitments: tuple[CommitmentId, ...] = ()


class Register(Content):
    """One ledger. Its id is the name of its file. ``key``: the columns that tell rows apart.

    ``hints``: words that point at it without naming it; ``counter``: 家, 支, 项; ``date``: the column that 本月 asks
    about; ``expected``: rows that the plan itself names; ``adding``: words that begin a new row besides 登记 and the
    title; ``empty``: said when there is no row.
    """

    title: Words
    en: Words
    called: tuple[Words, ...] = Field(min_length=1)
    hints: tuple[Words, ...] = ()
    about: Line
    group: Words
    counter: Words = "条"
    plan: Aim
    source: Citation
    verified: Verified
    read: Roles = BUREAU
    write: Roles = KEEPERS
    export: Roles = BUREAU
    key: tuple[ColumnName, ...] = Field(min_length=1, max_length=3)
    columns: Mapping[ColumnName, Column] = Field(min_length=2)
    shares: Mapping[ColumnName, Share] = {}
    date: ColumnName | None = None
    expected: tuple[Words, ...] = ()
    adding: tuple[Words, ...] = ()
    stages: Stages | None = None
    due: tuple[Due, ...] = ()
    round: Round | None = None
    questions: tuple[Question, ...] = ()
    empty: Line | None = None
    note: Passage | None = None


class RegisterWords(Content):
    """How ledgers are spoken of. ``operations``: what is wanted, the first that fits; ``entering``, ``changing``,
    ``withdrawing``: acts, ``becoming`` before a new value, ``reason`` before the reason of a change.

    ``history``: of a row; ``template``: an empty file; ``least``: the smallest first; ``when``: asks for a day;
    ``who``: for who is in charge; ``coming``: what lies ahead; ``soon``: due within ``soon_days``; ``money``: for an
    amount; ``bodies``: kinds of bodies, alone no name. ``policy``: then it asks for rules; ``questions``: then it
    asks, and is no name; ``courtesies`` and ``filler``: mean nothing.
    """

    operations: Mapping[Operation, tuple[Words, ...]]
    entering: tuple[Words, ...] = Field(min_length=1)
    changing: tuple[Words, ...] = Field(min_length=1)
    becoming: tuple[Words, ...] = Field(min_length=1)
    withdrawing: tuple[Words, ...] = Field(min_length=1)
    reason: tuple[Words, ...] = ()
    history: tuple[Words, ...] = ()
    template: tuple[Words, ...] = ()
    policy: tuple[Words, ...] = ()
    questions: tuple[Words, ...] = ()
    least: tuple[Words, ...] = ()
    when: tuple[Words, ...] = ()
    who: tuple[Words, ...] = ()
    coming: tuple[Words, ...] = ()
    soon: tuple[Words, ...] = ()
    money: tuple[Words, ...] = ()
    bodies: tuple[Words, ...] = ()
    soon_days: Annotated[int, Field(ge=1, le=366)] = 30
    courtesies: tuple[Words, ...] = ()
    filler: tuple[Words, ...] = ()

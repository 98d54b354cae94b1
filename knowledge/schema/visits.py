"""The words by which a line from the pavement is understood: topics, acts, follow-ups, people, names, commands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from knowledge.schema.base import Content, Line, Passage, Words

Listed = tuple[Words, ...]
Reply = Literal["done", "snooze", "hand_on", "stop"]
LedgerField = Literal[
    "number",
    "day",
    "enterprise",
    "code",
    "street",
    "segment",
    "tags",
    "topics",
    "findings",
    "problems",
    "people",
    "visitor",
    "next",
    "open",
]
CountedBy = Literal["firm", "topic", "street", "person", "segment", "month"]
Measure = Literal["followed", "on_time", "firms", "repeated", "satisfaction"]
Operation = Literal["export", "coverage", "overdue", "top", "group", "count", "list"]


class VisitingWords(Content):
    """Acts of visiting. A ``weak`` one needs a date, a finished act or a known name beside it.

    ``stops``: where the name behind the act ends, unless it is a part of ``not_stops``.
    ``nobody``: what stands there and is no name; ``hollow``: what may be left of the clause and tells nothing.
    """

    strong: Listed = Field(min_length=1)
    weak: Listed = ()
    stops: Listed = ()
    not_stops: Listed = ()
    nobody: Listed = ()
    hollow: Listed = ()


class LabelWords(Content):
    """What stands before a colon: 主题, 问题, 下一步, 联系人, 时间, 企业."""

    topics: Listed = ()
    findings: Listed = ()
    next: Listed = ()
    people: Listed = ()
    date: Listed = ()
    enterprise: Listed = ()


class FollowingWords(Content):
    """What makes a clause a follow-up (``again``, ``vague``, ``agreed``), or none: ``states``, ``theirs``.

    ``theirs`` with ``planning``: their plans, not ours. ``promised`` and ``agreed`` are left out of the action;
    ``asking`` before a date belongs to it.
    ``nothing``: what a "no" before it says will not be done.
    """

    again: Listed = ()
    vague: Listed = ()
    agreed: Listed = ()
    promised: Listed = ()
    nothing: Listed = ()
    states: Listed = ()
    theirs: Listed = ()
    planning: Listed = ()
    asking: Listed = ()


class PeopleWords(Content):
    """How persons are named. ``surnames``: single characters in one text.

    A ``short_titles`` title (王工) counts only ``before``, ``after`` or ``beside`` words that tell of a person.
    """

    surnames: Passage
    titles: Listed = ()
    short_titles: Listed = ()
    not_after: Line = ""
    not_given: Line = ""
    beside: Listed = ()
    before: Listed = ()
    after: Listed = ()
    departments: Listed = ()


class NameWords(Content):
    """Names: ``called`` are known in full; ``places`` and legal ``forms`` go unsaid; ``endings`` end short ones.

    ``beginnings``: how the names begin that stand in for real ones in exercises.
    ``never``: how a piece begins that is none; ``never_in``: single characters that no name holds, in one text.
    """

    called: Listed = ()
    places: Listed = ()
    forms: Listed = ()
    endings: Listed = ()
    beginnings: Listed = ()
    never: Listed = ()
    never_in: Passage


class CommandWords(Content):
    """What the bureau's people say to the assistant.

    ``prefixes``: before a visit is told. ``questions``: what makes a clause a question, unless it tells of somebody who
    ``wonder``s; ``orders``: what the assistant is told to do; ``policy``: a question about rules.
    ``duties``: follow-ups, ``cues``: that they are asked for, ``mine`` and ``late``: which ones;
    ``replies``: what is answered to a list of them.
    ``registers``: an id and what the ledger is called; ``operations``: what is wanted of it, the first that fits.
    """

    prefixes: Listed = ()
    openings: Listed = ()
    questions: Listed = ()
    wonder: Listed = ()
    orders: Listed = ()
    policy: Listed = ()
    duties: Listed = ()
    cues: Listed = ()
    mine: Listed = ()
    late: Listed = ()
    replies: Mapping[Reply, Listed] = {}
    registers: Mapping[Words, Listed] = {}
    operations: Mapping[Operation, Listed] = {}


class Reminders(Content):
    """When follow-ups are called to mind: the digest of what is due goes out on working days from ``at`` to ``until``.

    ``escalate_after``: so many working days overdue, the bureau's leaders are told. No rule of the bureau, a default.
    """

    at: dt.time = dt.time(8, 30)
    until: dt.time = dt.time(18, 0)
    escalate_after: int = Field(default=3, ge=1, le=60)


class LedgerColumn(Content):
    """A column of the exported ledger of visits: its head, and what stands in it."""

    title: Words
    field: LedgerField


class CoverageRules(Content):
    """Nobody says how long: ``days`` without a visit. Enterprises are shared out to be visited ``within`` working days.

    No rule of the bureau, a default.
    """

    days: int = Field(default=90, ge=1, le=999)
    within: int = Field(default=10, ge=1, le=250)


class CountingWords(Content):
    """How figures about visits are asked for: ``visits`` are counted ``by`` a part, or one of the ``measures`` is
    wanted; ``counts``: that it is about figures; ``policy``: then it asks for rules; ``filler``: means nothing.
    """

    visits: Listed = ()
    by: Mapping[CountedBy, Listed] = {}
    measures: Mapping[Measure, Listed] = {}
    counts: Listed = ()
    policy: Listed = ()
    filler: Listed = ()


class VisitWords(Content):
    """All of it. ``topics``: a label and the words that mean it, the longest counting first.

    ``topic_pieces``: more words that mean it where they are a whole piece of a line.
    ``no_topics``: words that hold one of those and mean something else.
    ``things``: those of them that are a finding where it is said how many there are (专利5件).
    ``topic_extras``: what stands beside a topic without telling anything; ``about``: what ends a piece that names one.
    ``lead_ins``: what stands before an enterprise that is noted without an act of visiting.
    ``predicates``: words that begin a finding right behind a topic; ``leads``: what stands before a finding;
    ``says``: that somebody tells it; ``statements``: nouns with which another finding begins in a run of words.
    ``ledger``: the columns of the exported ledger, in their order.
    ``bring``: a topic, and what is worth bringing along when it was talked about.
    """

    topics: Mapping[Words, Listed]
    topic_pieces: Mapping[Words, Listed] = {}
    no_topics: Listed = ()
    topic_extras: Listed = ()
    things: Listed = ()
    about: Listed = ()
    lead_ins: Listed = ()
    visiting: VisitingWords
    talking: Listed = ()
    predicates: Listed = ()
    statements: Listed = ()
    labels: LabelWords
    leads: Listed = ()
    says: Listed = ()
    following: FollowingWords
    people: PeopleWords
    names: NameWords
    commands: CommandWords
    reminders: Reminders = Reminders()
    coverage: CoverageRules = CoverageRules()
    ledger: tuple[LedgerColumn, ...] = ()
    bring: Mapping[Words, Words] = {}
    counting: CountingWords = CountingWords()

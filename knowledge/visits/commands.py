"""What the bureau's people ask of the assistant about visits: to log one, to prepare one, to list what is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.text.dates.periods import days_long, period
from knowledge.text.normalise import aligned
from knowledge.visits.draft import Draft, Json
from knowledge.visits.reader import Reader
from knowledge.visits.vocabulary import Vocabulary

Intent = Literal["visit_log", "visit_brief", "follow_up_list", "register_query"]


@dataclass(frozen=True)
class Command:
    """A command in plain language. ``args``: in the shape of the contract; ``draft``: the visit, where there is one."""

    intent: Intent
    args: Mapping[str, Json]
    draft: Draft | None = None


def understand(text: str, today: date, reader: Reader) -> Command | None:
    """The command that somebody of the bureau gave; None for everything else, above all for questions of policy."""
    draft = reader.told(text, today)
    if draft and draft.planned:
        return Command("visit_brief", draft.args(), draft)
    if draft:
        return Command("visit_log", draft.args(), draft)
    return _follow_up_list(text, today, reader.vocabulary) or _register_query(text, today, reader.vocabulary)


def _follow_up_list(text: str, today: date, words: Vocabulary) -> Command | None:
    plain = aligned(text)
    if not words.duties.search(plain) or not words.cues.search(plain) or words.policy.search(plain):
        return None
    asked = period(text, today)
    first, last = asked or (None, None)
    return Command(
        "follow_up_list",
        {
            "from": first.isoformat() if first else None,
            "until": last.isoformat() if last else None,
            "overdue": bool(words.late.search(plain)),
            "mine": bool(words.mine.search(plain)),
        },
    )


def _register_query(text: str, today: date, words: Vocabulary) -> Command | None:
    plain = aligned(text)
    registers = [name for name, pattern in words.registers.items() if pattern.search(plain)]
    operation = next((name for name, pattern in words.operations.items() if pattern.search(plain)), None)
    rest = plain
    for name in registers:
        rest = words.registers[name].sub("", rest)
    if not registers or operation is None or words.policy.search(rest):
        return None
    asked = period(text, today)
    args: dict[str, Json] = {"registers": registers, "operation": operation, "days": None, "from": None, "until": None}
    if operation == "coverage":
        args["days"] = days_long(text)
    if asked:
        args["from"], args["until"] = asked[0].isoformat(), asked[1].isoformat()
    return Command("register_query", args)

"""What somebody says about a card that waits → the card as it is then; None when the words cannot be used."""

from __future__ import annotations

import re
from datetime import date

from knowledge.calendar import Calendar
from knowledge.enterprises import Directory
from knowledge.text import credit_code
from knowledge.text.dates.find import days
from knowledge.visits.draft import Company
from knowledge.visits.reader import Reader
from knowledge.visits.record import LONGEST, MOST_FILES, MOST_LINES, Attached, Pending, Row, known, row

_NUMBERED = re.compile(r"\s*第?(\d{1,2})(?:家|个)?[\s:：、.]+(.+)", re.DOTALL)
_LATER = re.compile(r"(?:先)?(?:待补|暂缺|暂无|没有|跳过|以后再补|不知道|later|skip)(?:了|吧)?")
_NAME = 120


def company(pending: Pending, text: str, directory: Directory) -> Pending | None:
    """Another enterprise; where there are several its number comes first (2 示例软件)."""
    numbered = _NUMBERED.fullmatch(text)
    if numbered and len(pending.rows) > 1:
        n, said = int(numbered[1]) - 1, numbered[2].strip()
    elif len(pending.rows) == 1:
        n, said = 0, text.strip()
    else:
        return None
    if not 0 <= n < len(pending.rows) or not 0 < len(said) <= _NAME:
        return None
    codes = credit_code.found(said)
    return pending.with_row(n, row(Company(said, codes[0][0] if codes else None), directory))


def on_day(pending: Pending, text: str, today: date, calendar: Calendar) -> Pending | None:
    """Another day of the visit; it cannot be one to come."""
    found = [one.day for one in days(text, today, "past", calendar) if one.day <= today]
    return pending.model_copy(update={"day": found[0]}) if found else None


def next_time(pending: Pending, text: str, today: date, reader: Reader) -> Pending | None:
    """What comes next, and when (下周三 再去); only with a day."""
    follow_up = reader.following(text, today)
    if follow_up is None or follow_up.day is None:
        return None
    action = (follow_up.action or pending.record.action or "")[:LONGEST] or None
    changed = pending.noting(follow_up=follow_up.day, action=action)
    return changed.model_copy(update={"sure": follow_up.sure})


def problem(pending: Pending, text: str) -> Pending | None:
    """One more problem that the enterprise has."""
    said = " ".join(text.split())[:LONGEST]
    if not said or len(pending.record.problems) >= MOST_LINES:
        return None
    return pending.noting(problems=tuple(dict.fromkeys((*pending.record.problems, said))))


def file(pending: Pending, one: Attached) -> Pending | None:
    """One more file."""
    if len(pending.record.files) >= MOST_FILES:
        return None
    return pending.noting(files=tuple(dict.fromkeys((*pending.record.files, one))))


def code(pending: Pending, n: int, text: str, directory: Directory) -> Pending | None:
    """The credit code of a new enterprise, or that it comes later. A code of the register is that enterprise."""
    if not 0 <= n < len(pending.rows):
        return None
    was = pending.rows[n]
    if _LATER.fullmatch(text.strip()):
        return pending.with_row(n, was.model_copy(update={"standing": "new", "code": None, "choices": ()}))
    codes = [one for one, _start, _end in credit_code.found(text)]
    if len(codes) != 1 or not credit_code.valid(codes[0]):
        return None
    there = directory.find(codes[0]).sure
    new = known(was.said, there) if there else was.model_copy(update={"standing": "new", "code": codes[0]})
    return pending.with_row(n, new)


def decided(pending: Pending, n: int, act: str, directory: Directory) -> Pending | None:
    """A row decided by its button: keep, join, drop, new, or ``e`` and the number of an enterprise."""
    if not 0 <= n < len(pending.rows):
        return None
    new = _decided(pending.rows[n], act, directory)
    return pending.with_row(n, new) if new else None


def _decided(was: Row, act: str, directory: Directory) -> Row | None:
    if act == "drop":
        return was.model_copy(update={"standing": "dropped"})
    if act in ("keep", "join") and was.again:
        return was.model_copy(update={"decision": act})
    if act == "new" and was.standing in ("unknown", "unsure"):
        return was.model_copy(update={"standing": "new", "choices": ()})
    if act == "ask" and was.standing == "unsure":
        return was.model_copy(update={"standing": "unknown", "choices": ()})
    chosen = next((one for one, _name in was.choices if act == f"e{one}"), None)
    there = directory.numbered(str(chosen)) if chosen else None
    return known(was.said, there) if there else None

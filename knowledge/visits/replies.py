"""What is answered to a list of follow-ups: 1 完成 台账已建好，年底前再看一次; 2 推3天; 3 转给小陈."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.calendar import Calendar
from knowledge.schema.visits import Reply
from knowledge.text.dates.find import days
from knowledge.text.dates.said import HAN, number
from knowledge.visits.following import Following, together
from knowledge.visits.line import Line, Span
from knowledge.visits.vocabulary import Vocabulary

_WORKING_DAYS = re.compile(rf"\s*(\d{{1,3}}|[{HAN}两]{{1,3}})\s*(?:个)?(?:天|日|工作日)(?![后内])")
_LATER = 1  # working days that a follow-up is put off when nothing is said
_ACTS: tuple[Reply, ...] = ("done", "snooze", "hand_on", "stop")


@dataclass(frozen=True)
class Answer:
    """An answer to the ``number``-th follow-up of a list.

    ``result``: what came of it; ``day`` and ``action``: the next one, or the day to which it is put off
    (a count of days is one of working days); ``to``: who gets it.
    """

    number: int
    act: Reply
    result: str | None = None
    day: date | None = None
    action: str | None = None
    to: str | None = None


class Replies:
    """Reads answers."""

    def __init__(self, vocabulary: Vocabulary, calendar: Calendar) -> None:
        """``vocabulary``: the words of the content; ``calendar``: of the working days by which things are put off."""
        self._words, self._calendar, self._following = vocabulary, calendar, Following(vocabulary)

    def read(self, text: str, today: date) -> Answer | None:
        """The answer that a message gives; None when it is none."""
        line = Line(text, today, self._calendar)
        match = self._words.reply.match(line.plain)
        act = next((act for act in _ACTS if match and match[act]), None)
        if match is None or act is None:
            return None
        rest = line.trimmed(Span(match.end(), len(line.plain)))
        if act == "snooze":
            return Answer(int(match["number"]), act, day=self._put_off(line.text[match.end() :], today))
        if act == "done":
            return self._done(int(match["number"]), Line(text, today, self._calendar, match.end()))
        return Answer(int(match["number"]), act, to=line.quoted([rest]) or None if act == "hand_on" else None)

    def until(self, text: str, today: date) -> date | None:
        """The day that a text puts something off to (3天, 下周三); None when it names none."""
        return self._put_off(text, today) if text.strip() else None

    def _done(self, n: int, line: Line) -> Answer:
        """What is done, and the next follow-up where one is named in the same breath."""
        following, results = [], []
        for clause in line.clauses:
            follow_up = self._following.read(line, clause)
            if follow_up:
                following.append(follow_up)
            elif not self._following.nothing(line.of(clause)):
                results.append(line.quoted([clause]))
        coming = together(following)
        return Answer(
            n,
            "done",
            "，".join(results) or None,
            coming.day if coming else None,
            coming.action or None if coming else None,
        )

    def _put_off(self, rest: str, today: date) -> date | None:
        """Until when; the next working day when nothing is said, none when what is said is no day."""
        counted = _WORKING_DAYS.match(rest)
        try:
            if counted:
                return self._calendar.add(today, number(counted[1]))
        except (ValueError, OverflowError):
            return None
        named = [found.day for found in days(rest, today, "future", self._calendar) if found.day > today]
        if named:
            return named[0]
        return None if rest.strip() else self._calendar.add(today, _LATER)

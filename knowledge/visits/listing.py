"""Reading names of enterprises from a place on: one, or several joined by 、, 和 and the like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.enterprises import Directory
from knowledge.text import credit_code
from knowledge.visits.line import Line, Span
from knowledge.visits.persons import Persons
from knowledge.visits.subjects import Subjects
from knowledge.visits.vocabulary import HANDLING, Vocabulary, either

COUNT = r"(?:\d+|[一二两三四五六七八九十几多])"
_SIGN = re.compile(r"\s*(?:[、&/]|以及|还有|和|与|及|跟|[,;\s]\s*(?=\d{1,2}[.、)]))\s*(?:\d{1,2}[.、)](?!\d)\s*)?")
_COMMA = re.compile(r"\s*,\s*")
_GAP, _GAP_EDGE = re.compile(r"\s+"), re.compile(r"\s|$")
_HEAD = 2  # characters by which names of one family are known
_EDGE = re.compile(r"\s*(?:[,。;、]|$)")
_BRACKETS = re.compile(r"\s*\([^()]{0,40}\)")
_BEHIND = re.compile(
    rf"\s*(?:\d+(?:楼|层|号楼|室)\w{{0,4}}?(?=[,。;、\s]|$)|(?:等|这)?{COUNT}(?:家|个)(?:企业|公司|单位)?)"
)
_TRAIL = re.compile(
    rf"(?:\d+(?:楼|层|号楼|室)\S*|(?:等|这|那)?{COUNT}?(?:家|个)(?:企业|公司|单位)?|等|的|那边|这边|那里|我们?)$"
)
_LEGAL = re.compile(r"(?:股份|有限|责任|集团|公司|\([^()]{1,10}\))+")
_BAD_START = re.compile(
    r"^(?:[我咱]|溜达|路过|[走去跑见看来到]了|[没不还未很也已再又挺想要被把让给先找就\d年底期]|[一两]半|约[了好在]|[和跟与同陪][^,]{1,8}?[去到来]|上[次周月]|[一两]次|前次|登记|记录|台账|统计|情况|名单|计划|预约|什么|怎么|哪|多少|为什么|如何|几)"
)
_BAD_INSIDE = re.compile(r"[局厅]$|\d{4}$|的|我们|一起|同事|领导|专家|怎么|什么|[吗呢]|哪")
_LONGEST = 30
_FEW = 4


@dataclass(frozen=True)
class Listed:
    """Names one after the other. ``end``: behind brackets, floors and counts; ``known``: the first is of the list."""

    spans: tuple[Span, ...]
    end: int
    known: bool
    telling: bool


class Listing:
    """Reads names by a list of those that are known and by grammar."""

    def __init__(self, vocabulary: Vocabulary, subjects: Subjects, persons: Persons, directory: Directory) -> None:
        """``directory``: the bureau's enterprises; it may be empty."""
        words = vocabulary.words
        self._subjects, self._persons, self._directory = subjects, persons, directory
        within = f"(?!{either(words.visiting.not_stops)})"
        stops = rf"{within}(?:{either(words.visiting.stops)})"
        extras = either(word for word in words.topic_extras if len(word) > 1)
        handled = rf"{HANDLING}了?(?:{subjects.pattern}|{extras}|研发|费用|账|表|合同)"
        person = rf"[{words.people.surnames}](?:{either(words.people.titles)})(?![{words.people.not_after}师])"
        stop = rf"{person}|[,。;!?\n:、&/(]|和|与|及|跟|以及|还有|{COUNT}家|{stops}|{either(words.talking)}|{handled}"
        self._item = re.compile(rf"[^,。;!?\n:、&/()]{{2,{_LONGEST}}}?(?=\s*(?:$|{stop})|\s+[^a-zA-Z])")
        self._stopped = re.compile(rf"{within}(?:{either(word for word in words.visiting.stops if len(word) > 1)})")
        self._ending = re.compile(rf"(?<=..)(?:{either(words.names.endings)})$")
        self._endings = frozenset(words.names.endings)
        self._went = re.compile(rf"(?:{either(words.people.titles)})(?:一[起同道])?[去到来]")
        self._nobody = frozenset(words.visiting.nobody)
        self._called = re.compile(either(words.names.called))

    def known(self, line: Line) -> Mapping[int, int]:
        """Where enterprises of the list are named: start → end."""
        called = {match.start(): match.end() for match in self._called.finditer(line.plain)}
        return {**called, **dict(self._directory.mentioned(line.plain))}

    def read(self, line: Line, place: int, known: Mapping[int, int], limit: int | None = None) -> Listed | None:
        """The names from a place on and up to a limit; None when none stands there."""
        spans: list[Span] = []
        end = place
        while (item := self._one(line, place, known, limit)) is not None:
            spans.append(item)
            end = _past(_BRACKETS, line.plain, item.end)
            sign = _SIGN.match(line.plain, end) or self._comma(line, end, known, spans[0])
            if not sign:
                break
            place = sign.end()
        if not spans:
            return None
        telling = self.telling(line, spans[0], known)
        return Listed(tuple(spans), _past(_BEHIND, line.plain, end), spans[0].start in known, telling)

    def telling(self, line: Line, span: Span, known: Mapping[int, int]) -> bool:
        """Whether a name is known to be one: by the list, a credit code, or how it ends."""
        text = line.of(span)
        told = span.start in known or bool(credit_code.found(text)) or bool(self._ending.search(text))
        return told or self._in_register(text)

    def _in_register(self, text: str) -> bool:
        """Whether a few enterprises of the list are called so; a word that ends many names is none."""
        if text in self._endings or self._subjects.labels(text):
            return False
        found = self._directory.find(text)
        return found.by in ("name", "short") and len(found.matches) <= _FEW

    def alone(self, line: Line, span: Span, known: Mapping[int, int]) -> Listed | None:
        """The names of a piece that holds nothing else."""
        listed = self.read(line, span.start, known)
        return listed if listed and listed.end >= span.end else None

    def _comma(self, line: Line, end: int, known: Mapping[int, int], first: Span) -> re.Match[str] | None:
        """A comma, or a gap in a line without signs, joins names only where a whole clause is a telling name.

        One that begins like the first name is telling, too.
        """
        comma = _COMMA.match(line.plain, end) or (_GAP.match(line.plain, end) if line.gaps else None)
        item = self._one(line, comma.end(), known, None) if comma else None
        if comma is None or item is None or not (_GAP_EDGE if line.gaps else _EDGE).match(line.plain, item.end):
            return None
        alike = line.plain[item.start : item.start + _HEAD] == line.plain[first.start : first.start + _HEAD]
        return comma if alike or self.telling(line, item, known) else None

    def _one(self, line: Line, place: int, known: Mapping[int, int], limit: int | None) -> Span | None:
        if place in known:
            return Span(place, _past(_LEGAL, line.plain, known[place]))
        ends = [when.span.start for when in line.whens] + [clause.end for clause in line.clauses]
        ends += [limit] if limit is not None else []
        match = self._item.match(line.plain, place, min((end for end in ends if end >= place), default=place))
        if match is None:
            return None
        text = match[0].rstrip()
        while len(text) > 2 and (trail := _TRAIL.search(text)):
            text = text[: trail.start()].rstrip()
        return Span(place, place + len(text)) if self._valid(text) else None

    def _valid(self, text: str) -> bool:
        if credit_code.found(text):
            return True
        if len(text) < 2 or len(text) > _LONGEST or text in self._nobody:
            return False
        if _BAD_START.search(text) or _BAD_INSIDE.search(text) or self._stopped.match(text):
            return False
        if self._went.search(text):
            return False
        is_topic = self._subjects.labels(text) and not self._subjects.beyond(text)
        return not is_topic and not self._persons.begins(text)


def _past(pattern: re.Pattern[str], text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place

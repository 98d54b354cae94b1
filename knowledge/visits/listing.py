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
_THEN = r"(?:[了完])?(?:再|又|然后|接着|后)(?:去|到|跑)了?"  # 看完甲再去乙
_SIGN = re.compile(
    rf"\s*(?:[、&/]|(?P<word>以及|还有|和|与|及|跟)|{_THEN}|[,;\s]\s*(?=\d{{1,2}}[.、)]))\s*(?:\d{{1,2}}[.、)](?!\d)\s*)?"
)
_ALL = re.compile(r"\s*(?:[,。;、:(]|$|[都均全各]|[去来]了|了(?=[,。;\s]|$)|等|[今昨前上下]|[两三四五六七八九十\d]家)")
_COMMA = re.compile(r"\s*,\s*")
_GAP, _GAP_EDGE = re.compile(r"\s+"), re.compile(r"\s|$")
_HEAD = 2  # characters by which names of one family are known
_EDGE = re.compile(r"\s*(?:[,。;、]|$)")
_BRACKETS = re.compile(r"\s*\([^()]{0,40}\)")
_CLOSED = re.compile(r"\s*\)")
_BEHIND = re.compile(
    rf"\s*(?:\d+(?:楼|层|号楼|室)\w{{0,4}}?(?=[,。;、\s]|$)|(?:等|这)?{COUNT}(?:家|个)(?:企业|公司|单位)?)"
)
_TRAIL = re.compile(
    rf"(?:\d+(?:楼|层|号楼|室)\S*|(?:等|这|那)?{COUNT}?(?:家|个)(?:企业|公司|单位)?|等|的|那边|这边|那里|我们?)$"
)
_LEGAL = re.compile(r"(?:股份|有限|责任|集团|公司|\([^()]{1,10}\))+")
_BAD_START = re.compile(
    r"^(?:[我咱]|溜达|路过|[走去跑见看来到]了|[没不还未很也已再又挺想要被把让给先找就\d年底期]|[一两]半|约[了好在]|[和跟与同陪][^,]{1,8}?[去到来]|上[次周月]|[一两]次|前次|会[改在议是开要不]|登记|记录|台账|统计|情况|名单|计划|预约|什么|怎么|哪|多少|为什么|如何|几)"
)
_BAD_INSIDE = re.compile(r"[局厅]$|\d{4}$|的|我们|一起|同事|领导|专家|怎么|什么|[吗呢]|哪")
_TOGETHER = re.compile(r"(?:\s*,[^,。;]{2,6})?\s*,\s*(?:[今昨]天|[上下]午)?(?:[两三四五六]家|一起|都)")
_LONGEST = 30
_SHORT = 2  # characters of a legal form that is no proof: 公司
_FEW = 4


@dataclass(frozen=True)
class Listed:
    """Names one after the other. ``end``: behind brackets, floors and counts.

    ``certain``: one of them can be nothing else; ``telling``: the first looks like one.
    """

    spans: tuple[Span, ...]
    end: int
    certain: bool
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
        person += rf"|(?:[{words.people.surnames}][工董科]|[小老][{words.people.surnames}])(?=[,。;\s、)]|在|说|讲|$)"
        acts = either([*words.visiting.strong, *words.visiting.weak, *words.talking])
        topic = rf"(?!(?:{either(words.names.endings)})(?:[,。;、\s]|$|{acts}))(?:{subjects.pattern})"
        signs = r"[,。;!?\n:、&/()]|和|与|及|跟|以及|还有"
        stop = rf"{person}|{topic}|{_THEN}|{signs}|{COUNT}家|{stops}|{either(words.talking)}|{handled}"
        self._item = re.compile(
            rf"(?!{subjects.pattern})[^,。;!?\n:、&/()]{{2,{_LONGEST}}}?(?=\s*(?:$|{stop})|\s+[^a-zA-Z])"
        )
        self._stopped = re.compile(rf"{within}(?:{either(word for word in words.visiting.stops if len(word) > 1)})")
        self._ending = re.compile(rf"(?<=..)(?:{either(words.names.endings)})$")
        self._endings = frozenset(words.names.endings)
        forms = either(form for form in words.names.forms if len(form) > _SHORT)
        self._formal = re.compile(rf"(?:{either(words.names.beginnings)})[^\W\d]+$|..+(?:{forms})$")
        self._never = re.compile(either(word for word in words.names.never if len(word) > 1))
        self._no_name = re.compile(rf"^(?:{either(words.names.never)})|[{words.names.never_in}\d%]")
        self._went = re.compile(rf"(?:{either(words.people.titles)})(?:一[起同道])?[去到来]")
        self._fetched = re.compile(
            rf"[送查填补取交递收催拿带][去来]?.*?(?:{either(words.statements)}|{subjects.pattern})"
        )
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
            end = _past(_CLOSED, line.plain, _past(_BRACKETS, line.plain, item.end))
            sign = _SIGN.match(line.plain, end) or self._comma(line, end, known, spans[0])
            if not sign or (sign.re is _SIGN and sign["word"] and not self._joins(line, sign.end(), known, limit)):
                break
            place = sign.end()
        if not spans:
            return None
        certain = any(self.certain(line, one, known) for one in spans)
        telling = self.telling(line, spans[0], known)
        return Listed(tuple(spans), _past(_BEHIND, line.plain, end), certain, telling)

    def _joins(self, line: Line, place: int, known: Mapping[int, int], limit: int | None) -> bool:
        """Whether what follows 和 is another name and not somebody whom the first has to do with: 甲与甬大的产学研."""
        item = self._one(line, place, known, limit)
        return item is not None and (self.telling(line, item, known) or bool(_ALL.match(line.plain, item.end)))

    def telling(self, line: Line, span: Span, known: Mapping[int, int]) -> bool:
        """Whether a name is known to be one: by the list, a credit code, or how it ends."""
        text = line.of(span)
        return self.certain(line, span, known) or bool(credit_code.found(text) or self._ending.search(text))

    def certain(self, line: Line, span: Span, known: Mapping[int, int]) -> bool:
        """Whether a name can be nothing else: by the list, a credit code, its legal form, or how it begins."""
        text = line.of(span)
        return span.start in known or bool(self._formal.match(text)) or self._in_register(text)

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
        certain = self.certain(line, item, known)
        if alike or certain or self._among(line, item):
            return comma
        return comma if self.telling(line, item, known) and not self.certain(line, first, known) else None

    def _among(self, line: Line, item: Span) -> bool:
        """Whether what follows says that a short name is one of several: 甲科技，众合，三家都讲了高企."""
        text = line.of(item)
        if len(text) > _HEAD + _HEAD or self._subjects.labels(text) or self._no_name.search(text):
            return False
        return bool(_TOGETHER.match(line.plain, item.end))

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
        if self._went.search(text) or self._fetched.match(text):
            return False
        if self._never.match(text) and not self._formal.match(text):
            return False
        is_topic = self._subjects.labels(text) and not self._subjects.beyond(text)
        return not is_topic and not self._persons.begins(text)


def _past(pattern: re.Pattern[str], text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place

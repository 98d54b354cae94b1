"""A sentence → what it wants of which ledger; None when it is about none, or asks for rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from knowledge.calendar import Calendar
from knowledge.registers.query import Query
from knowledge.registers.rows import Row
from knowledge.registers.speech.asking import Asking
from knowledge.registers.speech.cited import Cited
from knowledge.registers.speech.entry import EntryReader
from knowledge.registers.speech.making_out import TIME
from knowledge.registers.speech.plain import bare, either
from knowledge.registers.speech.spoken import Spoken
from knowledge.registers.speech.weighing import Scales, Weighed
from knowledge.schema.registers import Question, Register, RegisterWords
from knowledge.text.dates.periods import period
from knowledge.text.normalise import aligned, squeeze

_LONGEST = 1500
_ASKED = 40  # characters; a longer sentence tells something
_SEP = r"[\s:：,，]*"
_PLACE = re.compile(r"第?(\d{1,3})(?:条|个|号|项|场|家)?")
_ASIDE = r"(?:[（(][^（()）]{0,40}[)）])?"


class Ear:
    """Listens for the ledgers of one content. ``only``: those that may be meant; None is all."""

    def __init__(self, registers: Mapping[str, Register], words: RegisterWords, calendar: Calendar) -> None:
        self._registers, self._words, self._calendar = registers, words, calendar
        self._names = {aligned(w).lower(): n for n, one in registers.items() for w in (one.title, *one.called)}
        self._exact = {
            bare(phrase, words): (name, question)
            for name, one in registers.items()
            for question in one.questions
            for phrase in question.asked
        }
        self._readers: dict[str, EntryReader] = {}
        self._cited: tuple[str, Cited] | None = None

    def strictly(self, text: str, today: date, only: Collection[str] | None = None) -> Spoken | None:
        """What cannot mean anything else: a new row, a change, a question in the ledger's own words."""
        line = aligned(text[:_LONGEST]).strip()
        spoken = self._added(line, today) or self._exactly(line, today) or self._written(line, today)
        return spoken if spoken and (only is None or spoken.register in only) else None

    def loosely(self, text: str, today: date, only: Collection[str] | None = None) -> Spoken | None:
        """A question that names a ledger and what is wanted of it, in any words."""
        return self._asking.heard(aligned(text[:_LONGEST]).strip(), today, only)

    def openly(
        self, text: str, today: date, only: Collection[str] | None = None, cited: Cited | None = None
    ) -> Spoken | None:
        """The same, with the names of rows; what is left over may be a part of a cell: only the rows can tell."""
        return self._asking.heard(aligned(text[:_LONGEST]).strip(), today, only, cited, open_=True)

    def weighed(self, text: str, only: Collection[str] | None, cited: Cited) -> Weighed | None:
        """The ledgers that a sentence may be about, by the weight of its words."""
        line = aligned(text[:_LONGEST]).strip()
        return self._scales.weigh(line, cited, only) if len(line) <= _ASKED else None

    def of_ledger(self, text: str, ledger: str, today: date, cited: Cited) -> Spoken | None:
        """What a sentence asks of a ledger that is known to be meant."""
        return self._asking.of_ledger(ledger, aligned(text[:_LONGEST]).strip(), today, cited)

    def knows(self, version: str) -> Cited | None:
        """The names of rows in a state of the ledgers; None when they have to be read."""
        return self._cited[1] if self._cited and self._cited[0] == version else None

    def learns(self, version: str, rows: Mapping[str, Sequence[Row]], core: Callable[[str], str]) -> Cited:
        """Take in the names of rows; states have names that never come back."""
        self._cited = (version, Cited(self._registers, rows, core))
        return self._cited[1]

    def understand(self, text: str, today: date, only: Collection[str] | None = None) -> Spoken | None:
        """Either of the two."""
        return self.strictly(text, today, only) or self.loosely(text, today, only)

    def asks(self, text: str) -> bool:
        """Whether words are a question, and no name."""
        return bool(re.search(either(self._words.questions), squeeze(text)) or re.search(r"[?？]", text))

    def named(self, words: str) -> str:
        """The ledger that these words name; "" when they name none."""
        match = re.search(self._name, aligned(words).lower())
        return self._names[match[0]] if match else ""

    def reader(self, register: str) -> EntryReader:
        """Reads lines for a ledger; made when first needed."""
        if register not in self._readers:
            self._readers[register] = EntryReader(self._registers[register], self._calendar)
        return self._readers[register]

    @cached_property
    def _scales(self) -> Scales:
        return Scales(self._registers, self._words)

    @cached_property
    def _asking(self) -> Asking:
        return Asking(self._registers, self._words)

    @cached_property
    def _name(self) -> str:
        return either(self._names)

    @cached_property
    def _adding(self) -> re.Pattern[str]:
        verbs, courtesies = either(self._words.entering), either(self._words.courtesies)
        return re.compile(
            rf"^(?:{courtesies})*(?:(?:{verbs})(?:了|一下|一个|一家|一条|一项|一笔|一场|一次)?{_SEP}(?P<name>{self._name})"
            rf"|(?P<other>{self._name})(?:{verbs})(?=[\s:：]|$)){_SEP}(?P<rest>.*)$",
            re.IGNORECASE | re.DOTALL,
        )

    @cached_property
    def _own(self) -> dict[str, str]:
        return {aligned(word).lower(): name for name, one in self._registers.items() for word in one.adding}

    @cached_property
    def _own_adding(self) -> re.Pattern[str]:
        return re.compile(rf"^(?P<name>{either(self._own)})(?:[\s:：]+(?P<rest>.*))?$", re.IGNORECASE | re.DOTALL)

    @cached_property
    def _acting(self) -> list[tuple[str, re.Pattern[str]]]:
        words = self._words
        reason = rf"(?:[\s,，;；]+(?:{either(words.reason)})[\s:：]*(?P<reason>.+?))?"
        of_row = rf"(?P<name>{self._name}){_SEP}(?P<row>.+?)"
        change, become = either(words.changing), either(words.becoming)
        patterns = [
            ("register_withdraw", rf"^(?:{either(words.withdrawing)}){_SEP}{of_row}{reason}$"),
            ("register_history", rf"^{of_row}[\s的]*(?:{either(words.history)})$"),
            ("register_change", rf"^(?:{change})(?:一下)?{_SEP}{of_row}{reason}$"),
            ("register_change", rf"^(?:把|将)?{of_row}(?P<become>{become}){_SEP}(?P<value>.+?){reason}$"),
        ]
        return [(intent, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for intent, pattern in patterns]

    def _added(self, line: str, today: date) -> Spoken | None:
        match = self._adding.match(line)
        name = self._names[(match["name"] or match["other"]).lower()] if match else None
        if match is None:
            match = self._own_adding.match(line)
            name = self._own[match["name"].lower()] if match else None
        if match is None or name is None or self._asks(match["rest"] or ""):
            return None
        entry = self.reader(name).read(match["rest"] or "", today)
        return Spoken("register_add", name, entry=entry, sure=True)

    def _asks(self, rest: str) -> bool:
        """登记新引进企业要什么材料 is a question, 登记新引进企业 示例光电 is none."""
        return bool(re.search(rf"[?？]$|(?:{either(self._words.policy)})", rest[:40])) if len(rest) < 60 else False

    def _exactly(self, line: str, today: date) -> Spoken | None:
        template = re.fullmatch(rf"({self._name}){_SEP}(?:的)?(?:{either(self._words.template)})", line, re.IGNORECASE)
        if template:
            name = self._names[template[1].lower()]
            return Spoken("register_query", name, Query(name, "export"), sure=True, template=True)
        for text, since, until in self._without_period(line, today):
            if found := self._exact.get(bare(text, self._words)):
                name, question = found
                return Spoken("register_query", name, _query(name, question, today, since, until), sure=True)
        return None

    def _without_period(self, line: str, today: date) -> Iterable[tuple[str, date | None, date | None]]:
        """The sentence as it stands, and without the month or year that it names."""
        yield line, None, None
        said = period(line, today)
        if said:
            yield TIME.sub("", line, count=1), said[0], said[1]

    def _written(self, line: str, today: date) -> Spoken | None:
        for intent, pattern in self._acting:
            match = pattern.match(line)
            if match is None:
                continue
            name, row = self._names[match["name"].lower()], match["row"].strip(" ,，:：")
            reason = (match.groupdict().get("reason") or "").strip()
            if intent == "register_withdraw":
                return Spoken("register_withdraw", name, naming=row, reason=reason, sure=True)
            if intent == "register_history":
                return Spoken("register_history", name, naming=row, sure=True)
            value = match.groupdict().get("value")
            spoken = self._changed(name, f"{row} {value.strip()}" if value else row, today, reason)
            if spoken:
                return spoken
        return None

    def _changed(self, register: str, said: str, today: date, reason: str) -> Spoken | None:
        """A row and its new cells: what stands before the first label is the row's name."""
        reader = self.reader(register)
        start = reader.first_label(said)
        if start is None and (place := _PLACE.fullmatch(said.strip())):  # 更正 培训 1: what is to be changed is asked
            return Spoken("register_change", register, naming=place[1], reason=reason, sure=True)
        if start is None or not said[:start].strip():
            return None
        entry = reader.read(said[start:], today)
        if not entry.cells and not entry.slips:
            return None
        naming = re.sub(rf"{_ASIDE}(?:的|,|，|:|：|\s)*$", "", said[:start].strip())
        return Spoken("register_change", register, entry=entry, naming=naming, reason=reason, sure=True)


def _query(name: str, question: Question, today: date, since: date | None, until: date | None) -> Query:
    """What a question of the content asks, in the stretch of time that was said, or from today on."""
    if question.coming and since is None:
        since, until = today, date.max
    coverage = question.operation == "coverage"
    return Query(
        register=name,
        operation=question.operation,
        filter={} if coverage else question.filter,
        covers=question.filter if coverage else {},
        naming=question.naming or "",
        by=question.by,
        top=question.top,
        since=since,
        until=until,
        show=question.show,
        note=question.note,
    )

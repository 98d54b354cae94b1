"""A question in any words → a query: the ledger that explains most of it, then columns, values, time, operations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from knowledge.registers.query import Query
from knowledge.registers.speech.cited import Cited, Hit
from knowledge.registers.speech.days import Days, falls_due
from knowledge.registers.speech.heard import Heard
from knowledge.registers.speech.making_out import TIME, Making
from knowledge.registers.speech.meaning import meant, usual
from knowledge.registers.speech.plain import either, parts_of, squeezed
from knowledge.registers.speech.spoken import Spoken
from knowledge.schema.registers import Register, RegisterWords
from knowledge.text.dates.periods import days_long
from knowledge.text.normalise import squeeze

_LONGEST = 60  # characters; a longer sentence tells a story
_NAMING = re.compile(r"[\s:：]+")
_VAGUE = (None, "list", "stages")  # what is also said of indicators: 情况, 进展
_OF_ROWS = ("missing", "coverage", "overdue", "group", "top")  # what only single rows can tell
_NAMED = 2  # the ledger and the row, with a space between them
_NARROW = 24  # characters of a name
_WHOLE = 40  # characters of a sentence in which the name of a row may stand anywhere
_FEW = 6  # characters that may be left over without a meaning
_HOW = re.compile("怎么样|怎样了|咋样|如何了")  # asks how it stands, not how it is done
_TELLS = re.compile("[,，;；。]")  # several clauses tell something
_STEP = re.compile("哪一?步|到哪|卡在")  # which step something has come to, where 进展 is said of everything
_MANY = re.compile(r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[家支个项](?=\0)")  # 九家研究院
_OUT = "\0"
Hits = Mapping[str, Sequence[Hit]]


@dataclass(frozen=True)
class _Candidate:
    """A ledger that a sentence may ask about. ``name``: as it was called, "" where it is only pointed at."""

    heard: Heard
    name: str
    left: tuple[str, ...]
    hits: Sequence[Hit]
    hinted: int
    expected: str = ""

    @property
    def rank(self) -> tuple[int, int, bool, int]:
        """The least left over goes first, then the longest name, what counts in 份, what more words point at."""
        explained = sum(hit.end - hit.start for hit in self.hits) + self.hinted
        columns, unit = self.heard.register.columns, self.heard.counter
        units = [column.unit for column in columns.values()]
        other = bool(unit) and unit not in (self.heard.register.counter, *units)
        return sum(map(len, self.left)), -len(self.name), other, -explained

    @property
    def cites(self) -> bool:
        """Whether it names a row, or one that the plan expects."""
        return bool(self.hits or self.expected)


class Asking:
    """Hears questions about the ledgers of one content."""

    def __init__(self, registers: Mapping[str, Register], words: RegisterWords) -> None:
        self._registers, self._words = registers, words
        self._names = {squeeze(w): name for name, one in registers.items() for w in (one.title, *one.called)}
        self._name = re.compile(either(self._names))
        self._hints = {name: re.compile(either(squeezed(one.hints))) for name, one in registers.items()}
        wanted = squeezed(chain(*words.operations.values(), words.who, words.when))
        self._plain = {name: _only_hints(one, wanted) for name, one in registers.items()}
        self._expected = {name: parts_of(one.expected, words.bodies) for name, one in registers.items()}
        self._making = Making(words)
        self._policy = re.compile(either(squeezed(words.policy)))
        self._question = re.compile(either(squeezed(words.questions)))
        self._least = re.compile(either(squeezed(words.least)))
        self._days = Days(words)
        self._soon = re.compile(either(squeezed(words.soon)))

    def heard(
        self, line: str, today: date, only: Collection[str] | None, cited: Cited | None = None, *, open_: bool = False
    ) -> Spoken | None:
        """The question of a sentence. ``cited``: the names of rows, which may stand in it.

        ``open_``: what is left over may be the name of a row or a value in one.
        """
        text = squeeze(_HOW.sub("", line)).replace("已经", "已")
        if len(text) > _LONGEST:
            return None
        hits = cited.within(text) if cited else {}
        found = [one for one in self._candidates(text, hits) if only is None or one.heard.name in only]
        for one in sorted(found, key=lambda candidate: candidate.rank):
            if not (one.name or one.hinted) and sum(other.rank == one.rank for other in found) > 1:
                continue  # a name of two ledgers alike says nothing of which is meant
            naming = self._naming(one, line, open_=open_)
            if naming is not None and (spoken := self._spoken(one, naming, line, today, whole=one.name == text)):
                return spoken
        return None if open_ and not any(one.hits for one in found) else self._nearly(found, line, today)

    def of_ledger(self, name: str, line: str, today: date, cited: Cited) -> Spoken | None:
        """What a sentence asks of a ledger that is known to be meant; what is left over is told as not understood."""
        text = squeeze(_HOW.sub("", line)).replace("已经", "已")
        hits = cited.within(text).get(name, ())
        said, expected = next(((part, known) for part, known in self._expected[name] if part in text), ("", ""))
        heard, left = self._made_out(name, text, hits, said)
        query = self._query(heard, expected, line, self._days.stretch(heard.register, line, today))
        if query is None or self._policy.search(heard.rest):
            return None
        query = replace(query, unheard="、".join(left))
        stages = heard.operation == "stages" and bool(_STEP.search(line))
        return Spoken("register_query", name, query, counted=stages, cites=bool(hits or expected))

    def _nearly(self, found: Sequence[_Candidate], line: str, today: date) -> Spoken | None:
        """A question of which a few words mean nothing to the ledger; the answer says so."""
        for one in sorted(found, key=lambda candidate: candidate.rank):
            few = 0 < sum(map(len, one.left)) <= _FEW and not self._policy.search(one.heard.rest)
            wanted = one.heard.operation or one.heard.filter.keys() - {hit.column for hit in one.hits}
            meant_so = bool(one.name or (one.hits and one.hinted)) and not _TELLS.search(line)
            spoken = self._spoken(one, "", line, today, whole=False) if few and wanted and meant_so else None
            if spoken and spoken.query:
                query = replace(spoken.query, unheard="、".join(one.left))
                return replace(spoken, query=query, sure=one.cites)
        return None

    def _candidates(self, text: str, hits: Hits) -> Iterator[_Candidate]:
        """Every ledger that is named, pointed at, or one of whose rows is named."""
        called: dict[str, str] = {}
        for match in self._name.finditer(text):
            name = self._names[match[0]]
            called[name] = max(called.get(name, ""), match[0], key=len)
        for name in self._registers:
            taken = [(hit.start, hit.end) for hit in hits.get(name, ())]
            hints = [m for m in self._hints[name].finditer(text) if not any(a <= m.start() < b for a, b in taken)]
            hint = sum(len(match[0]) for match in hints)
            said, expected = next(((part, known) for part, known in self._expected[name] if part in text), ("", ""))
            if name in called or hint or expected or hits.get(name):
                heard, left = self._made_out(name, text, hits.get(name, ()), said)
                yield _Candidate(heard, called.get(name, ""), left, hits.get(name, ()), hint, expected)

    def _made_out(self, name: str, text: str, hits: Sequence[Hit], said: str) -> tuple[Heard, tuple[str, ...]]:
        """What a sentence says of one ledger, and what it says besides."""
        signs = list(text)
        for hit in hits:
            signs[hit.start : hit.end] = [_OUT] * (hit.end - hit.start)
        rest = TIME.sub(_OUT, "".join(signs).replace(said or _OUT, _OUT))
        rest = self._name.sub(lambda match: _OUT if self._names[match[0]] == name else match[0], rest)
        rest = self._plain[name].sub(lambda match: _OUT if match["hint"] else match[0], _MANY.sub(_OUT, rest))
        heard = Heard(name, self._registers[name], rest)
        for hit in hits:
            heard.filter[hit.column] = tuple(dict.fromkeys((*heard.filter.get(hit.column, ()), *hit.values)))
        self._making.out(heard)
        heard.rest = self._hints[name].sub(_OUT, heard.rest)
        return heard, tuple(part for part in map(self._making.trimmed, heard.rest.split(_OUT)) if part)

    def _naming(self, one: _Candidate, line: str, *, open_: bool) -> str | None:
        """What is left names a row, or nothing; None when it cannot be made out, or asks for rules."""
        if self._policy.search(one.heard.rest):
            return None
        if one.expected or not one.left:
            return one.expected
        if not one.name:
            return None
        parts = [part for part in _NAMING.split(line.strip()) if part]
        behind = parts[-1]
        apart = len(parts) == _NAMED and squeeze(parts[0]) == one.name
        if apart and len(behind) <= _NARROW and not self._question.search(squeeze(behind)):
            return behind if "".join(one.left) in squeeze(behind) else ""
        if one.hits or not open_:
            return None
        first = one.left[0]
        fits = len(one.left) == 1 and 1 < len(first) <= _NARROW and not self._question.search(first)
        return first if fits else squeeze(line) if len(line) <= _WHOLE else None

    def _spoken(self, one: _Candidate, naming: str, line: str, today: date, *, whole: bool) -> Spoken | None:
        heard = one.heard
        dated = self._days.stretch(heard.register, line, today)
        narrowed = bool(heard.filter or heard.columns)
        counted = heard.operation not in _VAGUE or (heard.operation == "stages" and bool(_STEP.search(line)))
        placed = counted and (heard.operation == "stages" or (heard.operation == "missing" and heard.register.round))
        specific = bool(heard.by or heard.top or heard.bounds or naming or placed or (heard.columns and counted))
        if not (narrowed or specific or heard.operation or dated or whole):
            return None
        if not one.name and not self._pointed(one, squeeze(line), counted=counted):
            return None
        query = self._query(heard, naming, line, dated)
        filtered = bool(heard.filter) and heard.operation not in (None, "stages")
        alone = bool(dated) and not heard.operation and not narrowed  # 新引进企业 本月
        sure = one.cites or (bool(one.name) and (specific or filtered or alone))
        if query is None:
            return None
        vague = heard.operation == "stages" and not counted
        rows = bool(heard.counter or (heard.filter and not vague) or heard.operation in _OF_ROWS)
        return Spoken("register_query", heard.name, query, sure=sure, counted=counted, cites=one.cites, rows=rows)

    def _pointed(self, one: _Candidate, line: str, *, counted: bool) -> bool:
        """Whether a ledger that nobody named is meant: something is wanted that only its rows can tell."""
        heard = one.heard
        columns = bool(heard.columns or heard.by or heard.bounds or (set(heard.filter) - {h.column for h in one.hits}))
        if one.hinted:
            return counted or columns or one.cites
        late = heard.operation == "overdue" and bool(heard.register.due)
        columns = columns and bool(heard.operation or self._question.search(line))
        return one.cites and (columns or late or (heard.operation == "coverage" and bool(usual(heard))))

    def _query(self, heard: Heard, naming: str, line: str, dated: tuple[date, date] | None) -> Query | None:
        plain = squeeze(line)
        operation, by = meant(heard)
        if operation is None:
            return None
        return Query(
            register=heard.name,
            operation=operation,
            filter=heard.filter,
            covers=heard.covers,
            naming=naming,
            by=by,
            top=heard.top,
            least=bool(self._least.search(plain)),
            since=dated[0] if dated else None,
            until=dated[1] if dated else None,
            on=falls_due(heard.register, line) if dated else None,
            show=tuple(name for name in heard.columns if name not in heard.register.key),
            days=days_long(line) if operation == "overdue" else None,
            soon=self._words.soon_days if operation == "overdue" and self._soon.search(plain) else None,
            bounds=heard.bounds,
            strict=frozenset(heard.strict),
        )


def _only_hints(register: Register, wanted: Sequence[str]) -> re.Pattern[str]:
    """Words that point at a ledger and say nothing of its columns, as ``hint``; 合同 is none in 合同额."""
    columns = register.columns.values()
    said = squeezed(w for c in columns for w in (c.title, *c.called, *c.choices, *chain(*c.choices.values())))
    hints = [word for word in squeezed(register.hints) if word not in said]
    longer = [word for word in (*said, *wanted) if any(hint in word and hint != word for hint in hints)]
    return re.compile(rf"(?:{either(longer)})|(?P<hint>{either(hints)})")

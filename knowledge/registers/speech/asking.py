"""A question in any words → a query: the ledger's name, then columns, values, numbers, time, operations."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date

from knowledge.registers.query import Query
from knowledge.registers.speech.heard import Heard
from knowledge.registers.speech.making_out import Making
from knowledge.registers.speech.plain import either, squeezed
from knowledge.registers.speech.spoken import Spoken
from knowledge.schema.registers import Operation, Register, RegisterWords
from knowledge.text.dates.periods import days_long, period
from knowledge.text.normalise import squeeze

_LONGEST = 60  # characters; a longer sentence tells a story
_NAMING = re.compile(r"[\s:：]+")
_FIGURES = ("number", "money")
_VAGUE = (None, "list", "stages")  # what is also said of indicators: 情况, 进展
_NAMED = 2  # the ledger and the row, with a space between them
_NARROW = 24  # characters of a name
_WHOLE = 40  # characters of a sentence in which the name of a row may stand anywhere
_HOW = re.compile("怎么样|怎样了|咋样|如何了")  # asks how it stands, not how it is done


class Asking:
    """Hears questions about the ledgers of one content."""

    def __init__(self, registers: Mapping[str, Register], words: RegisterWords) -> None:
        self._registers, self._words = registers, words
        self._names = {squeeze(w): name for name, one in registers.items() for w in (one.title, *one.called)}
        self._name = re.compile(either(self._names))
        self._making = Making(words)
        self._policy = re.compile(either(squeezed(words.policy)))
        self._question = re.compile(either(squeezed(words.questions)))
        self._least = re.compile(either(squeezed(words.least)))

    def heard(self, line: str, today: date, only: Collection[str] | None, *, open_: bool = False) -> Spoken | None:
        """The question of a sentence. ``open_``: what is left over may be the name of a row or a value in one."""
        text = squeeze(_HOW.sub("", line))
        found = max(self._name.finditer(text), key=lambda match: len(match[0]), default=None)
        if found is None or len(text) > _LONGEST or (only is not None and self._names[found[0]] not in only):
            return None
        name = self._names[found[0]]
        rest = f"{text[: found.start()]}\0{text[found.end() :]}"
        again = self._name.sub(lambda match: "\0" if self._names[match[0]] == name else match[0], rest)
        heard = Heard(name, self._registers[name], again)
        self._making.out(heard)
        naming = self._naming(heard, line, found, open_=open_)
        return None if naming is None else self._spoken(heard, naming, line, today, whole=found[0] == text)

    def _naming(self, heard: Heard, line: str, found: re.Match[str], *, open_: bool) -> str | None:
        """What is left names a row, or nothing; None when it cannot be made out, or asks for rules."""
        left = [part for part in map(self._making.trimmed, heard.rest.split("\0")) if part]
        if self._policy.search(heard.rest):
            return None
        known = next((one for one in heard.register.expected if squeeze(one) in squeeze(line)), None)
        if known or not left:
            return known or ""
        parts = [part for part in _NAMING.split(line.strip()) if part]
        behind = parts[-1]
        apart = len(parts) == _NAMED and squeeze(parts[0]) == found[0]
        if apart and len(behind) <= _NARROW and not self._question.search(squeeze(behind)):
            return behind if "".join(left) in squeeze(behind) else ""
        fits = open_ and len(left) == 1 and 1 < len(left[0]) <= _NARROW and not self._question.search(left[0])
        return left[0] if fits else squeeze(line) if open_ and len(line) <= _WHOLE else None

    def _spoken(self, heard: Heard, naming: str, line: str, today: date, *, whole: bool) -> Spoken | None:
        dated = period(line, today) if heard.register.date or heard.register.round else None
        narrowed = bool(heard.filter or heard.columns)
        counted = heard.operation not in _VAGUE
        specific = bool(heard.by or heard.top or heard.bounds or naming or (heard.columns and counted))
        if not (narrowed or specific or heard.operation or dated or whole):
            return None
        operation, by = self._meant(heard)
        if operation is None:
            return None
        query = Query(
            register=heard.name,
            operation=operation,
            filter=heard.filter,
            naming=naming,
            by=by,
            top=heard.top,
            least=bool(self._least.search(squeeze(line))),
            since=dated[0] if dated else None,
            until=dated[1] if dated else None,
            show=tuple(name for name in heard.columns if name not in heard.register.key),
            days=days_long(line) if operation == "overdue" else None,
            bounds=heard.bounds,
        )
        return Spoken("register_query", heard.name, query, sure=specific, counted=counted)

    def _meant(self, heard: Heard) -> tuple[Operation | None, str | None]:
        """The operation, with the column that it needs; None when the ledger cannot do what was asked."""
        one, operation, by = heard.register, heard.operation, heard.by
        if (operation == "top" or heard.top) and operation != "export":
            return self._ranked(heard)
        if operation == "missing":
            empty = next((n for n in (by, *heard.columns) if n and n in one.columns), None)
            return ("missing", empty) if empty or one.round else (None, None)
        if operation == "coverage" and not (heard.filter or one.round):
            operation = "count"
        if operation in ("group", "coverage") or by:
            return self._grouped(heard)
        if operation == "overdue":
            return ("overdue" if one.due else None), None
        if operation == "count" and self._summed(heard):
            return "sum", None
        return ("list" if operation == "stages" and not one.stages else operation or "list"), None

    def _summed(self, heard: Heard) -> bool:
        """研究院财政支持一共多少 asks for money, 后备库多少家 for rows."""
        columns = heard.register.columns
        return any(name in columns and columns[name].kind in _FIGURES for name in heard.columns) and not heard.counter

    def _ranked(self, heard: Heard) -> tuple[Operation, str | None]:
        one = heard.register
        named = [n for n in (heard.by, *heard.columns) if n and (n in one.shares or one.columns[n].kind in _FIGURES)]
        ranked = next(iter(named), next((n for n, c in one.columns.items() if c.kind in _FIGURES), None))
        return ("top", ranked) if ranked else ("list", None)

    def _grouped(self, heard: Heard) -> tuple[Operation, str | None]:
        one = heard.register
        if heard.by and heard.by in one.columns:
            return ("coverage" if heard.operation == "coverage" else "group"), heard.by
        if heard.operation == "coverage":
            return "coverage", None
        named = (*heard.columns, *one.columns)
        choice = next((n for n in named if n in one.columns and one.columns[n].choices), None)
        return ("group", choice) if choice else ("list", None)

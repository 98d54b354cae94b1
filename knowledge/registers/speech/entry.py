"""One line → the cells of a row: 宁波示例光电 2026-11-20 来源 街道. Cells are found by label, then by their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from knowledge.calendar import Calendar
from knowledge.registers.cells import Slip, chosen, read
from knowledge.registers.speech.plain import either
from knowledge.registers.speech.spoken import Entry
from knowledge.schema.registers import Column, Register
from knowledge.text.dates.find import days
from knowledge.text.normalise import aligned, squeeze

_LONGEST = 1500  # characters of one line
_EDGE = " \t\n,，;；、。:："
_TOKENS = re.compile(r"[^\s,，;；。]+")
_TYPED = ("date", "month", "choice", "number", "money", "yes_no")
_NUMBER = re.compile(r"\d[\d,.]*(?:[^\d\s].*)?")


class EntryReader:
    """Reads lines for one ledger."""

    def __init__(self, register: Register, calendar: Calendar) -> None:
        self._register, self._calendar = register, calendar
        labels = {word: name for name, column in register.columns.items() for word in (column.title, *column.called)}
        self._labels = {aligned(word).lower(): name for word, name in labels.items()}
        self._label = re.compile(
            rf"(?:^|(?<=[\s,，;；、。的]))({either(self._labels)})(?:\s*[:：=]\s*|\s+|是|为|(?=[^\s,，;；。]))",
            re.IGNORECASE,
        )

    def read(self, line: str, today: date) -> Entry:
        """The cells of a line, told on a day."""
        text = aligned(line[:_LONGEST])
        marks = list(self._label.finditer(text))
        cells: dict[str, str] = {}
        slips: dict[str, Slip] = {}
        loose = [text[: marks[0].start()] if marks else text]
        for mark, following in zip(marks, [*marks[1:], None], strict=False):
            name = self._labels[mark[1].lower()]
            said = text[mark.end() : following.start() if following else len(text)].strip(_EDGE)
            loose.append(self._labelled(name, said, today, cells, slips))
        left = self._loose(" ".join(loose), today, cells)
        return Entry(cells, slips, tuple(left))

    def first_label(self, line: str) -> int | None:
        """Where the first label stands; None when there is none."""
        match = self._label.search(aligned(line[:_LONGEST]))
        return match.start() if match else None

    def _labelled(self, name: str, said: str, today: date, cells: dict[str, str], slips: dict[str, Slip]) -> str:
        """Take the value behind a label; what stands behind the value is given back."""
        column = self._register.columns[name]
        value = read(column, said, today, self._calendar)
        rest = ""
        if column.kind not in _TYPED:
            said, rest = self._cut(said, today)
            value = read(column, said, today, self._calendar)
        elif isinstance(value, Slip) and " " in said:
            first, _, rest = said.partition(" ")
            value = read(column, first, today, self._calendar)
            rest = said if isinstance(value, Slip) else rest
        if isinstance(value, Slip):
            slips[name] = value
        else:
            cells[name] = value
        return "" if isinstance(value, Slip) else rest

    def _cut(self, said: str, today: date) -> tuple[str, str]:
        """A text, and the days and choices that stand behind it."""
        tokens = list(_TOKENS.finditer(said))
        end = len(tokens)
        while end > 1 and self._kind(tokens[end - 1][0], today):
            end -= 1
        return (said[: tokens[end - 1].end()], said[tokens[end - 1].end() :]) if tokens else (said, "")

    def _kind(self, token: str, today: date) -> bool:
        """Whether a word is a day or a choice of some column."""
        columns = self._register.columns.values()
        dated = any(column.kind in ("date", "month") for column in columns)
        found = days(token, today, "past", self._calendar) if dated else []
        whole = len(found) == 1 and found[0].start == 0 and found[0].end == len(token)
        return whole or any(column.choices and chosen(column, token) for column in columns)

    def _loose(self, text: str, today: date, cells: dict[str, str]) -> list[str]:
        """Give every word without a label to the column that its kind allows; texts go to the key first."""
        left = []
        for token in (found.strip(_EDGE) for found in _TOKENS.findall(text)):
            name = next(self._homes(token, today, cells), None) if token else ""
            if name:
                value = read(self._register.columns[name], token, today, self._calendar)
                if not isinstance(value, Slip):
                    cells[name] = value
                    continue
            if token:
                left.append(token)
        return left

    def _homes(self, token: str, today: date, cells: dict[str, str]) -> Iterator[str]:
        open_ = {name: column for name, column in self._register.columns.items() if name not in cells}
        first = [name for name in (self._register.date,) if name in open_]
        for kind in ("choice", "date", "month"):
            for name in (*first, *open_):
                if open_[name].kind == kind and not isinstance(read(open_[name], token, today, self._calendar), Slip):
                    yield name
        if _NUMBER.fullmatch(token):
            yield from self._numbers(token, today, open_)
        texts = [name for name, column in open_.items() if column.kind in ("text", "enterprise", "person")]
        keys = [name for name in self._register.key if name in texts]
        required = [name for name in texts if open_[name].required]
        yield from (*keys, *required, *(texts if len(squeeze(token)) > 1 else ()))

    def _numbers(self, token: str, today: date, open_: dict[str, Column]) -> Iterator[str]:
        """A figure belongs to the one open column of its unit, or to the only open one."""
        figures = [n for n, c in open_.items() if c.kind in ("number", "money")]
        of_unit = [n for n in figures if (unit := open_[n].unit) and token.endswith(unit)]
        fitting = of_unit or figures
        if len(fitting) == 1 and not isinstance(read(open_[fitting[0]], token, today, self._calendar), Slip):
            yield fitting[0]

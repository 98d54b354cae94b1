"""The reader and the directory that know the bureau's enterprises, made anew only when the register has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.calendar import Calendar
from knowledge.enterprises import Directory, Enterprise
from knowledge.schema.visits import VisitWords
from knowledge.visits.reader import Reader
from knowledge.visits.replies import Replies


@dataclass(frozen=True)
class Acquainted:
    """Who knows a register in one of its states."""

    directory: Directory
    reader: Reader
    replies: Replies


class Acquaintance:
    """Keeps what knows the register in its last state; states have names that never come back."""

    def __init__(self, words: VisitWords, calendar: Calendar) -> None:
        """``words`` and ``calendar``: of the content in use."""
        self._words, self._calendar = words, calendar
        self._last: tuple[str, Acquainted] | None = None

    def of(self, version: str) -> Acquainted | None:
        """Who knows this state; None when the register has to be read."""
        return self._last[1] if self._last and self._last[0] == version else None

    def meet(self, version: str, enterprises: Iterable[Enterprise]) -> Acquainted:
        """Get to know a state."""
        directory = Directory(enterprises, self._words.names)
        reader = Reader(self._words, self._calendar, directory)
        known = Acquainted(directory, reader, Replies(reader.vocabulary, self._calendar))
        self._last = (version, known)
        return known

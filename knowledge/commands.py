"""Commands of the bureau's people in plain language: about visits, registers and the board; no questions of policy."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from knowledge.indicators.speech.asked import Asked
from knowledge.indicators.speech.understand import Listener
from knowledge.library import Library
from knowledge.visits.commands import Command, understand
from knowledge.visits.reader import Reader

_OF_ONE_ENTERPRISE = ("visit_log", "visit_brief")


class Commander:
    """Understands what is to be done; its readers are made when first needed."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def visits(self) -> Reader:
        """Reads lines about visits, without the bureau's list of enterprises."""
        return Reader(self._library.visits, self._library.calendar)

    @cached_property
    def board(self) -> Listener:
        """Listens for the board."""
        of = self._library
        return Listener(of.indicators, of.commitments, of.board, of.glossary)

    def understand(self, text: str, today: date) -> Asked | Command | None:
        """What somebody of the bureau wants, said on a day; None when it is none. A visit goes before the board."""
        visit = understand(text, today, self.visits)
        if visit and visit.intent in _OF_ONE_ENTERPRISE:
            return visit
        return self.board.understand(text, today) or visit

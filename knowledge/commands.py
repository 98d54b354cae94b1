"""Commands of the bureau's people in plain language: about visits, registers and the board; no questions of policy."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from knowledge.indicators.speech.asked import Asked
from knowledge.indicators.speech.understand import Listener
from knowledge.library import Library
from knowledge.registers.speech.spoken import Spoken
from knowledge.registers.speech.understand import Ear
from knowledge.visits.acquainted import Acquaintance
from knowledge.visits.commands import Command, understand
from knowledge.visits.reader import Reader

_PLAN, _PROGRESS = "plan/", "plan/progress"
_EXPLAINING = frozenset({"plan/lamps", "plan/three-year-action", "plan/past-figures", "plan/headline-targets"})
_NOT_INSTEAD = frozenset({"reading_add", "warning_report"})
_OF_ONE_ENTERPRISE = ("visit_log", "visit_brief")


def _told(visit: Command) -> bool:
    """Whether a visit says anything beside an enterprise, whose name may be any words that are not understood."""
    return any(visit.args.get(key) for key in ("topics", "findings", "follow_up", "action"))


class Commander:
    """Understands what is to be done; its readers are made when first needed."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def visits(self) -> Reader:
        """Reads lines about visits, without the bureau's list of enterprises."""
        return Reader(self._library.visits, self._library.calendar)

    @cached_property
    def register(self) -> Acquaintance:
        """Reads the same lines with the bureau's list of enterprises."""
        return Acquaintance(self._library.visits, self._library.calendar)

    @cached_property
    def board(self) -> Listener:
        """Listens for the board."""
        of = self._library
        return Listener(of.indicators, of.commitments, of.board, of.glossary)

    @cached_property
    def registers(self) -> Ear:
        """Listens for the ledgers."""
        of = self._library
        return Ear(of.registers, of.register_words, of.calendar)

    def understand(self, text: str, today: date) -> Asked | Command | Spoken | None:
        """What somebody of the bureau wants, said on a day; None when it is none.

        What can only be about a ledger goes first, then a visit, then a question that names columns of a ledger, then
        the board, then whatever else may be about a ledger.
        """
        strict = self.registers.strictly(text, today)
        if strict:
            return strict
        visit = understand(text, today, self.visits)
        board = self.board.understand(text, today)
        if visit and visit.intent in _OF_ONE_ENTERPRISE and (_told(visit) or board is None):
            return visit
        loose = self.registers.loosely(text, today)
        of_tasks = board is not None and board.intent == "commitment_list"
        if loose and (loose.sure or (board and of_tasks and (loose.counted or board.common))):
            return loose
        return board or loose or visit

    def instead_of(self, entry: str, text: str, today: date) -> Asked | Spoken | None:
        """What is asked of the board by words that an entry on the plan lists; None where the entry explains more.

        A theme (…板块) is the board's, whichever entry lists it.
        """
        if entry in _EXPLAINING or self.board.explains(text):
            return None
        asked = self.registers.strictly(text, today) or self.board.understand(text, today)
        theme = isinstance(asked, Asked) and asked.theme is not None
        if asked is None or asked.intent in _NOT_INSTEAD or not (theme or entry.startswith(_PLAN)):
            return None
        unnamed = isinstance(asked, Asked) and asked.intent == "commitment_list" and not asked.commitments
        return None if unnamed and entry != _PROGRESS else asked

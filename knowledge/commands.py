"""Commands of the bureau's people in plain language: about visits, registers and the board; no questions of policy."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from knowledge.indicators.speech.asked import Asked
from knowledge.indicators.speech.understand import Listener
from knowledge.library import Library
from knowledge.registers.query import Query
from knowledge.registers.speech.spoken import Spoken
from knowledge.registers.speech.understand import Ear
from knowledge.search.decide import Finder
from knowledge.visits.acquainted import Acquaintance
from knowledge.visits.asking import Figures
from knowledge.visits.commands import Command, understand
from knowledge.visits.reader import Reader

_PLAN, _PROGRESS = "plan/", "plan/progress"
_EXPLAINING = frozenset({"plan/lamps", "plan/three-year-action", "plan/past-figures", "plan/headline-targets"})
_LEAD = 0.6  # of an entry over every entry on the plan: then a question is about what the entry explains
_NOT_INSTEAD = frozenset({"reading_add", "warning_report"})
_OF_ONE_ENTERPRISE = ("visit_log", "visit_brief")


def _told(visit: Command) -> bool:
    """Whether a visit says anything beside an enterprise, whose name may be any words that are not understood."""
    return any(visit.args.get(key) for key in ("topics", "findings", "follow_up", "action"))


def _bare(query: Query | None) -> bool:
    """Whether nothing but the number of all rows is asked, which the indicator tells with its target."""
    return query is not None and query == Query(query.register, "count")


class Commander:
    """Understands what is to be done; its readers are made when first needed."""

    def __init__(self, library: Library, finder: Finder) -> None:
        self._library, self._finder = library, finder

    @cached_property
    def visits(self) -> Reader:
        """Reads lines about visits, without the bureau's list of enterprises."""
        return Reader(self._library.visits, self._library.calendar)

    @cached_property
    def register(self) -> Acquaintance:
        """Reads the same lines with the bureau's list of enterprises."""
        return Acquaintance(self._library.visits, self._library.calendar)

    @cached_property
    def figures(self) -> Figures:
        """Hears which figures about visits are wanted."""
        return Figures(self._library.visits.counting)

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
        heard = self.board.understand(text, today)
        board = heard or self._overheard(text, today)
        loose = self.registers.loosely(text, today)
        if loose and loose.query and loose.query.unheard and self._answered(text):
            loose = None
        guessed = visit is not None and visit.draft is not None and visit.draft.guessed  # gives way to what is surer
        if visit and visit.intent in _OF_ONE_ENTERPRISE and (not (board or loose) or (_told(visit) and not guessed)):
            return visit
        of_tasks = board is not None and board.intent == "commitment_list"
        whole = loose is not None and loose.query is not None and not loose.query.unheard
        rows = loose is not None and whole and loose.rows and not (heard and heard.indicators and _bare(loose.query))
        common = board is not None and board.common
        if loose and (loose.sure or (rows and (common or of_tasks)) or (of_tasks and (loose.counted or common))):
            return loose
        return board or loose or visit

    def _overheard(self, text: str, today: date) -> Asked | None:
        """What may be asked of the board by words of which little is understood, unless an entry answers them."""
        asked = self.board.loosely(text, today)
        return None if asked is None or self._answered(text) else asked

    def _answered(self, text: str) -> bool:
        """Whether words are small talk, or an entry answers them that is clearly nearer than any on the plan."""
        found = self._finder.find(text)
        plan, others = (
            max((hit.score for hit in found.hits if hit.id.startswith(_PLAN) == on_plan), default=0.0)
            for on_plan in (True, False)
        )
        return found.talk is not None or (found.decision == "answer" and others - plan >= _LEAD)

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

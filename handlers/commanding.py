"""Commands of the bureau's people in plain language, as ``ask`` prints them: what is wanted, not the doing of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from handlers.views.indicators_json import command_json
from knowledge.indicators.speech.understand import Listener
from knowledge.library import Library
from knowledge.people import may
from knowledge.visits.commands import understand
from knowledge.visits.reader import Reader

_VISITS = ("visit_log", "visit_brief")


class Commander:
    """Understands commands about visits, follow-ups, registers and the board; readers are made when first needed."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _visits(self) -> Reader:
        return Reader(self._library.visits, self._library.calendar)

    @cached_property
    def _board(self) -> Listener:
        of = self._library
        return Listener(of.indicators, of.commitments, of.board, of.glossary)

    def command(self, text: str, role: str, today: date) -> Mapping[str, Any] | None:
        """``{"intent", "args"}``; None for who is not of the bureau, and for everything that is no command."""
        if not may(role, "topics.internal"):
            return None
        visit = understand(text, today, self._visits)
        if visit is None or visit.intent not in _VISITS:
            asked = self._board.understand(text, today)
            if asked:
                return command_json(asked, self._library.indicators, self._library.commitments)
        return {"intent": visit.intent, "args": dict(visit.args)} if visit else None

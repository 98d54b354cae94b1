"""A command in plain language as JSON: the `command` of `ask` in docs/commands.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.views.indicators_json import command_json
from knowledge.indicators.speech.asked import Asked
from knowledge.library import Library
from knowledge.registers.speech.spoken import Spoken
from knowledge.visits.commands import Command


def shown(command: Asked | Command | Spoken, library: Library) -> Mapping[str, Any]:
    """``{"intent", "args"}``."""
    if isinstance(command, Asked):
        return command_json(command, library.indicators, library.commitments)
    return {"intent": command.intent, "args": dict(command.args)}

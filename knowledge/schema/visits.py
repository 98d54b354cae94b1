"""The words by which a line from the pavement is understood: topics, acts, follow-ups, people, names, commands."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from knowledge.schema.base import Content, Words

Listed = tuple[Words, ...]


class NameWords(Content):
    """Names of enterprises: places before them, legal forms behind them, and how short names end."""

    places: Listed = ()
    forms: Listed = ()
    endings: Listed = ()

"""Sentences that were written without a look at the lists of words: the right intent and the right indicators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from knowledge.live import Live
from tests.support.board import Strict, rows

TODAY = date(2023, 10, 18)


class Spoken(Strict):
    """A sentence and what is wanted by it."""

    say: str
    intent: str
    indicators: frozenset[str] = frozenset()
    lamp: str | None = None
    group: str | None = None


def wrong(live: Live, row: Mapping[str, object]) -> bool:
    """Whether a sentence is understood otherwise, or not at all."""
    case = Spoken.model_validate({("group" if key == "class" else key): value for key, value in row.items()})
    asked = live.commander.understand(case.say, TODAY)
    heard = getattr(asked, "intent", None), frozenset(getattr(asked, "indicators", ()))
    lists = getattr(asked, "lamp", None), getattr(asked, "group", None)
    return (*heard, *lists) != (case.intent, case.indicators, case.lamp, case.group)


@pytest.mark.parametrize(("name", "count", "missed"), [("spoken_fresh.yaml", 60, 3), ("spoken_later.yaml", 30, 2)])
def test_fresh_sentences(live: Live, name: str, count: int, missed: int) -> None:
    said = rows(name)
    assert len(said) == count
    assert len([row["say"] for row in said if wrong(live, row)]) <= missed

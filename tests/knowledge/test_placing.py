"""Accountants' words are placed rightly or asked about; never guessed in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from pydantic import BaseModel

from knowledge.expenses.entries import Entry
from knowledge.expenses.placing import Placer
from knowledge.live import Live
from tests.support.ledgers import CASES


class Word(BaseModel):
    """A row in words, and what it is."""

    summary: str
    category: str
    item: str | None
    asked: list[str] = []
    books: bool = False


def words() -> list[Word]:
    return [Word.model_validate(row) for row in yaml.safe_load((CASES / "placing.yaml").read_text("utf-8"))]


@pytest.fixture(scope="module")
def placer(live: Live) -> Placer:
    return Placer(live.library.expenses)


@pytest.mark.parametrize("word", words(), ids=lambda word: f"{word.summary}/{word.category}")
def test_a_row_is_placed_or_asked_about(word: Word, placer: Placer) -> None:
    placed = placer.place(Entry(1, "", None, word.summary, word.category, Decimal(100)))
    assert (placed.item, list(placed.choices), placed.by == "books") == (word.item, word.asked, word.books)
    assert placed.hold == (word.item is None and not word.books)

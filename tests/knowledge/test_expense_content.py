"""The expense content: complete, and every damage to it is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from knowledge import strict
from knowledge.checks import Item
from knowledge.expenses.book import problems
from knowledge.library import CONTENT, Library
from knowledge.live import Live
from knowledge.schema.expenses import Expenses
from tests.support.ledgers import CASES

FILES = sorted((CONTENT / "expenses").glob("*.yaml"))


class Damage(BaseModel):
    """What is changed in a file, and what the check must say."""

    file: str
    old: str
    new: str
    says: str


DAMAGES = [Damage.model_validate(row) for row in yaml.safe_load((CASES / "damages.yaml").read_text("utf-8"))]


def part(path: Path, damage: Damage | None) -> Item[Expenses]:
    """A file as it is, or damaged."""
    text = path.read_text("utf-8")
    if damage and path.name == damage.file:
        assert damage.old in text
        text = text.replace(damage.old, damage.new, 1)
    document = strict.read(path.name, text)
    return Item(path.stem, Expenses.model_validate(document.data), document, ())


def told(library: Library, damage: Damage | None = None) -> list[strict.Problem]:
    """What is wrong with the content, damaged or not."""
    nowhere = strict.Document("")
    return problems(
        [part(path, damage) for path in FILES],
        [Item(name, source, nowhere, ()) for name, source in library.sources.items()],
        [Item(name, fact, nowhere, ()) for name, fact in library.facts.items()],
        [Item(name, topic, nowhere, ()) for name, topic in library.topics.items()],
    )


def test_the_shipped_content_is_sound(live: Live) -> None:
    assert told(live.library) == []


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.says)
def test_damage_is_named(damage: Damage, live: Live) -> None:
    assert [problem for problem in told(live.library, damage) if damage.says in problem.text and problem.line]


def test_all_items_of_the_table_are_there(live: Live) -> None:
    book = live.library.expenses
    count = {letter: sum(code.startswith(letter) for code in book.items) for letter in "LDPMGEOX"}
    assert count == {"L": 13, "D": 14, "P": 8, "M": 6, "G": 7, "E": 6, "O": 19, "X": 3}
    assert (len(book.activities), len(book.industries), len(book.inspections)) == (7, 6, 19)


def test_every_item_leads_to_the_topic_that_names_it(live: Live) -> None:
    topics = live.library.topics
    articles = {code: topics[item.topic].article or "" for code, item in live.library.expenses.items.items()}
    assert [code for code, article in articles.items() if f"项目代码 {code}" not in article] == []

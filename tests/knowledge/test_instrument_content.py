"""The content of instruments: every damage is named with file and line, and a new instrument is one new file."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from knowledge.instruments.match import match
from knowledge.instruments.reading import read
from knowledge.library import BrokenContentError, load

TESTS = Path(__file__).parents[1]
CASES = TESTS / "cases" / "instruments"


class Damage(BaseModel):
    """What is done to one file of the sound folder, and what the check must say."""

    name: str
    file: str
    change: dict[str, str]
    says: str


def damages() -> list[Damage]:
    return [Damage.model_validate(row) for row in yaml.safe_load((CASES / "sound" / "damages.yaml").read_text("utf-8"))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound content folder of its own, with two instruments."""
    content = Path(shutil.copytree(TESTS / "broken" / "sound", tmp_path / "content"))
    shutil.copytree(CASES / "sound", content, dirs_exist_ok=True, ignore=shutil.ignore_patterns("damages.yaml"))
    return content


def test_a_sound_folder_loads(folder: Path) -> None:
    assert list(load(folder).instruments) == ["one", "past"]


@pytest.mark.parametrize("damage", damages(), ids=lambda d: d.name)
def test_damage_is_named(damage: Damage, folder: Path) -> None:
    path = folder / damage.file
    text = path.read_text("utf-8")
    for old, new in damage.change.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    with pytest.raises(BrokenContentError) as told:
        load(folder)
    assert any(str(problem).startswith(f"content/{damage.says}") for problem in told.value.problems), str(told.value)


def test_a_new_instrument_is_one_new_file(folder: Path) -> None:
    text = (folder / "instruments" / "one.yaml").read_text("utf-8").replace("compare: at_least", "compare: less_than")
    (folder / "instruments" / "two.yaml").write_text(text, "utf-8")
    library = load(folder)
    told = match(library, read(library.profile, {"years": "3", "listed": "no"}), date(2026, 11, 23))
    assert {key: one.state for key, one in told.matches.items()} == {
        "one": "match",
        "two": "near_miss",
        "past": "no_match",
    }

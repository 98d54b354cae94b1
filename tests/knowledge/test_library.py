"""The loader: nothing starts on a broken folder, and every damage is named with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from knowledge.library import BrokenContentError, load
from knowledge.live import Live
from run_bot import main

BROKEN = Path(__file__).parents[1] / "broken"


class Damage(BaseModel):
    """What is done to one file of the sound folder, and what the check must say."""

    name: str
    file: str
    change: dict[str, str] | None
    says: str


def damages() -> list[Damage]:
    return [Damage.model_validate(row) for row in yaml.safe_load((BROKEN / "damages.yaml").read_text("utf-8"))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound content folder of its own."""
    return Path(shutil.copytree(BROKEN / "sound", tmp_path / "content"))


def inflict(folder: Path, damage: Damage) -> None:
    path = folder / damage.file
    if damage.change is None:
        path.unlink()
        return
    text = path.read_text("utf-8")
    for old, new in damage.change.items():
        assert old in text
        text = text.replace(old, new.replace("LONG", "长" * 190))
    path.write_text(text, "utf-8")


def test_a_sound_folder_loads(folder: Path) -> None:
    library = load(folder)
    assert list(library.topics) == ["hnte/validity"]


@pytest.mark.parametrize("damage", damages(), ids=lambda d: d.name)
def test_damage_is_named(damage: Damage, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inflict(folder, damage)
    assert main(["check", str(folder)]) != 0
    said = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"content/{damage.says}") for line in said), said


def test_all_damages_are_told_at_once(folder: Path) -> None:
    chosen = [damage for damage in damages() if damage.name in {"a fact without a source", "an empty file", "a tag"}]
    for damage in chosen:
        inflict(folder, damage)
    with pytest.raises(BrokenContentError) as told:
        load(folder)
    assert {Path(problem.file).name for problem in told.value.problems} == {"hnte.yaml", "talk.yaml", "validity.yaml"}


def test_a_failed_reload_keeps_the_old_content(folder: Path) -> None:
    live = Live(folder)
    before = live.library
    inflict(folder, damages()[0])
    assert [str(problem) for problem in live.reload()] == [f"content/{damages()[0].says}"]
    assert live.library is before


def test_a_reload_takes_new_content(folder: Path) -> None:
    live = Live(folder)
    path = folder / "topics/hnte/validity.yaml"
    path.write_text(path.read_text("utf-8").replace("高企有效期", "高企证书有效期"), "utf-8")
    assert live.reload() == ()
    assert live.library.topics["hnte/validity"].title == "高企证书有效期"


def test_the_shipped_content_is_sound() -> None:
    assert len(load().topics) >= 160

"""The recipes of CONTRIBUTING.md work: a copy of the tree is changed to the letter, and what they promise is seen."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.library import CONTENT, load
from run_bot import main

ROOT = Path(__file__).parents[2]
RECIPES = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("\n## Recipes\n")[2]
SMALL = ROOT / "tests" / "broken" / "sound"  # a content folder that loads in a moment
CONTENT_ONLY = ("Add a source", "Add a fact", "Add a topic")
BLOCK = re.compile(
    r"^ *(?:\d+\. )?(?P<words>[^`\n]*(?:`[^`\n]+`[^`\n]*)*)$\n\n(?P<indent> *)```(?P<kind>\w+)\n(?P<text>.*?)^ *```$"
    r"|In `(?P<file>[^`]+)`, replace `(?P<old>[^`]+)` with `(?P<new>[^`]+)`",
    re.MULTILINE | re.DOTALL,
)
CREATE = re.compile(r"Create `([^`]+)`")
APPEND = re.compile(r"Append to `([^`]+)`")
ADD = re.compile(r"In `([^`]+)`, (above|below) the line that begins with `([^`]+)`, add:")


@dataclass(frozen=True)
class Step:
    """One step of a recipe: what the sentence before a block says, and the block."""

    words: str
    kind: str
    text: str

    def follow(self, tree: Path) -> None:
        """Change the tree as the step says; one that only runs or shows something changes nothing."""
        if found := CREATE.search(self.words):
            path = tree / found[1]
            assert not path.exists(), path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.text, "utf-8")
        elif found := APPEND.search(self.words):
            with (tree / found[1]).open("a", encoding="utf-8") as file:
                file.write(self.text)
        elif found := ADD.search(self.words):
            insert(tree / found[1], found[3], self.text, after=found[2] == "below")
        elif self.kind == "replace":
            old, _, new = self.text.partition("\0")
            path = tree / self.words
            before = path.read_text("utf-8")
            assert before.count(old) == 1, f"{self.words}: {old}"
            path.write_text(before.replace(old, new), "utf-8")

    @property
    def changes(self) -> bool:
        """Whether it is a step that changes a file."""
        return self.kind == "replace" or any(pattern.search(self.words) for pattern in (CREATE, APPEND, ADD))


def insert(path: Path, beginning: str, text: str, *, after: bool) -> None:
    """Put lines beside the one line that begins so."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    [place] = [n for n, line in enumerate(lines) if line.startswith(beginning)]
    lines.insert(place + after, text)
    path.write_text("".join(lines), "utf-8")


def steps(recipe: str) -> Iterator[Step]:
    """The steps of a recipe, in order."""
    text = RECIPES.partition(f"\n### {recipe}\n")[2].partition("\n### ")[0]
    for found in BLOCK.finditer(text):
        if found["file"]:
            yield Step(found["file"], "replace", f"{found['old']}\0{found['new']}")
        else:
            indent = len(found["indent"])
            lines = (line[indent:] if line[:indent].isspace() else line for line in found["text"].splitlines(True))
            yield Step(found["words"].strip(), found["kind"], "".join(lines))


def names() -> list[str]:
    """The headings of the recipes."""
    return re.findall(r"^### (.+)$", RECIPES, re.MULTILINE)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the house with a small content, and the very Python that runs this test."""
    skipped = shutil.ignore_patterns(".*", "content", "docs", "build", "*.db*")
    copy = Path(shutil.copytree(ROOT, tmp_path / "house", ignore=skipped))
    shutil.copytree(SMALL, copy / "knowledge" / "content")
    (copy / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return copy


def run(tree: Path, script: str) -> str:
    """Run a block as a person would, in a shell at the root of the tree; returns what it printed."""
    done = subprocess.run(
        ["bash", "-euc", script], cwd=tree, capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin"}
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_every_recipe_is_read() -> None:
    assert names()[:3] == list(CONTENT_ONLY)
    assert all(any(step.changes for step in steps(name)) for name in names())
    assert all(any(step.kind == "bash" for step in steps(name)) for name in names())
    fences = len(re.findall(r"^ *```\w+$", RECIPES, re.MULTILINE))
    assert sum(step.kind != "replace" for name in names() for step in steps(name)) == fences


def needed(recipe: str) -> list[str]:
    """The recipes on which one rests: a fact cites a source, a topic quotes a fact."""
    return list(CONTENT_ONLY[: CONTENT_ONLY.index(recipe)]) if recipe in CONTENT_ONLY else []


@pytest.mark.parametrize("recipe", names())
def test_a_recipe_works(recipe: str, tree: Path) -> None:
    for before in needed(recipe):
        for step in steps(before):
            step.follow(tree)
    printed = ""
    for step in steps(recipe):
        step.follow(tree)
        printed += run(tree, step.text) if step.kind == "bash" else ""
        if step.kind == "text":
            assert [line for line in step.text.splitlines() if line not in printed] == [], printed


def test_the_content_recipes_work_on_the_shipped_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(CONTENT, tmp_path / "knowledge" / "content"))
    for recipe in CONTENT_ONLY:
        for step in steps(recipe):
            step.follow(tmp_path)
    assert main(["check", str(folder)]) == 0, capsys.readouterr().out
    assert "hnte/example-grant" in load(folder).topics


def test_a_topic_without_its_fact_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "knowledge" / "content"))
    for recipe in ("Add a source", "Add a topic"):
        for step in steps(recipe):
            step.follow(tmp_path)
    assert main(["check", str(folder)]) == 1
    assert "example-grant.yaml:11: 没有名为 {example.grant.max} 的数值" in capsys.readouterr().out

"""``kb``: the content is looked after without a programmer, and nothing is lost on the way through a table."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from knowledge import strict
from knowledge.editing import COLUMNS, cells, entry, text_of
from knowledge.library import CONTENT, as_written
from run_bot import main

SOUND = Path(__file__).parents[1] / "broken" / "sound"
KEY = "hnte/validity"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content of its own."""
    return Path(shutil.copytree(SOUND, tmp_path / "content"))


def kb(*arguments: object) -> int:
    """Run a chore."""
    return main(["kb", *map(str, arguments)])


def table(path: Path) -> list[list[str]]:
    """The cells of an exported table."""
    return [list(map(str, row)) for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()]


def written(path: Path, rows: list[list[str]]) -> Path:
    """A table as Excel would save it."""
    made = io.BytesIO()
    with Workbook(made) as book:
        sheet = book.add_worksheet("条目")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    path.write_bytes(made.getvalue())
    return path


def test_every_shipped_entry_survives_the_way_through_a_row() -> None:
    for key, data in as_written(CONTENT).items():
        back = entry(dict(zip(COLUMNS, cells(key, data), strict=True)))
        assert back == data, key
        assert strict.read(key, text_of(back)).data == data, key


def test_a_table_changes_only_what_was_changed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "topics" / f"{KEY}.yaml").read_bytes()
    assert kb("export", tmp_path / "a.xlsx", "--folder", folder) == 0
    assert kb("import", tmp_path / "a.xlsx", "--folder", folder, "--yes") == 0
    assert (folder / "topics" / f"{KEY}.yaml").read_bytes() == before

    rows = table(tmp_path / "a.xlsx")
    rows[1][COLUMNS.index("title")] = "证书管几年"
    changed = written(tmp_path / "b.xlsx", rows)
    assert kb("import", changed, "--folder", folder) == 0
    assert "修改 1" in capsys.readouterr().out
    assert (folder / "topics" / f"{KEY}.yaml").read_bytes() == before, "a preview writes nothing"
    assert kb("import", changed, "--folder", folder, "--yes") == 0
    assert as_written(folder)[KEY]["title"] == "证书管几年"
    assert main(["check", str(folder)]) == 0


@pytest.mark.parametrize(
    ("column", "value", "code", "said"),
    [
        ("id", "../../outside", 2, "不是 目录/名称"),
        ("id", "hnte/../x", 2, "不是 目录/名称"),
        ("sources", "- {document: [", 2, "sources"),
        ("valid_from", "2016-13-01", 1, "valid_from"),
        ("asked_as", "只有一个问法", 1, "asked_as"),
    ],
)
def test_a_bad_table_changes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str, value: str, code: int, said: str
) -> None:
    kb("export", tmp_path / "a.xlsx", "--folder", folder)
    rows = table(tmp_path / "a.xlsx")
    rows[1][COLUMNS.index(column)] = value
    before = as_written(folder)
    assert kb("import", written(tmp_path / "b.xlsx", rows), "--folder", folder, "--yes") == code
    told = capsys.readouterr()
    assert said in told.out + told.err or KEY in told.out
    assert as_written(folder) == before
    assert not (tmp_path / "outside.yaml").exists()


def test_a_new_entry_is_a_draft_that_the_check_refuses_until_it_is_complete(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kb("new", "hnte/moving", "企业搬迁", "高企搬迁怎么办", "--folder", folder) == 0
    assert kb("lint", "--folder", folder) == 1
    assert "hnte/moving.yaml:" in capsys.readouterr().out
    assert kb("new", "hnte/moving", "企业搬迁", "--folder", folder) == 2


def test_a_change_is_compared_before_it_is_published(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = Path(shutil.copytree(folder, tmp_path / "old"))
    path = folder / "topics" / f"{KEY}.yaml"
    path.write_text(path.read_text("utf-8").replace("证书有效期 {", "证书管 {"), "utf-8")
    assert kb("diff", old, "--folder", folder) == 0
    told = capsys.readouterr().out
    assert f"== {KEY}\n-证书有效期" in told
    assert "变差 0 个" in told


def test_an_entry_is_shown_and_what_is_due_is_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kb("show", KEY, "--folder", folder) == 0
    assert "依据" in capsys.readouterr().out
    assert kb("show", "hnte/nothing", "--folder", folder) == 2
    assert kb("overdue", "--folder", folder, "--today", "2099-01-01") in {0, 1}
    assert kb("links", "--folder", folder) == 0
    assert "条引用" in capsys.readouterr().out

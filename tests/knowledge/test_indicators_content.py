"""A year of targets that cannot be used is refused, with the place where it is mended."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.library import CONTENT, BrokenContentError, load

SOUND = Path(__file__).parents[1] / "broken" / "sound"
SOURCE = """
- title: 2023年科创局工作思路
  status: plan
  verified: V1
  checked_on: 2026-11-23
"""
DAMAGES = [  # what is written otherwise, and what is said of it
    ("year: 2023", "year: 2022", "年份 2022 与文件名 2023 不一致"),
    ("{document: 2023年科创局工作思路}", "{document: 别的文件}", "sources.yaml 中没有文件 别的文件"),
    ("curve: TXN", "curve: TXX", "没有 TXX"),
    ("of: RDQ, by: gdp", "of: RDX, by: gdp", "没有 RDX"),
    ("growth: IND-15", "growth: IND-99", "没有 IND-99"),
    ("[4, 8, 15,", "[4, 8, 7,", "时序 TXN 不能下降"),
    ("74, 85, 100], reason: 春节", "74, 85, 90], reason: 春节", "时序 TXN 应在12月或清账月（settles）到100"),
    ("settles: 14", "settles: 30", "curves.REC"),
    ("[IND-18, IND-19, IND-20]}, basis", "[rd_total, IND-19]}, basis", "rd_total 由自己推出"),
    ("    upto: 2\n", "", "范围（between）要有上限 upto"),
    ("direction: down", "direction: up", "越小越好（down）只用于位次（rank）"),
    ("    target: 28\n", "", "除看全市位次（first）外都要有目标 target"),
    ("called: [技术交易, ", "called: [国科小, ", "叫法“国科小”已属于 IND-03"),
    ("rates: [75, 85, 95], ", "", "按申报推算（pipeline）要有先行指标和通过率"),
    ("target: 28", "target: 二十八", "indicators.IND-03.target 不是数字"),
    ("lag: 20\n", "lag: -1\n", "indicators.IND-03.lag"),
    ("keeps: 2\n", "keep: 2\n", "不认识的键"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small sound content with the targets and tasks of 2023; topics quote none of their figures."""
    copy = Path(shutil.copytree(SOUND, tmp_path / "content"))
    with (copy / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write(SOURCE)
    for name in ("indicators", "commitments"):
        (copy / name).mkdir()
        lines = (CONTENT / name / "2023.yaml").read_text("utf-8").splitlines(keepends=True)
        text = "".join(line for line in lines if not line.startswith("    fact:"))
        (copy / name / "2023.yaml").write_text(text, "utf-8")
    return copy


def test_the_small_content_is_sound(folder: Path) -> None:
    assert len(load(folder).indicators[2023].indicators) == 34


@pytest.mark.parametrize(("old", "new", "says"), DAMAGES, ids=[says for _, _, says in DAMAGES])
def test_damage_is_named(folder: Path, old: str, new: str, says: str) -> None:
    path = folder / "indicators" / "2023.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BrokenContentError) as told:
        load(folder)
    assert any(says in str(problem) and problem.file.endswith("2023.yaml") for problem in told.value.problems)


def test_a_target_that_a_fact_contradicts(folder: Path) -> None:
    path = folder / "indicators" / "2023.yaml"
    text = path.read_text("utf-8").replace("    target: 28\n", "    target: 28\n    fact: plan.tech_trade\n")
    path.write_text(text, "utf-8")
    (folder / "facts" / "plan.yaml").write_text(
        "plan.tech_trade:\n  meaning: 目标\n  unit: 亿元\n  source: {document: 2023年科创局工作思路}\n"
        "  verified: V1\n  values: [{since: 2023-01-01, value: 27}]\n",
        "utf-8",
    )
    with pytest.raises(BrokenContentError) as told:
        load(folder)
    assert "目标与数值 plan.tech_trade 不一致" in str(told.value)


def test_a_task_of_no_indicator_is_named(folder: Path) -> None:
    path = folder / "commitments" / "2023.yaml"
    path.write_text(path.read_text("utf-8").replace("[IND-02, IND-06]", "[IND-02, IND-77]"), "utf-8")
    with pytest.raises(BrokenContentError) as told:
        load(folder)
    assert "没有 IND-77" in str(told.value)


def test_missing_words_are_named(folder: Path) -> None:
    (folder / "board").mkdir()
    (folder / "board" / "words.yaml").write_text("gap: {meaning: 差多少, words: [还差]}\n", "utf-8")
    with pytest.raises(BrokenContentError) as told:
        load(folder)
    assert "缺少 trend 的说法" in str(told.value)


def test_a_word_with_two_meanings_is_named(folder: Path) -> None:
    (folder / "board").mkdir()
    text = (CONTENT / "board" / "words.yaml").read_text("utf-8").replace("words: [走势, ", "words: [走势, 还差, ")
    (folder / "board" / "words.yaml").write_text(text, "utf-8")
    with pytest.raises(BrokenContentError) as told:
        load(folder)
    assert "说法“还差”已属于" in str(told.value)

"""``assess`` and ``match`` on the command line: the shapes of the contract; one sentence for what is unusable."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from run_bot import main

E3 = """inputs: {registered_on: 2021-05-12, applied_on: 2026-11-23, owned_core_ip_count: 3, tech_staff_avg: 4,
  staff_avg: 46, sales: [2800, 3600, 4200], rd: [150, 178, 190], rd_domestic: 518, ht_income: 2700, total_income: 4200}
"""
PROFILE = """as_of: 2026-11-23
profile: {resident: true, accounting: 查账征收, industry_main: C34, rd_expense_2025: 190, taxable_income: 180,
  staff: 46, total_assets: 3800, hnte: false}
"""


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("BOT_TOKEN", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def written(tmp_path: Path, text: str | bytes, name: str = "case.yaml") -> str:
    """A file of the test."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    """The one JSON document."""
    [line] = capsys.readouterr().out.splitlines()
    return json.loads(line)


def test_assess_one_case(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["assess", "hnte_check", written(tmp_path, E3), "--json"]) == 0
    said = printed(capsys)
    assert set(said) >= {"id", "kind", "criteria", "overall", "gaps", "advice"}
    assert said["overall"] == "not_eligible"
    assert said["criteria"]["rd_ratio"] == "fail"
    assert said["criteria"]["innovation_score"] == "missing"
    assert said["gaps"]["rd_ratio"]["missing"] == 12
    assert said["gaps"]["tech_staff_ratio"] == {"missing": 1, "unit": "人", "have": 4, "needed": 5, "day": None}


def test_assess_a_batch(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    cases = {
        "cases": [
            {"id": "a", "kind": "sme_score", "inputs": {"staff": 46, "tech_staff": 4, "sales": 4200, "rd": 190}},
            {"id": "b", "kind": "hnte_points", "inputs": {"tech": 8}},
        ]
    }
    assert main(["assess", "batch", written(tmp_path, json.dumps(cases)), "--json"]) == 0
    first, second = printed(capsys)
    assert (first["id"], first["kind"], first["staff_score"]) == ("a", "sme_score", 0)
    assert (second["id"], second["verdict"]) == ("b", "needs_data")


def test_assess_without_json_is_read_as_in_the_chat(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["assess", "hnte_check", written(tmp_path, E3)]) == 0
    told = capsys.readouterr().out
    assert "研发费用占比 518 ÷ 10600 = 4.89%" in told
    assert "不代表认定或审批结论" in told


def test_match_one_profile(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["match", written(tmp_path, PROFILE), "--json"]) == 0
    said = printed(capsys)
    results = said["results"]
    assert set(results["rd100"]) >= {"state", "why", "missing", "unmodelled", "basis", "valid_to", "amount"}
    assert (results["rd100"]["state"], results["slp"]["state"]) == ("match", "match")
    assert results["points_loan"]["amount"] is None
    assert isinstance(said["notes"], list)


def test_match_several_and_without_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    cases = {"as_of": "2026-11-23", "cases": [{"id": "a", "profile": {"staff": 5}}, {"id": "b", "profile": {}}]}
    file = written(tmp_path, json.dumps(cases))
    assert main(["match", file, "--json"]) == 0
    assert [said["id"] for said in printed(capsys)] == ["a", "b"]
    assert main(["match", file]) == 0
    assert "缺资料｜小型微利企业所得税优惠" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("verb", "text", "sentence"),
    [
        (["assess", "hnte_check"], "inputs: {salse: [1]}", "salse"),
        (["assess", "hnte_check"], "inputs: {sales: many}", "应为列表"),
        (["assess", "hnte_check"], "{", "YAML"),
        (["assess", "no_such"], "inputs: {}", "没有自测 no_such"),
        (["assess", "batch"], "cases: [{id: x, inputs: {}}]", "缺少 kind"),
        (["assess", "hnte_check"], b"\xff\xfe\x00", "UTF-8"),
        (["match"], "as_of: 2026-11-23\nprofile: {revenu: 1}", "revenue"),
        (["match"], "profile: {staff: many}", "应为数字"),
        (["match"], "", "文件是空的"),
        (["match"], "staff: 5", "profile"),
        (["match"], b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_code_2(
    verb: list[str], text: str | bytes, sentence: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main([*verb, written(tmp_path, text), "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert sentence in told.err


@pytest.mark.parametrize("verb", [["assess", "hnte_check"], ["match"]])
def test_a_file_that_is_not_there_is_one_sentence(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*verb, "nowhere.yaml", "--json"]) == 2
    assert "nowhere.yaml" in capsys.readouterr().err

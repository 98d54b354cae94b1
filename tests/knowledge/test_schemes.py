"""Self-assessments: the worked examples and the edges, exact in every field, through the JSON that scripts read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from handlers.views.schemes_json import assess_file
from handlers.views.schemes_shapes import Json
from knowledge.live import Live
from knowledge.schemes.answers import UnusableAnswerError

TODAY = date(2026, 11, 23)
FILES = sorted((Path(__file__).parents[1] / "cases" / "schemes").glob("*.yaml"))
WORKED = 42  # domain/qualification.md, section 8
OWN = 30


def _cases() -> list[tuple[str, dict[str, object]]]:
    return [(path.stem, case) for path in FILES for case in yaml.safe_load(path.read_text("utf-8"))]


@pytest.fixture(scope="module")
def answers(live: Live) -> dict[object, dict[str, Json]]:
    """The answer to every case by its id: each file is one batch."""
    found: dict[object, dict[str, Json]] = {}
    for path in FILES:
        batch = assess_file(live.library, "batch", path.read_text("utf-8"), TODAY)
        assert isinstance(batch, list)
        found.update({answer["id"]: answer for answer in batch if isinstance(answer, dict)})
    return found


@pytest.mark.parametrize(("case"), [pytest.param(case, id=f"{file}-{case['id']}") for file, case in _cases()])
def test_case(answers: dict[object, dict[str, Json]], case: dict[str, object]) -> None:
    expected = case["expected"]
    assert isinstance(expected, dict)
    assert {name: answers[case["id"]][name] for name in expected} == expected


def test_there_are_enough_cases() -> None:
    worked = [case for file, case in _cases() if file.startswith("worked")]
    assert len(worked) == WORKED
    assert len(_cases()) - len(worked) >= OWN
    assert len({case["id"] for _, case in _cases()}) == len(_cases())


def test_json_and_yaml_are_read_alike(live: Live) -> None:
    """A JSON figure keeps its decimals: 7.995 of 159.9 is exactly 5 %, though not in binary."""
    inputs = {"sales": [159.9], "rd": [7.995], "in_eight_fields": True, "ht_income": None}
    as_json = assess_file(live.library, "hnte_check", json.dumps({"id": "a", "inputs": inputs}, indent="\t"), TODAY)
    as_yaml = assess_file(live.library, "hnte_check", yaml.safe_dump({"id": "a", "inputs": inputs}), TODAY)
    assert as_json == as_yaml
    assert isinstance(as_json, dict)
    criteria = as_json["criteria"]
    assert isinstance(criteria, dict)
    assert criteria["rd_ratio"] == "pass"


def test_one_case_is_one_answer_and_many_are_a_list(live: Live) -> None:
    one = assess_file(live.library, "hnte_check", "{inputs: {}}", TODAY)
    assert isinstance(one, dict)
    assert (one["id"], one["kind"], one["overall"]) == (None, "hnte_check", "needs_data")
    many = assess_file(live.library, "batch", "cases: [{id: a, kind: hnte_check, inputs: {}}]", TODAY)
    assert isinstance(many, list)
    assert len(many) == 1


def test_next_application_of_journey_e3(live: Live) -> None:
    inputs = "{registered_on: 2021-05-12, sales: [2800, 3600, 4200], rd: [150, 178, 190]}"
    answer = assess_file(live.library, "hnte_check", f"inputs: {inputs}", TODAY)
    assert isinstance(answer, dict)
    coming = answer["next_year"]
    assert isinstance(coming, dict)
    assert coming["rd_ratio"] == {
        "year": 2027,
        "estimate": 4800,
        "needed": 262,
        "unit": "万元",
        "formula": "5% ×（3600+4200+4800）−（178+190）= 262",
        "text": "若 2027 年申报：看 2024–2026 年。按 2026 年收入 4800 万元估算，2026 年研发费用需 ≥ 262 万元。",
    }


def test_every_criterion_names_its_place_in_the_law(live: Live) -> None:
    for scheme in live.library.schemes:
        answer = assess_file(live.library, scheme, "{inputs: {}}", TODAY)
        assert isinstance(answer, dict)
        details = answer["details"]
        assert isinstance(details, list)
        for detail in details:
            assert isinstance(detail, dict)
            assert detail["document"] in live.library.sources
            assert detail["verdict"] != "fail"


@pytest.mark.parametrize(
    ("scheme", "text", "said"),
    [
        ("hnte", "{inputs: {}}", "没有自测 hnte，可用："),
        ("hnte_check", "", "第 1 行：文件是空的。"),
        ("hnte_check", "[1, 2", "不是有效的 YAML"),
        ("hnte_check", "{staff: 3}", "内容应为 {inputs: {…}} 的形式。"),
        ("hnte_check", "{inputs: {staff: 3}}", "不认识的输入项 staff，可用："),
        ("hnte_check", "{inputs: {sales: 5000}}", "sales（近三年销售收入）应为列表，收到“5000”。"),
        ("hnte_check", "{inputs: {sales: [1, 2, 3, 4]}}", "最多 3 年"),
        ("hnte_check", "{inputs: {staff_avg: 四十六}}", "staff_avg（职工总数）应为数字，收到“四十六”。"),
        ("hnte_check", "{inputs: {staff_avg: -1}}", "不能是负数"),
        ("hnte_check", "{inputs: {staff_avg: .nan}}", "应为数字"),
        ("hnte_check", "{inputs: {staff_avg: 1e999999999}}", "应为数字"),
        ("hnte_check", "{inputs: {staff_avg: {a: 1}}}", "应为数字"),
        ("hnte_check", "{inputs: {registered_on: 2026-13-01}}", "应为日期（如 2021-05-12），收到“2026-13-01”。"),
        ("hnte_check", "{inputs: {in_eight_fields: maybe}}", "应为 true 或 false"),
        ("hnte_check", "{inputs: {innovation_score: 101}}", "应在 0 到 100 之间"),
        ("hnte_check", "{inputs: {owned_core_ip_count: 1.5}}", "应为整数"),
        ("hnte_score", "{inputs: {tech_level: F}}", "只能是 A、B、C、D、E、unknown"),
        ("hnte_score", "{inputs: {org: [7, 0, 0, 0]}}", "各项最高依次为 6、6、4、4"),
        ("hnte_score", "{inputs: {org: [6, 6, 4]}}", "应为 4 个数"),
        ("hnte_check", '{"inputs": {}, "inputs": {}}', "键 inputs 重复。"),
        ("hnte_check", "{kind: sme_score, inputs: {}}", "kind 是 sme_score，与所选的 hnte_check 不一致。"),
        ("batch", "{cases: 1}", "cases 应为列表。"),
        ("batch", "[{id: X1, inputs: {}}]", "X1：缺少 kind（自测的名称）。"),
        ("batch", "[{kind: hnte_check, inputs: {sales: 1}}]", "第 1 例：sales"),
        ("batch", "[" * 100_000, "嵌套层数太多"),
        ("batch", "{a: " + "[" * 100_000, "嵌套层数太多"),
        ("batch", "- " * 50_000 + "a", "嵌套层数太多"),
        ("batch", "- &a {id: x}\n- *a", "锚点"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(live: Live, scheme: str, text: str, said: str) -> None:
    with pytest.raises(UnusableAnswerError) as caught:
        assess_file(live.library, scheme, text, TODAY)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)

"""What an enterprise keeps with us serves every self-check and the matching, by year, and nothing is mixed up."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.entitlements import TitleFound, entitlements, missed, wishes
from knowledge.instruments.match import match
from knowledge.instruments.reading import read
from knowledge.kept import as_answers, for_matching, for_scheme, from_matching, from_scheme, merged
from knowledge.library import CONTENT, BrokenContentError, load
from knowledge.live import Live
from tests.knowledge.test_interview import E3

TODAY = date(2026, 11, 23)
KEPT: dict[str, Any] = {
    "founded_on": "2021-05-12",
    "revenue": {"2023": "2800", "2024": "3600", "2025": "4200"},
    "rd_hnte": {"2023": "150", "2024": "178", "2025": "190"},
    "rd_expense": {"2025": "190"},
    "rd_domestic": {"2025": "518"},
    "staff_avg": {"2025": "46"},
    "tech_staff": {"2025": "4"},
    "ht_income": {"2025": "2700"},
    "total_income": {"2025": "4200"},
    "core_ip": "3",
    "class1_ip": "0",
    "class2_ip": "3",
    "costs_total": {"2025": "4300"},
    "assets_year_end": {"2025": "3800"},
    "taxable_income": {"2025": "180"},
    "total_assets": {"2025": "3800"},
    "staff": {"2025": "46"},
    "accounting": "查账征收",
    "resident": "true",
    "industry_main": "制造业",
}


def test_a_self_check_is_kept_and_comes_back_as_it_was(live: Live) -> None:
    library = live.library
    scheme = library.schemes["hnte_check"]
    kept = from_scheme(library.profile, "hnte_check", E3, TODAY)
    assert kept["revenue"] == {"2023": "2800", "2024": "3600", "2025": "4200"}
    assert kept["tech_staff"] == {"2025": "4"}
    assert for_scheme(library.profile, kept, "hnte_check", scheme, TODAY) == E3


def test_figures_of_another_year_are_not_taken_for_the_last(live: Live) -> None:
    library = live.library
    later = date(2027, 2, 1)
    known = for_scheme(library.profile, KEPT, "hnte_check", library.schemes["hnte_check"], later)
    assert set(known) == {"registered_on", "owned_core_ip_count"}
    assert "staff" not in for_matching(library.profile, KEPT, later)
    assert for_matching(library.profile, KEPT, later)["rd_expense_2025"] == "190"


def test_the_two_scopes_of_rd_expense_are_kept_apart(live: Live) -> None:
    library = live.library
    kept: dict[str, Any] = {"rd_hnte": {"2025": "190"}}
    assert "rd" not in for_scheme(library.profile, kept, "sme_score", library.schemes["sme_score"], TODAY)
    assert for_matching(library.profile, kept, TODAY) == {"rd_hnte_2025": "190"}


def test_a_broken_run_of_years_gives_what_is_unbroken() -> None:
    assert as_answers({"2023": "1", "2025": "3"}, "series", TODAY) == ["3"]
    assert as_answers({"2023": "1", "2024": "2"}, "series", TODAY) is None
    assert as_answers({"2025": "3"}, "number", TODAY) == "3"
    assert as_answers("x", "text", TODAY) == "x"


def test_years_are_added_and_the_rest_is_replaced() -> None:
    old: dict[str, Any] = {"revenue": {"2024": "3600"}, "name": "甲"}
    assert merged(old, {"revenue": {"2023": "1", "2024": "2"}, "name": "乙"}) == {
        "revenue": {"2023": "1", "2024": "2"},
        "name": "乙",
    }
    assert old["revenue"] == {"2024": "3600"}


def test_answers_of_the_matching_are_kept_by_year(live: Live) -> None:
    answers: dict[str, Any] = {
        "staff": "46",
        "rd_expense_2026": "200",
        "hnte": "false",
        "gone_field": "1",
        "taxpayer": None,
    }
    assert from_matching(live.library.profile, answers, TODAY) == {
        "staff": {"2025": "46"},
        "rd_expense": {"2026": "200"},
        "hnte": "false",
    }


def test_what_is_kept_can_be_matched(live: Live) -> None:
    library = live.library
    profile = read(library.profile, for_matching(library.profile, KEPT, TODAY))
    found = entitlements(library, match(library, profile, TODAY), KEPT, TODAY)
    assert {one.id for one in found.groups["now"] if not isinstance(one, TitleFound)} >= {"rd100", "slp"}
    near = {one.form.scheme_id: one for one in found.groups["near"] if isinstance(one, TitleFound)}
    assert {"hnte_check", "sme_score"} <= set(near)
    total = near["sme_score"].result.total
    assert total
    assert total.low == total.high == 48  # staff 0, R&D 30, three of class II 18


def test_nothing_repealed_or_unverified_is_among_what_one_can_have(live: Live) -> None:
    library = live.library
    profile = read(library.profile, for_matching(library.profile, KEPT, TODAY))
    found = entitlements(library, match(library, profile, TODAY), KEPT, TODAY)
    apart = [one for one in found.groups["apart"] if not isinstance(one, TitleFound)]
    assert all(not one.instrument.live for one in apart)
    assert all(one.amount is None for one in apart)
    others = [one for group, members in found.groups.items() if group != "apart" for one in members]
    assert all(one.instrument.live for one in others if not isinstance(one, TitleFound))
    assert found.total + len(apart) == sum(len(members) for members in found.groups.values())


@pytest.mark.parametrize("kept", [{}, {"name": "甲"}, {"revenue": {}}, {"revenue": "5"}, {"no_such_field": "1"}])
def test_little_or_odd_things_kept_break_nothing(kept: dict[str, Any], live: Live) -> None:
    library = live.library
    profile = read(library.profile, for_matching(library.profile, kept, TODAY))
    entitlements(library, match(library, profile, TODAY), kept, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "我能享受什么",
        "我们公司能享受哪些政策",
        "我们能申请什么补贴？",
        "本企业可以享受哪些税收优惠",
        "我们单位现在能拿到什么奖励",
        "What can we get",
    ],
)
def test_a_wish_for_everything_is_understood(text: str) -> None:
    assert wishes(text)


@pytest.mark.parametrize(
    "text", ["小微企业能享受哪些优惠", "我们公司能评高企吗", "能享受什么", "我们公司今年多少人", "有什么政策"]
)
def test_another_question_is_no_such_wish(text: str) -> None:
    assert not wishes(text)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("为什么没有积分贷", ["points_loan"]),
        ("为什么没有加计扣除", ["rd100"]),
        ("为什么不能享受小型微利优惠", ["slp"]),
        ("怎么没有创新券呢？", ["voucher"]),
        ("为什么没有高企", ["check/hnte_check"]),
        ("为什么没有科小", ["check/sme_score"]),
        ("为什么没有高企证书也能享受15%税率", []),
        ("为什么不能把生产成本算进研发费用加计扣除", []),
        ("为什么没有工时记录不行", []),
        ("积分贷为什么没有", []),
    ],
)
def test_what_is_missed_is_known_by_its_name(text: str, ids: list[str], live: Live) -> None:
    assert missed(live.library, text) == ids


@pytest.mark.parametrize(
    ("file", "right", "wrong", "problem"),
    [
        ("profile/fields.yaml", "hnte_check.sales", "hnte_check.salse", "没有自测的输入项 hnte_check.salse"),
        ("profile/fields.yaml", "[hnte_check.rd]", "[hnte_check.in_eight_fields]", "的类型 flag 与 yearly_number 不合"),
        ("schemes/hnte_check.yaml", "next: [hnte_score", "next: [hnte_scores", "没有自测 hnte_scores"),
        ("schemes/hnte_check.yaml", "section: hnte", "section: hnt", "没有栏目 hnt"),
        ("schemes/hnte_check.yaml", 'rd_domestic: "518"', 'rd_domestic: "many"', "境内研发费用合计）应为数字"),
    ],
)
def test_a_slip_of_the_content_is_said(file: str, right: str, wrong: str, problem: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    text = (folder / file).read_text("utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(BrokenContentError, match=re.escape(problem)):
        load(folder)

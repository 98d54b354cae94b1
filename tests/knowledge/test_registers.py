"""Ledgers: what is said of them, what a cell takes, what their rows answer, and who owes a monthly figure."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.live import Live
from knowledge.people import ROLES
from knowledge.registers.cells import Slip, read
from knowledge.registers.changes import alike, called, compared, lacking
from knowledge.registers.places import arrived, located
from knowledge.registers.query import Query, answer, covered, overdue
from knowledge.registers.rounds import collected, due_on, reminds, standing
from knowledge.registers.rows import Row, key_of, share_of, visible
from knowledge.registers.speech.spoken import Spoken
from knowledge.registers.speech.understand import Ear
from knowledge.schema.registers import Register
from run_bot import main

CASES = Path(__file__).parents[1] / "cases" / "registers"
TODAY = date(2026, 11, 24)
Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    """The rows of a file of cases."""
    rows: list[Case] = yaml.safe_load((CASES / name).read_text("utf-8"))
    return rows


@pytest.fixture(scope="module")
def ear(live: Live) -> Ear:
    return live.commander.registers


@pytest.fixture(scope="module")
def registers(live: Live) -> Mapping[str, Register]:
    return live.library.registers


# --- what is said -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", cases("spoken.yaml"), ids=lambda case: case["said"])
def test_a_question_is_understood(case: Case, ear: Ear, live: Live) -> None:
    spoken = ear.understand(case["said"], TODAY)
    command = live.commander.understand(case["said"], TODAY)
    if "register" not in case:
        assert spoken is None
        assert not isinstance(command, Spoken)
        return
    assert spoken
    assert spoken.query
    query = spoken.query
    assert isinstance(command, Spoken)
    assert command.args["registers"] == [case["register"]] == [spoken.register]
    assert command.args["operation"] == case["operation"] == query.operation
    wanted = (case.get("by"), case.get("top"), case.get("since"), case.get("naming", ""), case.get("days"))
    assert (query.by, query.top, query.since, query.naming, query.days) == wanted
    if query.operation != "coverage":  # whose filter is what counts as covered
        assert {name: list(values) for name, values in query.filter.items()} == case.get("filter", {})


@pytest.mark.parametrize("case", cases("written.yaml"), ids=lambda case: case["said"])
def test_a_line_to_be_written_is_understood(case: Case, ear: Ear) -> None:
    spoken = ear.strictly(case["said"], TODAY)
    assert spoken
    assert (spoken.intent, spoken.register) == (case["intent"], case["register"])
    assert dict(spoken.entry.cells) == case.get("cells", {})
    assert (spoken.naming, spoken.reason) == (case.get("naming", ""), case.get("reason", ""))
    assert not spoken.entry.slips


def test_what_may_not_be_read_is_not_heard(ear: Ear) -> None:
    assert ear.understand("后备库多少家", TODAY, only={"trainings"}) is None
    assert ear.understand("近期培训", TODAY, only={"trainings"})


def test_indicators_stay_with_the_board(live: Live) -> None:
    """A ledger does not take the name of an indicator for itself, however one asks for its figure."""
    names = {
        name for year in live.library.indicators.values() for one in year.indicators.values() for name in one.called
    }
    asked = [f"{name}{words}" for name in names for words in ("完成多少", "目标", "什么灯", "进度怎么样", "还差多少")]
    taken = [text for text in asked if isinstance(live.commander.understand(text, TODAY), Spoken)]
    assert taken == []


# --- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("register", "column", "written", "kept"),
    [
        ("sub_funds", "size", "5亿", "50000"),
        ("sub_funds", "size", "5,000.50 万元", "5000.5"),
        ("sub_funds", "size", "五千万", "5000"),
        ("sub_funds", "size", "0", "0"),
        ("sub_funds", "size", "-3", "out_of_range"),
        ("sub_funds", "size", "1e9", "not_number"),
        ("sub_funds", "size", "=1+1", "not_number"),
        ("sub_funds", "size", "9" * 30, "out_of_range"),
        ("institutes", "researchers", "12.5", "not_whole"),
        ("institutes", "class", "整改类", "整改"),
        ("institutes", "class", "保留", "not_choice"),
        ("institutes", "mend_by", "2026-02-30", "not_date"),
        ("institutes", "mend_by", "12月31日", "2026-12-31"),
        ("newcomers", "introduced_on", "12月31日", "2025-12-31"),
        ("newcomers", "introduced_on", "46000", "2025-12-09"),
        ("newcomers", "introduced_on", "9999-01-01", "not_date"),
        ("rd_reports", "month", "2026年10月", "2026-10"),
        ("rd_reports", "month", "上个月", "2026-10"),
        ("rd_reports", "month", "2026-13", "not_month"),
        ("diagnoses", "adopted", "没有", "否"),
        ("diagnoses", "adopted", "也许", "not_yes_no"),
        ("diagnoses", "findings", "长" * 501, "too_long"),
        ("diagnoses", "findings", "甲\u202e\x00\n乙", "甲 乙"),
        ("diagnoses", "findings", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ],
)
def test_a_cell(
    register: str, column: str, written: str, kept: str, registers: Mapping[str, Register], live: Live
) -> None:
    value = read(registers[register].columns[column], written, TODAY, live.library.calendar)
    assert (value.kind if isinstance(value, Slip) else value) == kept


# --- rows -------------------------------------------------------------------------------------------------------------


def rows_of(*cells: dict[str, str]) -> list[Row]:
    """Rows with numbers."""
    return [Row(number, one) for number, one in enumerate(cells, 1)]


def test_computed_columns_are_exact_and_unknown_where_a_part_is(registers: Mapping[str, Register]) -> None:
    fund = registers["sub_funds"]
    assert share_of(fund, "leverage", {"social": "35000", "guide": "15000"}) == Fraction(7, 3)
    assert share_of(fund, "return_ratio", {"ningbo": "9600"}) is None
    assert share_of(fund, "return_ratio", {"ningbo": "9600", "paid_in": "0"}) is None
    rate = registers["collection_rates"]
    assert share_of(rate, "rate", {"statistical": "850", "accounted": "1000"}) == 85
    assert share_of(registers["institutes"], "selfmade", {"own": "1", "income": "3"}) == Fraction(100, 3)


def test_coverage_counts_rows_and_rows_that_fulfil_it(registers: Mapping[str, Register]) -> None:
    sweeps = registers["sweeps"]
    rows = rows_of(
        {"building": "甲", "room": "1", "result": "已扫", "street": "东"},
        {"building": "甲", "room": "2", "result": "未扫", "street": "东"},
        {"building": "乙", "room": "1", "result": "空置", "street": "西"},
    )
    [question] = [one for one in sweeps.questions if "扫楼覆盖率" in one.asked]
    found = answer(sweeps, rows, Query("sweeps", "coverage", covers=question.filter, by="street"), TODAY)
    assert covered(found) == (2, 3)
    assert {group.value: (group.met, len(group.rows)) for group in found.groups} == {"东": (1, 2), "西": (1, 1)}


def test_ranks_bounds_and_what_is_empty(registers: Mapping[str, Register]) -> None:
    one = registers["institutes"]
    rows = rows_of(
        {"institute": "甲", "class": "认定", "rd": "5"}, {"institute": "乙", "class": "整改"},
        {"institute": "丙", "class": "认定", "rd": "70"},
    )  # fmt: skip
    assert [row.id for row in answer(one, rows, Query("institutes", "top", by="rd"), TODAY).rows] == [3, 1]
    assert [row.id for row in answer(one, rows, Query("institutes", "missing", by="rd"), TODAY).rows] == [2]
    bounds = {"rd": (Decimal(10), None)}
    assert [row.id for row in answer(one, rows, Query("institutes", "list", bounds=bounds), TODAY).rows] == [3]
    assert answer(one, rows, Query("institutes", "sum", show=("rd",)), TODAY).sums == {"rd": Decimal(75)}
    assert located(one, rows, "丙研究院", ()) == {}
    assert located(one, rows_of({"institute": "示例院一"}), "示例院一的", ()) == {"institute": ("示例院一",)}


def test_what_the_plan_names_is_said_to_be_missing(registers: Mapping[str, Register]) -> None:
    found = answer(registers["new_platforms"], rows_of({"platform": "智造港"}), Query("new_platforms", "list"), TODAY)
    assert len(found.absent) == 4
    assert "智造港" not in found.absent


def test_overdue_counts_from_the_last_contact_and_leaves_out_what_is_over(registers: Mapping[str, Register]) -> None:
    pool = registers["reserve_pool"]
    rows = rows_of(
        {"enterprise": "甲", "stage": "辅导中", "last_contact_on": "2026-11-10"},
        {"enterprise": "乙", "stage": "辅导中", "last_contact_on": "2026-11-09"},
        {"enterprise": "丙", "stage": "入库"},
        {"enterprise": "丁", "stage": "已认定", "last_contact_on": "2020-01-01"},
    )
    assert [(late.row.id, late.days) for late in overdue(pool, rows, TODAY)] == [(3, None), (2, 1)]
    assert [late.row.id for late in overdue(pool, rows, TODAY, days=90)] == [3]


def test_a_stage_counts_from_the_step_that_is_the_aim(registers: Mapping[str, Register]) -> None:
    fund = registers["sub_funds"]
    stages = ("公示", "工商登记", "首期出资", "")
    assert [arrived(fund, {"stage": stage} if stage else {}) for stage in stages] == [False, True, True, False]


def test_what_new_rows_would_do(registers: Mapping[str, Register]) -> None:
    one = registers["newcomers"]
    old = rows_of({"enterprise": "宁波示例光电有限公司", "introduced_on": "2026-11-20", "source": "街道"})
    incoming = [
        {"enterprise": "宁波示例光电 有限公司", "source": "街道"},
        {"enterprise": "宁波示例光电有限公司", "source": "平台"},
        {"enterprise": "宁波示例传感", "source": "街道"},
    ]
    changes = compared(one, old, incoming)
    assert (len(changes.added), len(changes.changed), changes.same) == (1, 1, 1)
    assert changes.changed[0].differing == [("source", "街道", "平台")]
    assert changes.changed[0].cells["introduced_on"] == "2026-11-20"
    assert lacking(one, incoming[2]) == ["introduced_on"]
    assert [row.id for row in alike(one, old, {"enterprise": "示例光电"})] == [1]
    assert [row.id for row in called(one, old, "示例光电")] == [1]
    assert key_of(one, {"enterprise": "ＡＢ公司"}) == key_of(one, {"enterprise": "ab 公司"})


# --- rounds -----------------------------------------------------------------------------------------------------------


def test_a_round_counts_who_owes_a_figure(registers: Mapping[str, Register]) -> None:
    of = registers["rd_reports"].round
    assert of
    members = rows_of({"enterprise": "甲"}, {"enterprise": "乙"})
    sent = rows_of(
        {"enterprise": "甲", "month": "2026-10"}, {"enterprise": "丙", "month": "2026-10"},
        {"enterprise": "乙", "month": "2026-09"},
    )  # fmt: skip
    told = standing(of, members, sent, "2026-10")
    assert (told.size, len(told.received), len(told.missing), len(told.others)) == (2, 1, 1, 1)
    assert due_on(of, "2026-12") == date(2027, 1, 20)
    assert [collected(TODAY, since) for since in (None, date(2026, 11, 1), date(2026, 8, 1))] == [
        "2026-10", "2026-10", "2026-08",
    ]  # fmt: skip


def test_the_reminder_comes_on_the_last_working_day_until_the_due_day(
    registers: Mapping[str, Register], live: Live
) -> None:
    of, calendar = registers["rd_reports"].round, live.library.calendar
    assert of
    told = [day for day in range(1, 31) if reminds(of, date(2026, 9, day), calendar)]
    assert told == [20 if calendar.works(date(2026, 9, 20)) else 18]


# --- the content ------------------------------------------------------------------------------------------------------


def test_every_ledger_is_sourced_and_has_somebody_to_keep_it(registers: Mapping[str, Register]) -> None:
    assert len(registers) >= 40
    for name, one in registers.items():
        assert one.plan.commitments, name
        assert set(one.write) <= set(one.read), name
        assert set(one.export) <= set(one.read), name
        assert len(one.title) <= 31, name
        for role in ROLES:
            assert set(one.key) <= set(visible(one, role)), name


def test_figures_of_single_firms_are_not_for_everybody(registers: Mapping[str, Register]) -> None:
    public = {name for name, one in registers.items() if {"visitor", "enterprise"} & set(one.read)}
    assert public == {"baselines", "trainings", "banks", "finance_products", "calls"}
    assert "spent" not in visible(registers["rd_reports"], "coordinator")
    assert "growth" not in visible(registers["rd_reports"], "coordinator")


@pytest.mark.parametrize("damage", ["key: [nothing]", "date: source", "stages: {column: source, done: 没有}"])
def test_a_ledger_that_contradicts_itself_is_refused(
    damage: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(Path(__file__).parents[1] / "broken" / "sound", tmp_path / "content"))
    (folder / "registers").mkdir()
    text = (
        "title: 示例\nen: Example\ncalled: [示例台账]\nabout: 示例\ngroup: 示例\nplan: {section: 一, text: 示例}\n"
        "source: {document: 国科发火〔2016〕32号}\nverified: S\nkey: [name]\ncolumns:\n"
        "  name: {title: 名称, en: Name, kind: text}\n"
        "  source: {title: 来源, en: Source, kind: choice, choices: {街道: []}}\n"
    )
    (folder / "registers" / "example.yaml").write_text(text, "utf-8")
    assert main(["check", str(folder)]) == 0, capsys.readouterr().out
    wrong = text.replace("key: [name]\n", damage + "\n") if damage.startswith("key") else f"{text}{damage}\n"
    (folder / "registers" / "example.yaml").write_text(wrong, "utf-8")
    assert main(["check", str(folder)]) == 1
    assert "content/registers/example.yaml:" in capsys.readouterr().out

"""``allocate`` on the command line: the object of the contract, a batch, and one clear sentence for unusable input."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import orjson
import pytest

from bot.translate import Catalogues
from handlers.command_line.allocating import reply
from handlers.views.expenses_json import Object
from knowledge.live import Live
from tests.support.ledgers import TODAY, differences, ledger_cases

WORKED = {case.id: case for case in ledger_cases("worked.yaml")}
CONTRACT = {
    "": {"id", "accounting_total", "hnte", "tax", "hnte_ratio", "stat", "rows", "questions", "remarks", "text"},
    "hnte": {
        "six_items", "entrusted_counted", "other_actual", "other_max", "other_counted", "total", "domestic_share_pct",
        "domestic_ok", "review_amount", "total_form",
    },
    "tax": {
        "five_items", "other_actual", "other_max", "other_counted", "entrusted_domestic_80", "entrusted_foreign_80",
        "foreign_cap", "entrusted_foreign_counted", "own_intangible_amort", "special_income", "product_material",
        "carry_in", "base", "carry_out", "eligible", "super_rate_pct", "super_deduction",
    },
    "hnte_ratio": {
        "last_year_sales", "three_year_rd", "three_year_sales", "ratio_pct", "threshold_pct", "passed", "shortfall",
    },
    "stat": {"total_107_2", "internal_estimate"},
}  # fmt: skip


def one(live: Live, catalogues: Catalogues, name: str, data: bytes) -> Object:
    said = reply(live.library, name, data, TODAY, catalogues.translator("zh"))
    assert isinstance(said, dict)
    return said


def test_the_object_has_every_field_of_the_contract(live: Live, catalogues: Catalogues) -> None:
    said = one(live, catalogues, "w13.json", WORKED["W13"].document().encode())
    parts: Mapping[str, Any] = {"": said} | said
    assert [name for name, keys in CONTRACT.items() if not keys <= set(parts[name])] == []
    assert set(said["rows"][0]) >= {"row", "item", "accounting", "hnte", "tax", "stat", "why"}
    orjson.dumps(said)


def test_a_batch_is_a_list_in_order(live: Live, catalogues: Catalogues) -> None:
    cases = [json.loads(case.document()) for case in WORKED.values()]
    said = reply(live.library, "all.yaml", json.dumps({"cases": cases}).encode(), TODAY, catalogues.translator("zh"))
    assert isinstance(said, list)
    assert [each["id"] for each in said] == list(WORKED)
    found = {case.id: differences(case.expect, each) for case, each in zip(WORKED.values(), said, strict=True)}
    assert {name: slips for name, slips in found.items() if slips} == {}


@pytest.mark.parametrize("name", ["W03", "W05", "W11", "W14"])
def test_a_csv_gives_the_same_as_yaml(name: str, live: Live, catalogues: Catalogues) -> None:
    from_csv = one(live, catalogues, f"{name}.csv", WORKED[name].ledger.encode("gb18030"))
    assert differences(WORKED[name].expect, from_csv) == []
    assert from_csv["id"] == name
    assert from_csv["rows"][0]["cell"] == "E2"


def test_the_rows_add_up(live: Live, catalogues: Catalogues) -> None:
    said = one(live, catalogues, "w.json", WORKED["W12"].document().encode())
    assert sum(row["accounting"] for row in said["rows"]) == said["accounting_total"]
    assert sum(row["hnte"] for row in said["rows"]) == said["hnte"]["total"]
    assert sum(row["tax"] for row in said["rows"]) == said["tax"]["base"]
    assert sum(row["stat"] for row in said["rows"]) == said["stat"]["total_107_2"]


def test_the_text_follows_every_step(live: Live, catalogues: Catalogues) -> None:
    text = one(live, catalogues, "w.json", WORKED["W03"].document().encode())["text"]
    for step in (
        "高企口径　1,000,000.00（其他费用 200,000，上限 200,000，刚好未超）",
        "加计扣除　888,888.89（其他费用上限 88,888.89，超出 111,111.11，不能结转）",
        "其他费用上限：800,000 × 20/80 = 200,000",
        "其他相关费用限额：800,000 × 10/90 = 88,888.89",
        "国科发火〔2016〕195号",
    ):
        assert step in text


def test_every_sentence_is_translated(live: Live, catalogues: Catalogues) -> None:
    for case in WORKED.values():
        data = case.document().encode()
        home = one(live, catalogues, "w.json", data)
        abroad = reply(live.library, "w.json", data, TODAY, catalogues.translator("en"))
        assert isinstance(abroad, dict)
        for mine, theirs in zip(home["remarks"], abroad["remarks"], strict=True):
            assert mine != theirs
            assert "{" not in mine + theirs


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x.yaml", "rows: []", "没有费用行"),
        ("x.yaml", "rows: [{摘要: 工资, 金额: 12o}]", "第 1 行：“12o”不是数字，是不是“120”？"),
        ("x.yaml", "cases: [{id: 甲, rows: [{摘要: 工资}]}]", "甲：第 1 行：没有金额"),
        ("x.yaml", "rows: [{摘要: 工资, 金额: 1}]\nparams: {year: 2015}", "没有 2015 年度的归集规则"),
        ("x.yaml", "rows: [{摘要: 工资, 金额: 1}]\nparams: {rate: 1}", "不认识的键 rate"),
        ("x.csv", "摘要内容,金额\n工资,1", "请确认各栏的含义：摘要内容 → 摘要"),
        ("x.csv", "a,b\n1,2", "没有找到"),
        ("x.xlsx", "PK", "没有找到"),
    ],
)
def test_unusable_input_is_told_in_one_sentence(
    name: str, data: str, says: str, live: Live, catalogues: Catalogues
) -> None:
    with pytest.raises(ValueError, match=says.replace("？", ".")):
        reply(live.library, name, data.encode(), TODAY, catalogues.translator("zh"))

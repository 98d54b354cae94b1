"""The HNTE scope of a result as formulas."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from handlers.files.result_detail import HNTE, Detail
from handlers.files.step_table import StepTable, over, plain
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.hnte import SIX
from knowledge.schema.expenses import Expenses


def hnte_steps(table: StepTable, result: Allocation, book: Expenses, detail: Detail, rule: Mapping[str, str]) -> str:
    """Add the steps; where the total stands."""
    hnte, words = result.hnte, book.scopes["hnte"]
    table.head("高企口径")
    share = table.given("委托计入比例", result.rules.share("hnte_entrusted"), rule["hnte_entrusted"])
    limit = table.given("其他费用占总额的上限", result.rules.share("hnte_other_cap"), rule["hnte_other_cap"])
    span = table.buckets(detail, HNTE, words, hnte.buckets, SIX)
    six = table.step("六类合计", f"SUM({span})", hnte.six_items, look="sum")
    entrusted = [
        table.step(words.buckets[place], f"{detail.sum(HNTE, words.buckets[place])}*{share}", amount)
        for place, amount in (
            ("entrusted_domestic", hnte.entrusted_domestic),
            ("entrusted_foreign", hnte.entrusted_foreign),
        )
    ]
    actual = table.step("其他费用实际", detail.sum(HNTE, words.buckets["other"]), hnte.cap.actual)
    maximum = table.step(
        "其他费用上限",
        f"MAX(0,{six}+{entrusted[0]}+{entrusted[1]})*{limit}/(1-{limit})",
        hnte.cap.maximum,
        f"（六类 + 委托计入）× {over(hnte.cap.share)}，按工作指引",
    )
    counted = table.step("其他费用计入", f"MIN({actual},{maximum})", hnte.cap.counted, "取较小者，超出不结转")
    total = table.step(
        "高企口径合计", f"{six}+{entrusted[0]}+{entrusted[1]}+{counted}", hnte.total, "六类 + 委托 + 其他", "sum"
    )
    form = table.step(
        "按 A107041 表的上限", f"MAX(0,{six})*{limit}/(1-{limit})", hnte.cap_form.maximum, "基数不含委托研发的读法"
    )
    table.step(
        "按 A107041 表的合计", f"{six}+{entrusted[0]}+{entrusted[1]}+MIN({actual},{form})", hnte.total_form,
        "两种读法不同时，请问专项审计机构",
    )  # fmt: skip
    known: Fraction | str = "n/a" if hnte.domestic_share is None else hnte.domestic_share
    line = plain(hnte.domestic_line)
    table.step(
        "境内占比", f'IF({total}>0,({total}-{entrusted[1]})/{total},"n/a")', known, f"要求不低于 {line}%", "share"
    )
    table.step(
        "待确认（未计入）", detail.sum(HNTE, words.buckets["review"]), hnte.review, "规则没有写明，请问专项审计机构"
    )
    return total

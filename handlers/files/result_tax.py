"""The super deduction of a result as formulas, in the order of form A107012."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from handlers.files.result_detail import CARRIED, TAX, Detail
from handlers.files.step_table import StepTable, over, plain
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.tax import FIVE
from knowledge.schema.expenses import Expenses

_0 = Fraction(0)


def tax_steps(
    table: StepTable, result: Allocation, book: Expenses, detail: Detail, rule: Mapping[str, str]
) -> tuple[str, str]:
    """Add the steps; where the base and the deduction stand."""
    tax, words = result.tax, book.scopes["tax"]
    table.head("加计扣除口径（按 A107012 的顺序）")
    share = table.given("委托计入比例", result.rules.share("tax_entrusted"), rule["tax_entrusted"])
    limit = table.given("其他相关费用占总额的上限", result.rules.share("tax_other_cap"), rule["tax_other_cap"])
    span = table.buckets(detail, TAX, words, tax.buckets, FIVE)
    five = table.step("五项合计", f"SUM({span})", tax.five_items, look="sum")
    actual = table.step("其他相关费用实际", detail.sum(TAX, words.buckets["other"]), tax.cap.actual)
    if result.rules.joint_cap:
        maximum = table.step(
            "其他相关费用限额",
            f"MAX(0,{five})*{limit}/(1-{limit})",
            tax.cap.maximum,
            f"五项 × {over(tax.cap.share)}，全部项目合并",
        )
        counted = table.step("其他相关费用计入", f"MIN({actual},{maximum})", tax.cap.counted, "取较小者，超出不结转")
    else:
        counted = table.given("其他相关费用计入", tax.cap.counted, "该年度按项目分别计算限额后相加", "money")
    own = table.step("自主研发合计", f"{five}+{counted}", tax.own)
    home = table.step("委托境内计入", f"{detail.sum(TAX, words.buckets['entrusted_domestic'])}*{share}", tax.domestic)
    part = table.step(
        "委托境外（上限前）", f"{detail.sum(TAX, words.buckets['entrusted_foreign'])}*{share}", tax.foreign
    )
    abroad = _foreign(table, result, (own, home, part), rule)
    return _offsets(table, result, book, detail, f"{own}+{home}+{abroad}")


def _foreign(table: StepTable, result: Allocation, at: tuple[str, str, str], rule: Mapping[str, str]) -> str:
    """Entrusting abroad; ``at`` are the own part, the domestic part, and what was paid abroad at its share."""
    own, home, part = at
    tax, of = result.tax, result.rules.foreign_share
    if tax.foreign_limit is None or of is None:
        return table.given("委托境外计入", _0, "该年度委托境外不得加计", "money")
    limit = table.step(
        "委托境外上限", f"MAX(0,{own}+{home})*{of.numerator}/{of.denominator}", tax.foreign_limit,
        f"境内可加计额的 {of.numerator}/{of.denominator}（{rule['tax_foreign_parts']}）",
    )  # fmt: skip
    return table.step("委托境外计入", f"MIN({part},{limit})", tax.foreign_counted, "取较小者")


def _offsets(table: StepTable, result: Allocation, book: Expenses, detail: Detail, before: str) -> tuple[str, str]:
    tax, words = result.tax, book.scopes["tax"].buckets
    if tax.capitalised:
        note = "五项、委托按标记“资本化完成”的行，限额内的其他费用按比例；随无形资产摊销扣除"
        before += f"-{table.given('其中：资本化（本年形成无形资产）', tax.capitalised, note, 'money')}"
    grown = table.step("自研无形资产摊销", detail.sum(TAX, words["amortisation"]), tax.amortisation)
    allowed = table.step("冲减前合计", f"{before}+{grown}", tax.allowed, "自主 + 委托境内 + 委托境外 − 资本化 + 摊销")
    income = table.step("特殊收入", detail.sum(TAX, words["special_income"]), tax.special_income)
    after = table.step("减特殊收入后", f"MAX(0,{allowed}-{income})", tax.after_income, "最低为 0，差额不结转")
    sold = table.step("当年销售产品对应材料", detail.sum(TAX, words["product_material"]), tax.product_material)
    carried = table.step("以前年度结转", detail.sum(TAX, CARRIED), tax.carry_in)
    base = table.step("加计扣除基数", f"MAX(0,{after}-{sold}-{carried})", tax.base, look="sum")
    table.step("结转下年", f"MAX(0,{sold}+{carried}-{after})", tax.carry_out, "以后年度继续冲减")
    rate = table.given("加计比例", Fraction(tax.rate) / 100, "按适用的年度和企业类别")
    may = "1" if tax.eligible else "0"
    why = "" if tax.eligible else "不符合享受条件（征收方式或限制行业），扣除额为 0"
    deduction = table.step("加计扣除额", f"{base}*{rate}*{may}", tax.deduction, why, "sum")
    if tax.tax_rate is not None and tax.saved is not None:
        table.step("约少缴企业所得税", f"{deduction}*{plain(Fraction(tax.tax_rate) / 100)}%", tax.saved)
    return base, deduction

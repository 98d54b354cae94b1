"""The calculation of a result as a ladder of formulas: every step refers to the ones before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from handlers.files.pages import Formula, Look, Page, cell
from handlers.files.result_detail import ACCOUNTING, CARRIED, HNTE, STAT, TAX, Detail
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.amounts import percent
from knowledge.expenses.hnte import SIX
from knowledge.expenses.statistics import REPORTED
from knowledge.expenses.tax import FIVE
from knowledge.schema.expenses import Expenses, ScopeWords

STEPS = "算式"
Bucket = TypeVar("Bucket", bound=str)
_0 = Fraction(0)


@dataclass(frozen=True)
class Totals:
    """Where the results of the scopes stand, for the first page."""

    accounting: str
    hnte: str
    base: str
    deduction: str
    stat: str
    internal: str


class _Ladder:
    """Steps one below the other: name, value, how it is worked out."""

    def __init__(self, page: Page) -> None:
        self._page, self._row = page, 0
        page.widths(44, 20, 90)

    def head(self, text: str) -> None:
        """Begin a scope."""
        self._row += 1 if self._row else 0
        self._page.line(self._row, (text, "金额（元）", "算法和依据"), "head")
        self._row += 1

    def step(self, name: str, formula: str, value: Fraction | str, note: str = "", look: Look = "money") -> str:
        """Add a step; its address."""
        self._page.put(self._row, 0, name, "bold" if look == "sum" else "plain")
        self._page.put(self._row, 1, Formula(f"={formula}", value), look)
        self._page.put(self._row, 2, note, "note")
        self._row += 1
        return cell(self._row - 1, 1)

    def given(self, name: str, value: Fraction | Decimal, note: str, look: Look = "share") -> str:
        """Add a figure that is not worked out here; its address."""
        self._page.put(self._row, 0, name)
        self._page.put(self._row, 1, value, look)
        self._page.put(self._row, 2, note, "note")
        self._row += 1
        return cell(self._row - 1, 1)

    def buckets(
        self, detail: Detail, at: int, words: ScopeWords, amounts: Mapping[Bucket, Fraction], places: Iterable[Bucket]
    ) -> str:
        """Add the sum of each category; the range of them."""
        cells = [
            self.step(words.buckets[place], detail.sum(at, words.buckets[place]), amounts.get(place, _0))
            for place in places
        ]
        return f"{cells[0]}:{cells[-1]}"


def steps_page(page: Page, result: Allocation, book: Expenses, detail: Detail, rule: Mapping[str, str]) -> Totals:
    """Fill the page of steps. ``rule``: figure → the document that it comes from."""
    ladder = _Ladder(page)
    ladder.head("会计口径")
    accounting = ladder.step(
        "会计口径合计", f"SUM({detail.column(ACCOUNTING + 1)})", result.accounting, "计入各行之和，减净额法补助", "sum"
    )
    hnte = _hnte(ladder, result, book, detail, rule)
    base, deduction = _tax(ladder, result, book, detail, rule)
    stat, internal = _stat(ladder, result, book, detail)
    _ratio(ladder, result, hnte, rule)
    return Totals(accounting, hnte, base, deduction, stat, internal)


def _hnte(ladder: _Ladder, result: Allocation, book: Expenses, detail: Detail, rule: Mapping[str, str]) -> str:
    hnte, words = result.hnte, book.scopes["hnte"]
    ladder.head("高企口径")
    share = ladder.given("委托计入比例", result.rules.share("hnte_entrusted"), rule["hnte_entrusted"])
    limit = ladder.given("其他费用占总额的上限", result.rules.share("hnte_other_cap"), rule["hnte_other_cap"])
    span = ladder.buckets(detail, HNTE, words, hnte.buckets, SIX)
    six = ladder.step("六类合计", f"SUM({span})", hnte.six_items, look="sum")
    entrusted = [
        ladder.step(words.buckets[place], f"{detail.sum(HNTE, words.buckets[place])}*{share}", amount)
        for place, amount in (
            ("entrusted_domestic", hnte.entrusted_domestic),
            ("entrusted_foreign", hnte.entrusted_foreign),
        )
    ]
    actual = ladder.step("其他费用实际", detail.sum(HNTE, words.buckets["other"]), hnte.cap.actual)
    maximum = ladder.step(
        "其他费用上限",
        f"MAX(0,{six}+{entrusted[0]}+{entrusted[1]})*{limit}/(1-{limit})",
        hnte.cap.maximum,
        f"（六类 + 委托计入）× {_over(hnte.cap.share)}，按工作指引",
    )
    counted = ladder.step("其他费用计入", f"MIN({actual},{maximum})", hnte.cap.counted, "取较小者，超出不结转")
    total = ladder.step(
        "高企口径合计", f"{six}+{entrusted[0]}+{entrusted[1]}+{counted}", hnte.total, "六类 + 委托 + 其他", "sum"
    )
    form = ladder.step(
        "按 A107041 表的上限", f"MAX(0,{six})*{limit}/(1-{limit})", hnte.cap_form.maximum, "基数不含委托研发的读法"
    )
    ladder.step(
        "按 A107041 表的合计", f"{six}+{entrusted[0]}+{entrusted[1]}+MIN({actual},{form})", hnte.total_form,
        "两种读法不同时，请问专项审计机构",
    )  # fmt: skip
    known: Fraction | str = "n/a" if hnte.domestic_share is None else hnte.domestic_share
    line = _plain(hnte.domestic_line)
    ladder.step(
        "境内占比", f'IF({total}>0,({total}-{entrusted[1]})/{total},"n/a")', known, f"要求不低于 {line}%", "share"
    )
    ladder.step(
        "待确认（未计入）", detail.sum(HNTE, words.buckets["review"]), hnte.review, "规则没有写明，请问专项审计机构"
    )
    return total


def _tax(
    ladder: _Ladder, result: Allocation, book: Expenses, detail: Detail, rule: Mapping[str, str]
) -> tuple[str, str]:
    tax, words = result.tax, book.scopes["tax"]
    ladder.head("加计扣除口径（按 A107012 的顺序）")
    share = ladder.given("委托计入比例", result.rules.share("tax_entrusted"), rule["tax_entrusted"])
    limit = ladder.given("其他相关费用占总额的上限", result.rules.share("tax_other_cap"), rule["tax_other_cap"])
    span = ladder.buckets(detail, TAX, words, tax.buckets, FIVE)
    five = ladder.step("五项合计", f"SUM({span})", tax.five_items, look="sum")
    actual = ladder.step("其他相关费用实际", detail.sum(TAX, words.buckets["other"]), tax.cap.actual)
    if result.rules.joint_cap:
        maximum = ladder.step(
            "其他相关费用限额",
            f"MAX(0,{five})*{limit}/(1-{limit})",
            tax.cap.maximum,
            f"五项 × {_over(tax.cap.share)}，全部项目合并",
        )
        counted = ladder.step("其他相关费用计入", f"MIN({actual},{maximum})", tax.cap.counted, "取较小者，超出不结转")
    else:
        counted = ladder.given("其他相关费用计入", tax.cap.counted, "该年度按项目分别计算限额后相加", "money")
    own = ladder.step("自主研发合计", f"{five}+{counted}", tax.own)
    home = ladder.step("委托境内计入", f"{detail.sum(TAX, words.buckets['entrusted_domestic'])}*{share}", tax.domestic)
    part = ladder.step(
        "委托境外（上限前）", f"{detail.sum(TAX, words.buckets['entrusted_foreign'])}*{share}", tax.foreign
    )
    abroad = _foreign(ladder, result, (own, home, part), rule)
    return _offsets(ladder, result, book, detail, f"{own}+{home}+{abroad}")


def _foreign(ladder: _Ladder, result: Allocation, at: tuple[str, str, str], rule: Mapping[str, str]) -> str:
    """Entrusting abroad; ``at`` are the own part, the domestic part, and what was paid abroad at its share."""
    own, home, part = at
    tax, of = result.tax, result.rules.foreign_share
    if tax.foreign_limit is None or of is None:
        return ladder.given("委托境外计入", _0, "该年度委托境外不得加计", "money")
    limit = ladder.step(
        "委托境外上限", f"MAX(0,{own}+{home})*{of.numerator}/{of.denominator}", tax.foreign_limit,
        f"境内可加计额的 {of.numerator}/{of.denominator}（{rule['tax_foreign_parts']}）",
    )  # fmt: skip
    return ladder.step("委托境外计入", f"MIN({part},{limit})", tax.foreign_counted, "取较小者")


def _offsets(ladder: _Ladder, result: Allocation, book: Expenses, detail: Detail, before: str) -> tuple[str, str]:
    tax, words = result.tax, book.scopes["tax"].buckets
    grown = ladder.step("自研无形资产摊销", detail.sum(TAX, words["amortisation"]), tax.amortisation)
    allowed = ladder.step("冲减前合计", f"{before}+{grown}", tax.allowed, "自主 + 委托境内 + 委托境外 + 摊销")
    income = ladder.step("特殊收入", detail.sum(TAX, words["special_income"]), tax.special_income)
    after = ladder.step("减特殊收入后", f"MAX(0,{allowed}-{income})", tax.after_income, "最低为 0，差额不结转")
    sold = ladder.step("当年销售产品对应材料", detail.sum(TAX, words["product_material"]), tax.product_material)
    carried = ladder.step("以前年度结转", detail.sum(TAX, CARRIED), tax.carry_in)
    base = ladder.step("加计扣除基数", f"MAX(0,{after}-{sold}-{carried})", tax.base, look="sum")
    ladder.step("结转下年", f"MAX(0,{sold}+{carried}-{after})", tax.carry_out, "以后年度继续冲减")
    rate = ladder.given("加计比例", Fraction(tax.rate) / 100, "按适用的年度和企业类别")
    may = "1" if tax.eligible else "0"
    why = "" if tax.eligible else "不符合享受条件（征收方式或限制行业），扣除额为 0"
    deduction = ladder.step("加计扣除额", f"{base}*{rate}*{may}", tax.deduction, why, "sum")
    if tax.tax_rate is not None and tax.saved is not None:
        ladder.step("约少缴企业所得税", f"{deduction}*{_plain(Fraction(tax.tax_rate) / 100)}%", tax.saved)
    return base, deduction


def _stat(ladder: _Ladder, result: Allocation, book: Expenses, detail: Detail) -> tuple[str, str]:
    stat, words = result.stat, book.scopes["stat"]
    ladder.head("统计口径（估算，以统计部门核算为准）")
    span = ladder.buckets(detail, STAT, words, stat.buckets, REPORTED)
    total = ladder.step("107-2 研究开发费用合计", f"SUM({span})", stat.total, look="sum")
    assets = ladder.step(
        words.buckets["assets"], f"SUMIFS({detail.column(6)},{detail.column(STAT)},\"{words.buckets['assets']}\")",
        stat.assets, "不在 107-2 费用合计内",
    )  # fmt: skip
    first = int(span.partition(":")[0][1:])
    minus = "-".join(f"B{first + REPORTED.index(place)}" for place in ("entrusted", "depreciation", "intangible"))
    internal = ladder.step(
        "内部支出估算",
        f"{total}-{minus}+{assets}",
        stat.internal,
        "合计 − 委托 − 折旧与待摊 − 摊销 + 当年形成固定资产",
        "sum",
    )
    return total, internal


def _ratio(ladder: _Ladder, result: Allocation, hnte: str, rule: Mapping[str, str]) -> None:
    ratio = result.ratio
    if ratio is None or ratio.share is None:
        return
    ladder.head("高企研发费用占比")
    prior = ladder.given("以前年度高企口径研发费用", ratio.rd - result.hnte.total, "填报数", "money")
    sales = ladder.given("各年销售收入合计", ratio.sales, "填报数", "money")
    ladder.step("占比", f"({hnte}+{prior})/{sales}", ratio.share, "按精确值比较，不四舍五入", "share")
    ladder.given("要求", ratio.line, rule[f"hnte_line_{ratio.tier}"])


def _plain(share: Fraction) -> str:
    return percent(share).removesuffix(".00")


def _over(share: Fraction) -> str:
    """How a cap is worked out from what lies outside it: ``20% ÷ (1 − 20%)``."""
    return f"{_plain(share)}% ÷ (1 − {_plain(share)}%)"

"""Every step of an allocation with its numbers, one line a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

from bot.translate import Translate
from handlers.views.money import brief
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.amounts import percent
from knowledge.expenses.caps import Cap
from knowledge.expenses.hnte import SIX
from knowledge.expenses.statistics import REPORTED
from knowledge.expenses.tax import FIVE
from knowledge.schema.expenses import Expenses, ScopeWords

Bucket = TypeVar("Bucket", bound=str)


def steps(result: Allocation, book: Expenses, _: Translate) -> list[str]:
    """The whole calculation, scope by scope."""
    lines = [*_accounting(result, _), *_hnte(result, book, _), *_tax(result, book, _), *_stat(result, book, _)]
    return [*lines, *_ratio(result, _)]


def _accounting(result: Allocation, _: Translate) -> Iterator[str]:
    yield _("[Books] every counted row, less netted subsidies = {total}").format(total=brief(result.accounting))


def _hnte(result: Allocation, book: Expenses, _: Translate) -> Iterator[str]:
    hnte, words = result.hnte, book.scopes["hnte"]
    share = percent(result.rules.share("hnte_entrusted"))
    yield _("[HNTE] six categories: {sum} = {total}").format(
        sum=_sum(hnte.buckets, SIX, words), total=brief(hnte.six_items)
    )
    if hnte.entrusted:
        yield _(
            "Entrusted: at home {home} × {share}% = {home_counted}; abroad {abroad} × {share}% = {abroad_counted}"
        ).format(
            home=brief(hnte.buckets.get("entrusted_domestic", Fraction(0))),
            home_counted=brief(hnte.entrusted_domestic),
            abroad=brief(hnte.buckets.get("entrusted_foreign", Fraction(0))),
            abroad_counted=brief(hnte.entrusted_foreign),
            share=_bare(share),
        )
    yield _cap(_("Other expenses, cap of the HNTE scope"), hnte.cap, _)
    yield _("HNTE total: {six} + {entrusted} + {other} = {total}").format(
        six=brief(hnte.six_items),
        entrusted=brief(hnte.entrusted),
        other=brief(hnte.cap.counted),
        total=brief(hnte.total),
    )
    if hnte.total_form != hnte.total:
        yield _cap(_("By the reading of form A107041"), hnte.cap_form, _)
    if hnte.domestic_share is not None:
        yield _("Domestic share: {domestic} ÷ {total} = {share}% (line {line}%)").format(
            domestic=brief(hnte.domestic),
            total=brief(hnte.total),
            share=percent(hnte.domestic_share, hnte.domestic_line * 100),
            line=_bare(percent(hnte.domestic_line)),
        )


def _tax(result: Allocation, book: Expenses, _: Translate) -> Iterator[str]:
    tax = result.tax
    share = _bare(percent(result.rules.share("tax_entrusted")))
    yield _("[Super deduction] five items: {sum} = {total}").format(
        sum=_sum(tax.buckets, FIVE, book.scopes["tax"]), total=brief(tax.five_items)
    )
    yield _cap(_("Other related expenses, cap of the super deduction"), tax.cap, _)
    if tax.domestic:
        yield _("Entrusted at home: {paid} × {share}% = {counted}").format(
            paid=brief(tax.buckets["entrusted_domestic"]), share=share, counted=brief(tax.domestic)
        )
    if tax.foreign and tax.foreign_limit is not None and result.rules.foreign_share is not None:
        yield _(
            "Entrusted abroad: {paid} × {share}% = {part}; limit ({own} + {home}) × {limit_share} = {limit}; "
            "counted {counted}"
        ).format(
            paid=brief(tax.buckets["entrusted_foreign"]),
            share=share,
            part=brief(tax.foreign),
            own=brief(tax.own),
            home=brief(tax.domestic),
            limit_share=f"{result.rules.foreign_share.numerator}/{result.rules.foreign_share.denominator}",
            limit=brief(tax.foreign_limit),
            counted=brief(tax.foreign_counted),
        )
    yield from _base(result, _)


def _base(result: Allocation, _: Translate) -> Iterator[str]:
    tax = result.tax
    if tax.capitalised:
        yield _("Capitalised, intangible formed this year: − {amount} (deducted by amortisation)").format(
            amount=brief(tax.capitalised)
        )
    if tax.amortisation:
        yield _("Amortisation of own intangibles: + {amount}").format(amount=brief(tax.amortisation))
    if tax.special_income:
        yield _("Special income: {before} − {amount} = {after} (not below 0, nothing is carried forward)").format(
            before=brief(tax.allowed), amount=brief(tax.special_income), after=brief(tax.after_income)
        )
    if tax.product_material or tax.carry_in:
        yield _(
            "Material of sold products: {before} − {amount} − carried in {carried} = {after}; carried out {out}"
        ).format(
            before=brief(tax.after_income),
            amount=brief(tax.product_material),
            carried=brief(tax.carry_in),
            after=brief(tax.base),
            out=brief(tax.carry_out),
        )
    yield _("Base {base} × {rate}% = deduction {deduction}").format(
        base=brief(tax.base), rate=f"{tax.rate:f}", deduction=brief(tax.deduction)
    )
    if tax.saved is not None:
        yield _("Income tax saved at {rate}%: {saved}").format(rate=f"{tax.tax_rate:f}", saved=brief(tax.saved))


def _stat(result: Allocation, book: Expenses, _: Translate) -> Iterator[str]:
    stat = result.stat
    yield _("[Statistics, estimate] form 107-2: {sum} = {total}").format(
        sum=_sum(stat.buckets, REPORTED, book.scopes["stat"]), total=brief(stat.total)
    )
    yield _(
        "Internal expenditure: {total} − entrusted {entrusted} − written off {off} + assets {assets} = {internal}"
    ).format(
        total=brief(stat.total),
        entrusted=brief(stat.entrusted),
        off=brief(stat.written_off),
        assets=brief(stat.assets),
        internal=brief(stat.internal),
    )


def _ratio(result: Allocation, _: Translate) -> Iterator[str]:
    ratio = result.ratio
    if ratio is None or ratio.share is None:
        return
    yield _("[HNTE ratio] {rd} ÷ {sales} = {share}%; line {line}% (last year's sales {last}): {verdict}").format(
        rd=brief(ratio.rd),
        sales=brief(ratio.sales),
        share=percent(ratio.share, ratio.line * 100),
        line=_bare(percent(ratio.line)),
        last=brief(ratio.last_sales),
        verdict=_("reached") if ratio.passed else _("short by {amount}").format(amount=brief(ratio.shortfall)),
    )


def _cap(title: str, cap: Cap, _: Translate) -> str:
    share = _bare(percent(cap.share))
    rest = _bare(percent(1 - cap.share))
    text = _("{title}: {rest} × {share}/{others} = {maximum}; actual {actual}, counted {counted}").format(
        title=title,
        rest=brief(cap.rest),
        share=share,
        others=rest,
        maximum=brief(cap.maximum),
        actual=brief(cap.actual),
        counted=brief(cap.counted),
    )
    return text + (_(", over by {lost}").format(lost=brief(cap.lost)) if cap.lost > 0 else "")


def _sum(buckets: Mapping[Bucket, Fraction], places: Iterable[Bucket], words: ScopeWords) -> str:
    named = [(words.buckets[place], buckets[place]) for place in places if buckets.get(place)]
    return " + ".join(f"{name} {brief(amount)}" for name, amount in named) or "0"


def _bare(text: str) -> str:
    """A percentage without needless zeros: 80.00 → 80."""
    return text.rstrip("0").rstrip(".") if "." in text else text

"""What must be said beside the figures: what was left out and why, what a cap cut, what waits, what was assumed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from knowledge.expenses.allocate import Allocation
from knowledge.expenses.hnte import SIX
from knowledge.expenses.lines import Line
from knowledge.expenses.tax import FIVE
from knowledge.schema.expenses import Expenses, Scope

RemarkKind = Literal[
    "levy", "negative_share", "years_mixed", "outside_period", "prepayment", "waiting", "books_only", "marks_ignored",
    "tax_cap", "hnte_cap", "readings_differ", "project_caps", "review_hnte", "review_tax", "domestic_short",
    "foreign_cut", "foreign_barred", "flag", "related", "netted", "separate", "income_vanished", "carry_out",
    "negative", "listed_only", "rate_changed", "rate_assumed", "share_unknown", "ratio_incomplete",
    "capitalised_cap", "capitalised", "no_day", "not_counted", "estimate",
]  # fmt: skip
_SCOPES: tuple[Scope, ...] = ("accounting", "hnte", "tax", "stat")
_GENERAL = 100  # per cent: what is above it is for listed firms only


@dataclass(frozen=True)
class Remark:
    """Something to be said. ``rows`` it is about, ``amount`` in yuan, ``names``: items, flags, scopes or years."""

    kind: RemarkKind
    rows: tuple[int, ...] = ()
    amount: Fraction = Fraction(0)
    names: tuple[str, ...] = ()


def remarks(result: Allocation, book: Expenses) -> tuple[Remark, ...]:
    """Everything that must be said of a result, the gravest first."""
    return (
        *(Remark(bar) for bar in result.tax.bars),
        *_period(result),
        *_unplaced(result),
        *_caps(result),
        *_entrusted(result),
        *_flags(result, book),
        *_offsets(result),
        *_negative(result),
        *_left_out(result, book),
        *_assumed(result),
        Remark("estimate"),
    )


def _about(kind: RemarkKind, lines: list[Line], *names: str) -> Iterator[Remark]:
    """A remark on rows; none where there are none."""
    if lines:
        amount = sum((Fraction(line.entry.amount) for line in lines), Fraction(0))
        yield Remark(kind, tuple(line.entry.row for line in lines), amount, names)


def _period(result: Allocation) -> Iterator[Remark]:
    if len(result.years) > 1:
        yield Remark("years_mixed", names=tuple(map(str, (result.year, *result.years))))
    if result.ledger.parameters.period != "year":
        yield Remark("prepayment")
    yield from _about("outside_period", [line for line in result.lines if line.outside])
    if any(line.entry.day is None for line in result.lines):
        yield Remark("no_day", tuple(line.entry.row for line in result.lines if line.entry.day is None))


def _unplaced(result: Allocation) -> Iterator[Remark]:
    yield from _about("waiting", [line for line in result.waiting if line.placement.hold])
    yield from _about("books_only", [line for line in result.waiting if line.placement.by == "books"])
    ignored = [line for line in result.lines if line.entry.ignored]
    yield from _about("marks_ignored", ignored, *dict.fromkeys(mark for line in ignored for mark in line.entry.ignored))


def _caps(result: Allocation) -> Iterator[Remark]:
    hnte, tax = result.hnte, result.tax
    if tax.cap.lost > 0:
        yield Remark("tax_cap", amount=tax.cap.lost)
    if not result.rules.joint_cap:
        yield Remark("project_caps")
    if hnte.cap.lost > 0:
        yield Remark("hnte_cap", amount=hnte.cap.lost)
    if hnte.total_form != hnte.total:
        yield Remark("readings_differ", amount=hnte.total_form)
    yield from _review("review_hnte", [line for line in result.lines if line.hnte == "review"])
    yield from _review("review_tax", [line for line in result.lines if line.tax == "review"])


def _review(kind: RemarkKind, lines: list[Line]) -> Iterator[Remark]:
    return _about(kind, lines, *dict.fromkeys(line.item for line in lines if line.item))


def _entrusted(result: Allocation) -> Iterator[Remark]:
    tax = result.tax
    if result.hnte.domestic_ok is False:
        yield Remark("domestic_short")
    if tax.foreign_limit is None and tax.foreign:
        yield Remark("foreign_barred", amount=tax.foreign)
    elif tax.foreign > tax.foreign_counted:
        yield Remark("foreign_cut", amount=tax.foreign - tax.foreign_counted)


def _flags(result: Allocation, book: Expenses) -> Iterator[Remark]:
    for name, flag in book.flags.items():
        if flag.out_of:
            yield from _about("flag", [line for line in result.lines if name in line.flags], name, *flag.out_of)
        if flag.says:
            yield from _about(
                flag.says, [line for line in result.lines if name in line.entry.flags and not line.outside]
            )
    yield from _about("netted", [line for line in result.lines if line.accounting == "net"])


def _offsets(result: Allocation) -> Iterator[Remark]:
    tax = result.tax
    yield from _about("separate", [line for line in result.lines if line.tax == "separate"])
    beyond = tax.special_income - max(tax.allowed, Fraction(0))
    if tax.special_income > 0 and beyond > 0:
        yield Remark("income_vanished", amount=beyond)
    if tax.carry_out:
        yield Remark("carry_out", amount=tax.carry_out)


def _negative(result: Allocation) -> Iterator[Remark]:
    for place in SIX:
        if result.hnte.buckets.get(place, 0) < 0:
            yield Remark("negative", amount=result.hnte.buckets[place], names=("hnte", place))
    for five in FIVE:
        if result.tax.buckets.get(five, 0) < 0:
            yield Remark("negative", amount=result.tax.buckets[five], names=("tax", five))


def _left_out(result: Allocation, book: Expenses) -> Iterator[Remark]:
    """Per item: the scopes that leave it out altogether."""
    by_item: dict[str, list[Line]] = {}
    for line in result.lines:
        if line.item and not line.outside and not line.placement.hold:
            by_item.setdefault(line.item, []).append(line)
    for code, lines in by_item.items():
        item = book.items[code]
        scopes = [scope for scope in _SCOPES if getattr(item, scope) == "out"]
        if scopes and item.tax not in {"special_income", "product_material", "net", "amortisation"}:
            yield from _about("not_counted", lines, code, *scopes)


def _assumed(result: Allocation) -> Iterator[Remark]:
    said = result.ledger.parameters
    if result.tax.rate > _GENERAL:
        yield Remark("listed_only")
    if said.super_rate is None:
        yield Remark("rate_changed" if result.rules.rate_changed else "rate_assumed")
    if said.negative_share is None and said.levy is None:
        yield Remark("share_unknown")
    if said.sales and result.ratio is None:
        yield Remark("ratio_incomplete")

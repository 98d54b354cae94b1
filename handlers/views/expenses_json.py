"""An allocation as the command line prints it: the object of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.translate import Translate
from handlers.views.expenses import question, told, whole, why
from handlers.views.expenses_diagnosis import diagnosis
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.amounts import fen, percent
from knowledge.expenses.caps import Cap
from knowledge.expenses.lines import Line
from knowledge.expenses.standing import for_hnte_check
from knowledge.schema.documents import Fact, Source
from knowledge.schema.expenses import Expenses

Object = dict[str, Any]  # JSON, whose shape the contract of the command line holds


def allocation_object(
    result: Allocation, book: Expenses, facts: Mapping[str, Fact], sources: Mapping[str, Source], _: Translate
) -> Object:
    """Amounts as numbers with two decimals, percentages as text with two decimals or "n/a"."""
    return {
        "id": result.ledger.id,
        "year": result.year,
        "accounting_total": _yuan(result.accounting),
        "hnte": _hnte(result),
        "tax": _tax(result),
        "hnte_ratio": _ratio(result),
        "stat": _stat(result),
        "rows": [_row(line, result, book, _) for line in result.lines],
        "questions": [_question(line, book, _) for line in result.waiting],
        "remarks": told(result, book, _),
        "diagnosis": [line.replace("**", "") for line in diagnosis(result, book, facts, _)],
        "hnte_check": {name: list(map(str, values)) for name, values in for_hnte_check(result).items()},
        "text": whole(result, book, sources, _),
    }


def _yuan(value: Fraction | Decimal) -> float:
    return float(fen(value))


def _other(cap: Cap) -> Object:
    return {"other_actual": _yuan(cap.actual), "other_max": _yuan(cap.maximum), "other_counted": _yuan(cap.counted)}


def _hnte(result: Allocation) -> Object:
    hnte = result.hnte
    share = hnte.domestic_share
    return {
        "six_items": _yuan(hnte.six_items),
        "entrusted_counted": _yuan(hnte.entrusted),
        **_other(hnte.cap),
        "total": _yuan(hnte.total),
        "domestic_share_pct": "n/a" if share is None else percent(share),
        "domestic_ok": hnte.domestic_ok,
        "review_amount": _yuan(hnte.review),
        "total_form": _yuan(hnte.total_form),
        "items": {place: _yuan(amount) for place, amount in sorted(hnte.buckets.items())},
    }


def _tax(result: Allocation) -> Object:
    tax = result.tax
    return {
        "five_items": _yuan(tax.five_items),
        **_other(tax.cap),
        "entrusted_domestic_80": _yuan(tax.domestic),
        "entrusted_foreign_80": _yuan(tax.foreign),
        "foreign_cap": _yuan(tax.foreign_limit or Fraction(0)),
        "entrusted_foreign_counted": _yuan(tax.foreign_counted),
        "capitalised": _yuan(tax.capitalised),
        "own_intangible_amort": _yuan(tax.amortisation),
        "special_income": _yuan(tax.special_income),
        "product_material": _yuan(tax.product_material),
        "carry_in": _yuan(tax.carry_in),
        "base": _yuan(tax.base),
        "carry_out": _yuan(tax.carry_out),
        "eligible": tax.eligible,
        "super_rate_pct": f"{tax.rate:.2f}",
        "super_deduction": _yuan(tax.deduction),
        "tax_saved": None if tax.saved is None else _yuan(tax.saved),
        "review_amount": _yuan(tax.review),
        "separate_design": _yuan(tax.separate),
        "items": {place: _yuan(amount) for place, amount in sorted(tax.buckets.items())},
    }


def _ratio(result: Allocation) -> Object | None:
    ratio = result.ratio
    if ratio is None:
        return None
    return {
        "last_year_sales": _yuan(ratio.last_sales),
        "three_year_rd": _yuan(ratio.rd),
        "three_year_sales": _yuan(ratio.sales),
        "ratio_pct": "n/a" if ratio.share is None else percent(ratio.share),
        "threshold_pct": percent(ratio.line),
        "passed": ratio.passed,
        "shortfall": _yuan(ratio.shortfall),
    }


def _stat(result: Allocation) -> Object:
    stat = result.stat
    return {
        "total_107_2": _yuan(stat.total),
        "internal_estimate": _yuan(stat.internal),
        "entrusted": _yuan(stat.entrusted),
        "assets": _yuan(stat.assets),
        "items": {place: _yuan(amount) for place, amount in sorted(stat.buckets.items())},
    }


def _row(line: Line, result: Allocation, book: Expenses, _: Translate) -> Object:
    hnte = result.rules.share("hnte_entrusted") if line.hnte.startswith("entrusted") else 1
    tax = result.rules.share("tax_entrusted") if line.tax.startswith("entrusted") else 1
    reduces = line.tax in {"special_income", "product_material"}
    apart = line.tax in {"review", "separate"} or line.capitalised
    return {
        "row": line.entry.row,
        "item": line.item,
        "accounting": _yuan(line.accounting_amount),
        "hnte": _yuan(Fraction(0) if line.hnte == "review" else Fraction(line.hnte_amount) * hnte),
        "tax": _yuan(Fraction(0) if apart else Fraction(line.tax_amount) * (-tax if reduces else tax)),
        "stat": _yuan(Fraction(0) if line.stat == "assets" else line.stat_amount),
        "why": why(line, book, _),
        **({"cell": line.entry.place} if line.entry.place else {}),
    }


def _question(line: Line, book: Expenses, _: Translate) -> Object:
    return {"row": line.entry.row, "ask": question(line, book, _), "choices": list(line.placement.choices)}

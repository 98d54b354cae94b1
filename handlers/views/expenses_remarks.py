"""What is said beside the figures of an allocation, one sentence a remark."""

from __future__ import annotations

from bot.translate import Translate
from handlers.views.money import brief, numbers
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.amounts import percent
from knowledge.expenses.remarks import Remark, RemarkKind
from knowledge.schema.expenses import Expenses, Scope


def sentence(remark: Remark, result: Allocation, book: Expenses, _: Translate) -> str:
    """One remark in words."""
    pattern = {**_on_rows(_), **_on_caps(_), **_on_ledger(_)}[remark.kind]
    names = remark.names
    return pattern.format(
        rows=numbers(remark.rows),
        amount=brief(remark.amount),
        items=_items(names, book),
        flag=names[0] if names else "",
        means=book.flags[names[0]].means if names and names[0] in book.flags else "",
        scopes=_scopes(names[1:], book),
        place=_place(names, book),
        marks="、".join(names),
        year=result.year,
        years="、".join(names[1:]),
        remark=_why(names, book),
        share=_share(result),
        rate=f"{result.tax.rate:f}",
        until=book.periods[result.ledger.parameters.period],
    )


def _on_rows(_: Translate) -> dict[RemarkKind, str]:
    return {
        "outside_period": _("Rows {rows} ({amount}) are dated outside the period and were left out."),
        "no_day": _("Rows {rows} have no date; they were taken to belong to {year}."),
        "waiting": _("Rows {rows} ({amount}) wait for your answer; scopes that depend on it do not count them yet."),
        "books_only": _(
            "Rows {rows} ({amount}) are unknown other expenses: counted in the books only, to be confirmed."
        ),
        "marks_ignored": _("Marks that mean nothing here had no effect: {marks} (rows {rows})."),
        "review_hnte": _(
            "To be confirmed in the HNTE scope: {amount} ({items}, rows {rows}); the rule is silent, so ask the "
            "auditor. Not in the total."
        ),
        "review_tax": _(
            "To be confirmed for the super deduction: {amount} ({items}, rows {rows}); ask the tax office. "
            "Not in the total."
        ),
        "flag": _("“{flag}” ({means}): rows {rows}, {amount}, not counted in: {scopes}."),
        "related": _("Rows {rows} are with a related party: ask it for the breakdown of its R&D cost."),
        "capitalised_cap": _(
            "Capitalised projects (rows {rows}) deduct later, by amortisation. If the intangible was formed this year, "
            "mark the rows 资本化完成: then they share the cap of other expenses."
        ),
        "capitalised": _(
            "Rows {rows} ({amount}) became an intangible this year: they share the cap of other expenses and are "
            "deducted by amortisation; enter this year's amortisation as a row of its own."
        ),
        "netted": _(
            "Netted subsidy {amount} (rows {rows}): books and super deduction are net, HNTE is shown gross (the rule "
            "is silent: ask the auditor)."
        ),
        "separate": _("Creative design {amount} (rows {rows}) is declared on its own, not in A107012."),
        "not_counted": _("{items} (rows {rows}, {amount}) is not counted in: {scopes}. {remark}"),
    }


def _on_caps(_: Translate) -> dict[RemarkKind, str]:
    return {
        "tax_cap": _(
            "Other related expenses exceed the cap of the super deduction by {amount}: lost, no carry-forward."
        ),
        "hnte_cap": _("Other expenses exceed the HNTE cap by {amount}: not counted, no carry-forward."),
        "readings_differ": _(
            "The HNTE cap has two readings: the guide includes entrusted R&D in its base (result above), form A107041 "
            "leaves it out (total {amount}). Ask the auditor which one is used."
        ),
        "project_caps": _("In {year} the cap was worked out project by project; all projects share one since 2021."),
        "domestic_short": _("The domestic share of HNTE R&D is {share}%, below the line: this condition is not met."),
        "foreign_cut": _(
            "Entrusting abroad exceeds two thirds of the domestic amount by {amount}: lost for the deduction."
        ),
        "foreign_barred": _("In {year} entrusting abroad was not deductible ({amount} left out)."),
        "income_vanished": _(
            "Special income exceeds the amount by {amount}; the base is 0 and nothing is carried forward."
        ),
        "carry_out": _("Material of sold products not yet offset: {amount}, carried to next year."),
        "negative": _("{place} is negative ({amount}): kept as it is; please check the red entries."),
    }


def _on_ledger(_: Translate) -> dict[RemarkKind, str]:
    return {
        "levy": _("Firms on deemed levy (核定征收) may not deduct; the tax column is for information only."),
        "negative_share": _(
            "Income of the listed industries is above the limit: the firm may not deduct this year; the tax column is "
            "for information only."
        ),
        "years_mixed": _("The ledger has dates of several years ({years}); worked out for {year}. Which one is meant?"),
        "prepayment": _("Prepayment: rows up to {until} are counted; the annual settlement counts the whole year."),
        "listed_only": _("{rate}% is only for firms on this year's list of integrated circuits or machine tools."),
        "rate_changed": _("The rate changed within {year}; {rate}% was used. Give the rate that applies to you."),
        "rate_assumed": _("The general rate of {year}, {rate}%, was used."),
        "share_unknown": _(
            "Levy and income share of the listed industries were not given; it was assumed that the firm may deduct."
        ),
        "ratio_incomplete": _(
            "For the three-year ratio give the sales of each year and the HNTE R&D of each year before this one."
        ),
        "estimate": _(
            "This is an estimate; the tax office, the auditor, the recognition body and the statistics office decide."
        ),
    }


def _items(names: tuple[str, ...], book: Expenses) -> str:
    return "、".join(f"{code} {book.items[code].title}" for code in names if code in book.items)


def _scopes(names: tuple[str, ...], book: Expenses) -> str:
    known: dict[str, Scope] = {scope: scope for scope in book.scopes}
    return "、".join(book.scopes[known[name]].title for name in names if name in known)


def _place(names: tuple[str, ...], book: Expenses) -> str:
    known: dict[str, Scope] = {scope: scope for scope in book.scopes}
    if len(names) < 2 or names[0] not in known:
        return ""
    words = book.scopes[known[names[0]]]
    return f"{words.title} · {words.buckets.get(names[1], '')}"


def _why(names: tuple[str, ...], book: Expenses) -> str:
    return (book.items[names[0]].remark or "") if names and names[0] in book.items else ""


def _share(result: Allocation) -> str:
    hnte = result.hnte
    return "" if hnte.domestic_share is None else percent(hnte.domestic_share, hnte.domestic_line * 100)

"""An R&D ledger as people read it: the four scopes, questions about rows, what is wrong in a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.translate import Translate
from handlers.views.expenses_remarks import sentence
from handlers.views.expenses_steps import steps
from handlers.views.money import brief, money
from knowledge.expenses.allocate import Allocation
from knowledge.expenses.caps import Cap
from knowledge.expenses.entries import Slip, SlipKind
from knowledge.expenses.lines import Line
from knowledge.expenses.remarks import remarks
from knowledge.schema.documents import Source
from knowledge.schema.expenses import Expenses

_PAD = "\u3000"


def headline(result: Allocation, _: Translate) -> list[str]:
    """The four scopes at a glance."""
    hnte, tax, stat = result.hnte, result.tax, result.stat
    books, recognition, deduction, statistics = _("Books"), _("HNTE"), _("Super deduction"), _("Statistics (estimate)")
    internal = _(" (internal expenditure {internal})").format(internal=brief(stat.internal))
    return [
        _("**R&D expenses {year} (yuan)**").format(year=result.year),
        f"{books}{_PAD}{money(result.accounting)}",
        f"{recognition}{_PAD}{money(hnte.total)}{_other(hnte.cap, _)}",
        f"{deduction}{_PAD}{money(tax.base)}{_other(tax.cap, _)}",
        *_deduction(result, _),
        f"{statistics}{_PAD}{money(stat.total)}{internal}",
    ]


def _other(cap: Cap, _: Translate) -> str:
    if not cap.actual:
        return ""
    if cap.lost > 0:
        return _(" (other expenses: cap {cap}, **{lost} over, cannot be carried forward**)").format(
            cap=brief(cap.maximum), lost=brief(cap.lost)
        )
    told = _(" (other expenses {actual}, cap {cap}, just met)") if cap.actual == cap.maximum else None
    told = told or _(" (other expenses {actual}, cap {cap})")
    return told.format(actual=brief(cap.actual), cap=brief(cap.maximum))


def _deduction(result: Allocation, _: Translate) -> Iterator[str]:
    tax = result.tax
    if not tax.eligible:
        yield _("⚠ The firm may not deduct: deduction 0")
    elif tax.saved is None:
        yield _("Deduction at {rate}%: {amount}").format(rate=f"{tax.rate:f}", amount=money(tax.deduction))
    else:
        yield _("Deduction at {rate}%: {amount}, saves about {saved} of income tax").format(
            rate=f"{tax.rate:f}", amount=money(tax.deduction), saved=money(tax.saved)
        )


def told(result: Allocation, book: Expenses, _: Translate) -> list[str]:
    """The remarks in words."""
    return [sentence(remark, result, book, _) for remark in remarks(result, book)]


def whole(result: Allocation, book: Expenses, sources: Mapping[str, Source], _: Translate) -> str:
    """The whole result as plain text: the scopes, every step, questions, remarks, sources."""
    asked = [f"· {question(line, book, _)}" for line in result.waiting]
    parts = [
        "\n".join(headline(result, _)).replace("**", ""),
        "\n".join([_("Step by step"), *(f"· {step}" for step in steps(result, book, _))]),
        "\n".join([_("Please confirm"), *asked]) if asked else "",
        "\n".join([_("To be said"), *(f"· {words}" for words in told(result, book, _))]),
        basis(book, sources, _),
    ]
    return "\n\n".join(part for part in parts if part)


def basis(book: Expenses, sources: Mapping[str, Source], _: Translate) -> str:
    """The documents that the calculation rests on."""
    cited = dict.fromkeys(citation.document for words in book.scopes.values() for citation in words.sources)
    return _("Source: {documents}").format(
        documents="；".join(
            f"《{sources[key].title}》" + (f"（{sources[key].number}）" if sources[key].number else "") for key in cited
        )
    )


def question(line: Line, book: Expenses, _: Translate) -> str:
    """What the person is asked about a row."""
    entry, placed = line.entry, line.placement
    likely = "；".join(f"{code} {book.items[code].title}" for code in placed.choices)
    facts = {"row": entry.row, "summary": entry.summary or entry.category, "amount": brief(entry.amount)}
    if placed.sign:
        return _(
            "Row {row} “{summary}” {amount}: offsets are written as positive amounts. Is it really negative, or "
            "returned material ({likely})?"
        ).format(**facts, likely=likely)
    if not placed.hold and placed.item:
        return _("Row {row} “{summary}” {amount}: taken as {item}. Right? It may be: {likely}").format(
            **facts, item=placed.item, likely=likely
        )
    return _("Row {row} “{summary}” {amount}: what is it? {likely}").format(**facts, likely=likely)


def why(line: Line, book: Expenses, _: Translate) -> str:
    """Why a row is where it is, in one line."""
    placed = line.placement
    if line.outside:
        return _("dated outside the period")
    if placed.by == "answer" and placed.item is None:
        return _("no R&D, as you said")
    if placed.item is None or placed.hold:
        known = _("unknown other expense: books only, to be confirmed elsewhere") if placed.by == "books" else None
        return known or _("waits for your answer")
    item = book.items[placed.item]
    ways = {
        "answer": _("as you said"),
        "flag": _("flag “{word}”"),
        "offset": _("category “{word}”"),
        "word": _("word “{word}”"),
    }
    parts = [ways.get(placed.by, _("category “{word}”")).format(word=placed.word), item.title]
    parts += [item.remark] if item.remark else []
    parts += [f"{flag}：{book.flags[flag].means}" for flag in line.flags]
    return "；".join(parts)


def slip(told: Slip, _: Translate) -> str:
    """What is wrong in a cell, and what was probably meant."""
    where = told.place or _("Row {row}").format(row=told.row)
    words = _slips(_)[told.kind].format(text=told.text)
    guess = _(" Is it “{proposal}”?").format(proposal=told.proposal) if told.proposal else ""
    return f"{where}：{words}{guess}"


def slips(told: Sequence[Slip], _: Translate) -> list[str]:
    """Everything that is wrong, a line each."""
    return [f"· {slip(each, _)}" for each in told]


def _slips(_: Translate) -> dict[SlipKind, str]:
    return {
        "amount_missing": _("the amount is empty"),
        "amount_unreadable": _("“{text}” is no number"),
        "amount_too_large": _("“{text}” is too large for an amount"),
        "amount_no_result": _("it is a formula without a result; please open the file in Excel and save it once"),
        "cell_error": _("the cell shows an error ({text})"),
        "date_unreadable": _("“{text}” is no date (write 2025-01-31)"),
        "flag_unknown": _("“{text}” is no known mark."),
        "flag_value": _("“{text}” needs a number."),
        "category_unknown": _("“{text}” is no category."),
    }

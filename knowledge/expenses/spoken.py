"""Amounts told in a sentence (差旅费3万,设备折旧12万,委托大学50万) → rows to allocate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.expenses.entries import Entry, Ledger, Parameters
from knowledge.expenses.placing import Placer
from knowledge.schema.expenses import Expenses, Talk
from knowledge.text.normalise import plain
from knowledge.text.numbers import Figure, figures

_PIECES = re.compile(r"[;。\n]|,(?!\d{3})|(?<!\d),|、|以及|还有|另外")
_LABEL = re.compile(r"[\w/%]+", re.UNICODE)
_LEAST = 100  # yuan; a bare figure below it is a number of something else
_YEARS = range(2016, 2101)
_NO_TALK = Talk()


@dataclass(frozen=True)
class Spoken:
    """What a sentence told. ``assumed``: rows in which an origin was taken for granted, by the flag that was taken."""

    ledger: Ledger
    assumed: Mapping[int, str] = field(default_factory=dict)

    @property
    def known(self) -> int:
        """How many rows there are."""
        return len(self.ledger.entries)


def spoken(text: str, book: Expenses, placer: Placer) -> Spoken | None:
    """The rows of a sentence; None when it tells no amount of a kind of expense that is known.

    A year (2025年) and sales (营业收入5000万) become parameters; a percentage beside an amount is its R&D share.
    """
    talk = book.talk.get("zh", _NO_TALK)
    entries: list[Entry] = []
    assumed: dict[int, str] = {}
    sales: list[Decimal] = []
    shared = next((name for name, flag in book.flags.items() if flag.use == "share"), "")
    for label, amount, share in _told(plain(text), talk):
        if any(word in label for word in talk.sales):
            sales.append(amount)
            continue
        flags, guess = _flags(label, talk)
        row = len(entries) + 1
        if guess and not flags and not placer.place(Entry(row, "", None, label, "", amount)).item:
            flags, assumed[row] = {guess: None}, guess
        if share is not None:
            flags[shared] = share
        entries.append(Entry(row, "", None, label, "", amount, flags))
    if not any(placer.place(entry).by not in {"nothing", "books"} for entry in entries):
        return None
    return Spoken(Ledger(tuple(entries), Parameters(year=_year(text), sales=tuple(sales[:1]))), assumed)


def _told(text: str, talk: Talk) -> Iterator[tuple[str, Decimal, Decimal | None]]:
    """Every amount of a sentence with the words that name it and the R&D share that stands beside it."""
    for piece in _PIECES.split(text):
        found = figures(piece)
        amounts = [figure for figure in found if _is_amount(figure, piece)]
        shares = [f.value for f in found if f.kind == "%" and f.value <= 100 and any(w in piece for w in talk.share)]
        start = 0
        for n, figure in enumerate(amounts):
            after = piece[figure.end : amounts[n + 1].start if n + 1 < len(amounts) else len(piece)]
            label = _label(piece[start : figure.start]) or _label(after)
            start = figure.end
            if label:
                minus = piece[: figure.start].rstrip().endswith(("-", "−"))
                yield label, -figure.value if minus else figure.value, shares[0] if shares else None


def _is_amount(figure: Figure, piece: str) -> bool:
    if figure.kind == "元":
        return True
    glued = figure.start > 0 and piece[figure.start - 1].isascii() and piece[figure.start - 1].isalnum()
    return figure.kind == "" and figure.value >= _LEAST and not glued


def _label(words: str) -> str:
    return "".join(_LABEL.findall(words)).strip()


def _flags(label: str, talk: Talk) -> tuple[dict[str, Decimal | None], str | None]:
    """The flag that the words mean, and one that they only make likely."""
    meant = next((flag for word, flag in talk.origins.items() if word in label), None)
    guess = next((flag for word, flag in talk.assumed.items() if word in label), None)
    return ({meant: None} if meant else {}), guess


def _year(text: str) -> int | None:
    years = [int(figure.value) for figure in figures(text) if figure.kind == "年" and figure.value in _YEARS]
    return years[0] if len(set(years)) == 1 else None

"""One row → the item it is, or the likely ones to ask about. The order and the words are content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz, process

from knowledge.expenses.entries import Entry
from knowledge.schema.expenses import Category, Doubt, Expenses, Step
from knowledge.text.normalise import squeeze

By = Literal["answer", "flag", "offset", "word", "category", "books", "nothing"]
_OFFSETS = ("special_income", "product_material", "net")
_MASK = "□"
_LIKELY = 3
_ALIKE = 60  # of 100: below it a word is not worth proposing
_Place = Callable[["_Row"], "Placement | None"]


@dataclass(frozen=True, slots=True)
class Placement:
    """What a row is. ``choices``: what to ask about; with ``hold`` the row waits for the answer.

    ``item`` None with ``by`` "books": only the books count it; with "nothing": nobody knows it; with "answer": no R&D.
    ``word`` is what decided. ``sign``: the question is whether the amount is really negative.
    """

    item: str | None
    by: By
    word: str = ""
    choices: tuple[str, ...] = ()
    hold: bool = False
    sign: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    summary: str
    category: str
    flags: tuple[str, ...]


class Placer:
    """Places rows by one book. It keeps nothing of them."""

    def __init__(self, book: Expenses) -> None:
        self._book = book
        self._categories = dict(_by_name(book.categories))
        self._codes = {squeeze(word): code for code, item in book.items.items() for word in (*item.words, item.title)}
        self._codes |= {squeeze(_short(item.title)): code for code, item in book.items.items()}
        self._doubts = {squeeze(word): doubt for doubt in book.doubts for word in doubt.words}
        own = {word: code for word, code in self._codes.items() if word not in self._doubts}
        strong = {word for word, code in own.items() if book.items[code].overrides}
        self._strong, self._weak = _pattern(strong), _pattern({*self._codes, *self._doubts} - strong)
        self._own = _pattern(own)
        self._neutral = re.compile("|".join(re.escape(squeeze(word)) for word in book.neutral) or "(?!)")
        steps: Mapping[Step, _Place] = {
            "flags": self._flagged, "offsets": self._offset, "words": self._worded, "category": self._filed,
        }  # fmt: skip
        self._steps = [steps[step] for step in book.order]

    def place(self, entry: Entry) -> Placement:
        """What this row is. Who named the item, in an answer or by its code in the 类别 column, is believed."""
        named = entry.answer if entry.answer is not None else entry.category.strip().upper()
        if entry.answer == "" or named in self._book.items:
            return Placement(named or None, "answer", entry.category)
        category = entry.category if entry.category in self._categories else squeeze(entry.category)
        row = _Row(squeeze(entry.summary), category, tuple(sorted(entry.flags)))
        placed = self._swapped(row, self._placed(row))
        if entry.amount < 0 and placed.item and self._book.items[placed.item].tax in _OFFSETS:
            return replace(placed, choices=(placed.item, "D01"), hold=True, sign=True)
        return placed

    def category(self, text: str) -> Category | None:
        """The category of this name; None when it is empty, an item, or unknown."""
        return self._categories.get(squeeze(text))

    def knows(self, text: str) -> bool:
        """Whether a category cell says something that is known."""
        name = squeeze(text)
        return name in self._categories or name in self._codes or text.strip().upper() in self._book.items

    def like(self, text: str) -> str | None:
        """The category or item word that an unknown category cell was probably meant to be."""
        items = self._book.items.values()
        names = [*self._book.categories, *(name for item in items for name in (_short(item.title), *item.words))]
        found = process.extractOne(squeeze(text), names, scorer=fuzz.ratio, processor=squeeze, score_cutoff=_ALIKE)
        return found[0] if found else None

    def _placed(self, row: _Row) -> Placement:
        found = (step(row) for step in self._steps)
        return next((placement for placement in found if placement), None) or self._unknown(row)

    def _flagged(self, row: _Row) -> Placement | None:
        for name, flag in self._book.flags.items():
            if flag.places and name in row.flags:
                return Placement(flag.places, "flag", name)
        return None

    def _offset(self, row: _Row) -> Placement | None:
        category = self._categories.get(row.category)
        return Placement(category.item, "offset", row.category) if category and category.offset else None

    def _worded(self, row: _Row) -> Placement | None:
        text = self._neutral.sub(lambda match: _MASK * len(match[0]), row.summary)
        word = _best(self._strong, text) or _best(self._weak, text)
        if word is None:
            return None
        code, doubt = self._codes.get(word), self._doubts.get(word)
        if doubt and not any(squeeze(other) in row.summary or other in row.flags for other in doubt.unless):
            return self._doubted(row, word, doubt, text)
        code = code or (self._settled(doubt, row) if doubt else None) or self._named(text)
        return Placement(code, "word", word) if code else None

    def _named(self, text: str) -> str | None:
        """The item that a text names, doubtful words left aside."""
        return self._codes.get(_best(self._own, text) or "")

    def _doubted(self, row: _Row, word: str, doubt: Doubt, text: str) -> Placement | None:
        """A row about which the person is asked. Other expenses that no item names are in the books all the same."""
        category = self._categories.get(row.category)
        code = self._codes.get(word)
        booked = all(self._book.items[choice].accounting == "counted" for choice in doubt.choices)
        if category and category.books_only and doubt.hold and code is None and booked:
            return Placement(None, "books", row.category, doubt.choices)
        if category and category.choices and code is None:
            return self._filed(row)
        code = code or self._named(text)
        if code is None and not doubt.hold:
            return None
        return Placement(None if doubt.hold else code, "word", word, doubt.choices, doubt.hold)

    def _settled(self, doubt: Doubt, row: _Row) -> str | None:
        """The likely item that one of the row's flags singles out."""
        swaps = [self._book.flags[name].swaps for name in row.flags]
        return next((code for swap in swaps for code in doubt.choices if code in swap.values()), None)

    def _filed(self, row: _Row) -> Placement | None:
        category = self._categories.get(row.category)
        if category is None:
            code = self._codes.get(row.category)
            return Placement(code, "category", row.category) if code else None
        if category.books_only:
            return Placement(None, "books", row.category, self._likely(row, category.group))
        if category.choices:
            return Placement(None, "category", row.category, category.choices, hold=True)
        return Placement(category.item, "category", row.category)

    def _unknown(self, row: _Row) -> Placement:
        return Placement(None, "nothing", "", self._likely(row, None), hold=True)

    def _likely(self, row: _Row, group: str | None) -> tuple[str, ...]:
        words = [word for word, code in self._codes.items() if group is None or code.startswith(group)]
        alike = process.extract(row.summary or row.category, words, scorer=fuzz.WRatio, limit=12, score_cutoff=1)
        first = next((code for code in self._book.items if group and code.startswith(group)), None)
        codes = [*(self._codes[word] for word, _, _ in alike), *([first] if first else []), "L01", "D01"]
        return tuple(dict.fromkeys(codes))[:_LIKELY]

    def _swapped(self, row: _Row, placed: Placement) -> Placement:
        for name in row.flags:
            swaps = self._book.flags[name].swaps
            if placed.item and placed.item in swaps:
                return replace(placed, item=swaps[placed.item], word=name)
        return placed


def _short(title: str) -> str:
    """A title without what stands in brackets."""
    return title.partition("（")[0]


def _by_name(categories: Mapping[str, Category]) -> Iterator[tuple[str, Category]]:
    for name, category in categories.items():
        yield from ((squeeze(word), category) for word in (name, *category.also))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Finds, at every position, the longest of the words that begins there."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(f"(?=({'|'.join(map(re.escape, longest_first))}))" if longest_first else "(?!)")


def _best(pattern: re.Pattern[str], text: str) -> str | None:
    """The longest word; among equally long ones that nearest the end, where the head of a noun phrase stands."""
    found = [(len(match[1]), match.end(1), match[1]) for match in pattern.finditer(text)]
    return max(found)[2] if found else None

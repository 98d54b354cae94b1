"""What takes time with a ledger: read, mended, answered, worked out, made into a workbook. Pure; run it in a thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.translate import Translate
from handlers.files.annotated import annotated
from handlers.files.ledger_in import LedgerFile, proposals, read_ledger
from handlers.files.limits import Trouble
from handlers.files.result_book import result_book, result_name
from knowledge.expenses.allocate import Allocation, Allocator, UnusableLedgerError
from knowledge.expenses.entries import Entry, Ledger
from knowledge.expenses.spoken import spoken
from knowledge.library import Library

Wanted = Literal["result", "book", "marked"]


@dataclass(frozen=True)
class Said:
    """A ledger as it came, the bytes of a file or a sentence, and what the person has said about it since."""

    name: str
    content: bytes | str
    columns: bool = False
    mend: bool = False
    answers: Mapping[int, str] | None = None


@dataclass(frozen=True)
class Worked:
    """What came of a ledger.

    ``trouble``: why nothing can be done; a sentence, or what is wrong with the file. ``file`` is None for a sentence,
    ``result`` while something is to be mended or confirmed; ``mended`` cells were read as proposed; ``assumed`` as in
    ``Spoken``; ``document`` is the workbook that was wanted, with its name.
    """

    trouble: Trouble | str | None = None
    file: LedgerFile | None = None
    result: Allocation | None = None
    mended: int = 0
    assumed: Mapping[int, str] | None = None
    document: tuple[str, bytes] | None = None


@dataclass(frozen=True)
class Desk:
    """Works on ledgers by one content, on one day, in one language. ``tag``: what its buttons carry."""

    library: Library
    today: date
    translate: Translate
    tag: int = 0

    def work(self, said: Said, wanted: Wanted) -> Worked:
        """Go as far as it goes, and make the workbook that is wanted."""
        _ = self.translate
        allocator = Allocator(self.library.expenses, self.library.facts)
        if isinstance(said.content, bytes):
            return self._file(said, said.content, wanted, allocator)
        told = spoken(said.content, allocator.book, allocator.placer)
        if told is None:
            return Worked(_("No amount of a known kind of expense was found."))
        return self._allocated(Worked(assumed=told.assumed), told.ledger, said, wanted, allocator)

    def _file(self, said: Said, data: bytes, wanted: Wanted, allocator: Allocator) -> Worked:
        file = read_ledger(said.name, data, allocator.reader, allocator.headers)
        if isinstance(file, Trouble):
            return Worked(file)
        if wanted == "marked":
            return Worked(file=file, document=(_marked_name(said.name), annotated(file, self.translate)))
        taken = proposals(file.slips) if said.mend else {}
        if taken:
            file = read_ledger(said.name, data, allocator.reader, allocator.headers, mended=taken)
        if isinstance(file, Trouble):
            return Worked(file)
        read = Worked(file=file, mended=len(taken))
        if file.slips or not (file.certain or said.columns):
            return read
        return self._allocated(read, file.ledger, said, wanted, allocator)

    def _allocated(self, read: Worked, ledger: Ledger, said: Said, wanted: Wanted, allocator: Allocator) -> Worked:
        try:
            result = allocator.allocate(ledger.answered(_alike(ledger, said.answers or {})), self.today)
        except UnusableLedgerError as error:
            return replace(read, trouble=str(error))
        return replace(read, result=result, document=self._book(result) if wanted == "book" else None)

    def _book(self, result: Allocation) -> tuple[str, bytes]:
        library = self.library
        book = result_book(result, library.expenses, library.facts, library.sources, self.translate)
        return result_name(result), book


def likeness(entry: Entry) -> tuple[object, ...]:
    """What decides where a row belongs; rows that are the same in this are asked about once."""
    return (entry.summary, entry.category, tuple(sorted(entry.flags)), entry.amount < 0)


def _alike(ledger: Ledger, answers: Mapping[int, str]) -> dict[int, str]:
    """The answers, each for all rows that say the same."""
    told = {likeness(entry): answers[entry.row] for entry in ledger.entries if entry.row in answers}
    return {entry.row: told[key] for entry in ledger.entries if told and (key := likeness(entry)) in told}


def _marked_name(name: str) -> str:
    """The name of the file with its marks; always a workbook, whatever came."""
    return f"{name.rpartition('.')[0] or name}_已标注.xlsx"

"""The content folder → one frozen Library, or every problem at once as ``file:line: text``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from knowledge import calendar as working_days
from knowledge import checks, kept, pulls, strict
from knowledge.cases import problems as case_problems
from knowledge.expenses import book
from knowledge.indicators import problems as indicator_problems
from knowledge.instruments import problems as instrument_problems
from knowledge.registers import problems as register_problems
from knowledge.schema.base import Content
from knowledge.schema.calendar import CalendarYear
from knowledge.schema.cases import CaseBook
from knowledge.schema.commitments import CommitmentYear
from knowledge.schema.documents import Fact, Source
from knowledge.schema.expenses import Expenses
from knowledge.schema.handover import HandoverRules
from knowledge.schema.indicators import BoardWords, Year
from knowledge.schema.instruments import Instrument
from knowledge.schema.language import Talk, Term
from knowledge.schema.profile import ProfileField
from knowledge.schema.pulls import Pull
from knowledge.schema.registers import Register, RegisterWords
from knowledge.schema.schemes import Scheme
from knowledge.schema.topics import Section, Topic
from knowledge.schema.visits import VisitWords
from knowledge.schemes import problems as scheme_problems
from knowledge.visits import subjects as visit_topics
from knowledge.wording import in_plain_words

CONTENT = Path(__file__).parent / "content"
Shape = TypeVar("Shape", bound=Content)


class BrokenContentError(Exception):
    """The content cannot be used; ``problems`` says everything that is wrong with it."""

    def __init__(self, problems: Sequence[strict.Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Library:
    """All content, checked. ``version`` is a short hash: it changes when any file does."""

    version: str
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    sections: tuple[Section, ...]
    topics: Mapping[str, Topic]
    glossary: tuple[Term, ...]
    talk: tuple[Talk, ...]
    expenses: Expenses
    schemes: Mapping[str, Scheme]
    instruments: Mapping[str, Instrument]
    profile: Mapping[str, ProfileField]
    calendar: working_days.Calendar
    indicators: Mapping[int, Year]
    commitments: Mapping[int, CommitmentYear]
    board: Mapping[str, BoardWords]
    visits: VisitWords
    cases: CaseBook
    registers: Mapping[str, Register]
    register_words: RegisterWords
    handover: HandoverRules
    pulls: tuple[Pull, ...]


def load(folder: Path = CONTENT) -> Library:
    """Read and check a content folder.

    Raises:
        BrokenContentError: with every problem found, sorted by file and line. Nothing is loaded in part.
    """
    shelf = _Shelf(folder)
    read = _Read(shelf)
    shelf.refuse(read.problems())
    return read.library(shelf.digest())


def as_written(folder: Path) -> dict[str, Mapping[str, strict.Data]]:
    """The entries by id as their files have them, unchecked; what is no mapping is left out."""
    shelf, base = _Shelf(folder), folder / "topics"
    read = {path.relative_to(base).with_suffix("").as_posix(): shelf.read(path).data for path in base.rglob("*.yaml")}
    return {key: data for key, data in sorted(read.items()) if isinstance(data, Mapping)}


class _Read:
    """Everything that the folder holds, each value with its place."""

    def __init__(self, shelf: _Shelf) -> None:
        self.sources = shelf.listed("sources.yaml", Source)
        self.sections = shelf.listed("sections.yaml", Section)
        self.glossary = shelf.listed("glossary.yaml", Term)
        self.talk = shelf.listed("talk.yaml", Talk)
        self.facts = shelf.named("facts", Fact)
        self.topics = shelf.filed("topics", Topic)
        self.expenses = shelf.filed("expenses", Expenses)
        self.schemes = shelf.filed("schemes", Scheme)
        self.instruments = shelf.filed("instruments", Instrument)
        self.profile = shelf.named("profile", ProfileField)
        self.targets, self.tasks = shelf.filed("indicators", Year), shelf.filed("commitments", CommitmentYear)
        self.board = shelf.named("board", BoardWords)
        self.years = shelf.filed("calendar", CalendarYear)
        self.visits = shelf.single("visits.yaml", VisitWords)
        self.cases = shelf.single("cases.yaml", CaseBook)
        self.registers = shelf.filed("registers", Register)
        self.register_words = shelf.single("register_words.yaml", RegisterWords)
        self.handover = shelf.single("handover.yaml", HandoverRules)
        self.pulls = shelf.listed("pulls.yaml", Pull)

    def problems(self) -> list[strict.Problem]:
        """What one file cannot know."""
        sources, facts, topics = self.sources, self.facts, self.topics
        problems = checks.references(sources, self.sections, facts, topics, self.talk)
        problems += book.problems(self.expenses, sources, facts, topics)
        problems += scheme_problems.problems(self.schemes, sources, facts, self.sections)
        problems += instrument_problems.problems(self.instruments, self.profile, sources, facts, topics)
        problems += kept.problems(self.profile, self.schemes)
        problems += working_days.problems(self.years, sources)
        problems += [*visit_topics.problems(self.visits), *case_problems.problems(self.cases)]
        problems += indicator_problems.problems(self.targets, self.tasks, self.board, sources, facts)
        problems += register_problems.problems(self.registers, self.register_words, sources, self.targets, self.tasks)
        problems += pulls.problems(self.pulls, {item.value.year: item.value for item in self.targets})
        return problems

    def library(self, version: str) -> Library:
        """The values alone."""
        return Library(
            version=version,
            sources={item.value.id: item.value for item in self.sources},
            facts={item.name: item.value for item in self.facts},
            sections=tuple(item.value for item in self.sections),
            topics={item.name: item.value for item in self.topics},
            glossary=tuple(item.value for item in self.glossary),
            talk=tuple(item.value for item in self.talk),
            expenses=book.assembled([item.value for item in self.expenses]),
            schemes={item.name: item.value for item in self.schemes},
            instruments={item.name: item.value for item in self.instruments},
            profile={item.name: item.value for item in self.profile},
            indicators={item.value.year: item.value for item in self.targets},
            commitments={item.value.year: item.value for item in self.tasks},
            board={item.name: item.value for item in self.board},
            calendar=working_days.built(self.years),
            visits=self.visits[0].value,
            cases=self.cases[0].value,
            registers={item.name: item.value for item in self.registers},
            register_words=self.register_words[0].value,
            handover=self.handover[0].value,
            pulls=tuple(item.value for item in self.pulls),
        )


class _Shelf:
    """The files of one folder, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.documents: list[strict.Document] = []
        self._hash = hashlib.sha256()

    def digest(self) -> str:
        return self._hash.hexdigest()[:10]

    def refuse(self, problems: Sequence[strict.Problem]) -> None:
        """Raise for these problems and for those of the files themselves, if there are any."""
        found = {*problems, *(problem for document in self.documents for problem in document.problems)}
        if found:
            raise BrokenContentError(sorted(found))

    def listed(self, name: str, shape: type[Shape]) -> list[checks.Item[Shape]]:
        """A file that holds a list."""
        document = self.read(self._folder / name)
        rows = _entries(document, list)
        return [item for i, row in enumerate(rows) for item in _build(document, (i,), str(i), row, shape)]

    def single(self, name: str, shape: type[Shape]) -> list[checks.Item[Shape]]:
        """A file that holds one value; empty when it does not, and then there is a problem."""
        document = self.read(self._folder / name)
        return [] if document.data is None else list(_build(document, (), name, document.taken(), shape))

    def named(self, folder: str, shape: type[Shape]) -> list[checks.Item[Shape]]:
        """A folder of files that map names to values."""
        found: list[checks.Item[Shape]] = []
        for path in sorted((self._folder / folder).glob("*.yaml")):
            document = self.read(path)
            data = document.taken()
            if isinstance(data, Mapping):
                for name, row in data.items():
                    found += _build(document, (name,), name, row, shape)
            elif not document.problems:
                document.complain((), "应为“名称: 内容”的形式")
        return found

    def filed(self, folder: str, shape: type[Shape]) -> list[checks.Item[Shape]]:
        """A folder of folders, one value a file; its name is its place."""
        base = self._folder / folder
        found: list[checks.Item[Shape]] = []
        for path in sorted(base.rglob("*.yaml")):
            document = self.read(path)
            name = path.relative_to(base).with_suffix("").as_posix()
            if not document.problems or document.data is not None:
                found += _build(document, (), name, document.taken(), shape)
        return found

    def read(self, path: Path) -> strict.Document:
        label = path.relative_to(self._folder.parent).as_posix()
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            document = strict.Document(label)
            document.complain((), "缺少这个文件" if isinstance(error, FileNotFoundError) else "文件不是 UTF-8 文本")
        else:
            document = strict.read(label, text)
            self._hash.update(f"{label}\0{text}\0".encode())
        self.documents.append(document)
        return document


def _entries(document: strict.Document, kind: type[list[strict.Data]]) -> Sequence[strict.Data]:
    data = document.taken()
    if isinstance(data, kind):
        return data
    if not document.problems:
        document.complain((), "应为列表（每项以 - 开头）")
    return []


def _build(
    document: strict.Document, path: strict.Path, name: str, row: strict.Data, shape: type[Shape]
) -> Iterator[checks.Item[Shape]]:
    try:
        value = shape.model_validate(row)
    except ValidationError as error:
        for slip in error.errors():
            document.complain((*path, *slip["loc"]), in_plain_words(slip["type"], slip.get("ctx", {}), slip["loc"]))
    else:
        yield checks.Item(name, value, document, path)

"""The content folder → one frozen Library, or every problem at once as ``file:line: text``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from knowledge import calendar as working_days
from knowledge import checks, kept, strict
from knowledge.cases import problems as case_problems
from knowledge.expenses import book
from knowledge.indicators import problems as indicator_problems
from knowledge.instruments import problems as instrument_problems
from knowledge.schema.base import Content
from knowledge.schema.calendar import CalendarYear
from knowledge.schema.cases import CaseBook
from knowledge.schema.commitments import CommitmentYear
from knowledge.schema.documents import Fact, Source
from knowledge.schema.expenses import Expenses
from knowledge.schema.indicators import BoardWords, Year
from knowledge.schema.instruments import Instrument
from knowledge.schema.language import Talk, Term
from knowledge.schema.profile import ProfileField
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


def load(folder: Path = CONTENT) -> Library:
    """Read and check a content folder.

    Raises:
        BrokenContentError: with every problem found, sorted by file and line. Nothing is loaded in part.
    """
    shelf = _Shelf(folder)
    sources = shelf.listed("sources.yaml", Source)
    sections = shelf.listed("sections.yaml", Section)
    glossary = shelf.listed("glossary.yaml", Term)
    talk = shelf.listed("talk.yaml", Talk)
    facts = shelf.named("facts", Fact)
    topics = shelf.filed("topics", Topic)
    expenses = shelf.filed("expenses", Expenses)
    schemes = shelf.filed("schemes", Scheme)
    instruments = shelf.filed("instruments", Instrument)
    profile = shelf.named("profile", ProfileField)
    targets, tasks = shelf.filed("indicators", Year), shelf.filed("commitments", CommitmentYear)
    board = shelf.named("board", BoardWords)
    years = shelf.filed("calendar", CalendarYear)
    visits = shelf.single("visits.yaml", VisitWords)
    cases = shelf.single("cases.yaml", CaseBook)
    problems = checks.references(sources, sections, facts, topics, talk)
    problems += book.problems(expenses, sources, facts, topics)
    problems += scheme_problems.problems(schemes, sources, facts, sections)
    problems += instrument_problems.problems(instruments, profile, sources, facts, topics)
    problems += kept.problems(profile, schemes)
    problems += working_days.problems(years, sources)
    problems += [*visit_topics.problems(visits), *case_problems.problems(cases)]
    problems += indicator_problems.problems(targets, tasks, board, sources, facts)
    shelf.refuse(problems)
    return Library(
        version=shelf.digest(),
        sources={item.value.id: item.value for item in sources},
        facts={item.name: item.value for item in facts},
        sections=tuple(item.value for item in sections),
        topics={item.name: item.value for item in topics},
        glossary=tuple(item.value for item in glossary),
        talk=tuple(item.value for item in talk),
        expenses=book.assembled([item.value for item in expenses]),
        schemes={item.name: item.value for item in schemes},
        instruments={item.name: item.value for item in instruments},
        profile={item.name: item.value for item in profile},
        indicators={item.value.year: item.value for item in targets},
        commitments={item.value.year: item.value for item in tasks},
        board={item.name: item.value for item in board},
        calendar=working_days.built(years),
        visits=visits[0].value,
        cases=cases[0].value,
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
        document = self._read(self._folder / name)
        rows = _entries(document, list)
        return [item for i, row in enumerate(rows) for item in _build(document, (i,), str(i), row, shape)]

    def single(self, name: str, shape: type[Shape]) -> list[checks.Item[Shape]]:
        """A file that holds one value; empty when it does not, and then there is a problem."""
        document = self._read(self._folder / name)
        return [] if document.data is None else list(_build(document, (), name, document.data, shape))

    def named(self, folder: str, shape: type[Shape]) -> list[checks.Item[Shape]]:
        """A folder of files that map names to values."""
        found: list[checks.Item[Shape]] = []
        for path in sorted((self._folder / folder).glob("*.yaml")):
            document = self._read(path)
            if isinstance(document.data, Mapping):
                for name, row in document.data.items():
                    found += _build(document, (name,), name, row, shape)
            elif not document.problems:
                document.complain((), "应为“名称: 内容”的形式")
        return found

    def filed(self, folder: str, shape: type[Shape]) -> list[checks.Item[Shape]]:
        """A folder of folders, one value a file; its name is its place."""
        base = self._folder / folder
        found: list[checks.Item[Shape]] = []
        for path in sorted(base.rglob("*.yaml")):
            document = self._read(path)
            name = path.relative_to(base).with_suffix("").as_posix()
            if not document.problems or document.data is not None:
                found += _build(document, (), name, document.data, shape)
        return found

    def _read(self, path: Path) -> strict.Document:
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
    if isinstance(document.data, kind):
        return document.data
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

"""Single parts of the shipped content, for tests of what needs no more than them."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from knowledge.calendar import Calendar
from knowledge.library import CONTENT
from knowledge.schema.base import Content
from knowledge.schema.calendar import CalendarYear
from knowledge.schema.visits import VisitWords
from knowledge.strict import read

Shape = TypeVar("Shape", bound=Content)


def part(path: Path, shape: type[Shape]) -> Shape:
    """One file of the content."""
    return shape.model_validate(read(path.name, path.read_text("utf-8")).data)


def calendar() -> Calendar:
    """The working days of the years that are shipped."""
    files = sorted((CONTENT / "calendar").glob("*.yaml"))
    return Calendar({int(path.stem): part(path, CalendarYear) for path in files})


def visit_words() -> VisitWords:
    """The words by which visits are understood."""
    return part(CONTENT / "visits.yaml", VisitWords)

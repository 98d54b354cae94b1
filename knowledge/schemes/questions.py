"""What to ask next: only what can still change the result, in the order of the scheme."""

from __future__ import annotations

from datetime import date

from knowledge.library import Library
from knowledge.schema.schemes import Input, Scheme
from knowledge.schemes.answers import Answers
from knowledge.schemes.assess import assess


def open_questions(library: Library, scheme_id: str, answers: Answers, on: date) -> tuple[Input, ...]:
    """The inputs that can still change the result. An input answered with None was skipped, and is left alone."""
    asking = assess(library, scheme_id, answers, on, assume=False).open
    inputs = library.schemes[scheme_id].inputs
    return tuple(item for item in inputs if item.name in asking and item.name not in answers)


def next_question(library: Library, scheme_id: str, answers: Answers, on: date) -> Input | None:
    """The next input to ask; None when nothing is left that could change the result."""
    return next(iter(open_questions(library, scheme_id, answers, on)), None)


def steps(scheme: Scheme) -> tuple[tuple[Input, ...], ...]:
    """The inputs as they are asked, those of one step together. The day of the assessment is not asked."""
    found: list[tuple[Input, ...]] = []
    for item in scheme.inputs:
        if item.assumed == "today":
            continue
        if item.joins and found:
            found[-1] = (*found[-1], item)
        else:
            found.append((item,))
    return tuple(found)

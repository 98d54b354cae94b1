"""A form and the answers so far → where one stands. The answers are the whole state; nothing else is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from knowledge.interview.question import Answers, Question, Step


@dataclass(frozen=True)
class Oddity:
    """An answer that is better asked back: outside what is usual (``range``), of fewer years than the enterprise has
    (``years``: ``given`` instead of ``expected``), or against another answer (``said``, in the words of the content).
    """

    kind: Literal["range", "years", "said"]
    question: Question | None = None
    text: str = ""
    given: int = 0
    expected: int = 0


class Form(Protocol):
    """What makes a guided form: its steps and what the answers do to them. A form reads no clock and keeps nothing."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    def total(self, answers: Answers) -> int: ...
    def steps(self, answers: Answers) -> Sequence[Step]: ...
    def open(self, answers: Answers) -> Collection[str]: ...
    def doubts(self, names: Collection[str], answers: Answers) -> Sequence[Oddity]: ...


@dataclass(frozen=True)
class Place:
    """A step of a form, counted from 1: all its questions, and those of them to be asked."""

    number: int
    total: int
    step: Step
    asked: Step


def place(form: Form, answers: Answers) -> Place | None:
    """The first step with a question that nobody has answered and that can still change the result; None at the end."""
    open_names = form.open(answers)
    for number, step in enumerate(form.steps(answers), 1):
        asked = tuple(question for question in step if question.name in open_names and question.name not in answers)
        if asked:
            return Place(number, form.total(answers), step, asked)
    return None


def step_at(form: Form, answers: Answers, number: int) -> Place | None:
    """A step by its number, all its questions to be asked anew; None when there is none, or it was never asked."""
    steps = form.steps(answers)
    if not 0 < number <= len(steps):
        return None
    step = steps[number - 1]
    asked = tuple(question for question in step if question.name in answers)
    return Place(number, form.total(answers), step, asked) if asked else None


def before(form: Form, answers: Answers, number: int | None) -> int | None:
    """The last step before ``number`` (None: from the end) that has an answer."""
    earlier = list(enumerate(form.steps(answers), 1))[: None if number is None else number - 1]
    given = [n for n, step in earlier if any(question.name in answers for question in step)]
    return given[-1] if given else None


def answered(answers: Answers) -> int:
    """How many questions have an answer, the skipped ones not counted."""
    return sum(value is not None for value in answers.values())


def question_of(form: Form, answers: Answers, name: str) -> tuple[int, Question] | None:
    """A question of the form by its name, with the number of its step."""
    for number, step in enumerate(form.steps(answers), 1):
        for question in step:
            if question.name == name:
                return number, question
    return None

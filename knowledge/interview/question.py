"""One question of a guided form, and the answers to all of them as they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from knowledge.strict import Data

Kind = Literal["date", "number", "flag", "choice", "series", "marks", "years", "by_year", "text", "credit_code"]
Answers: TypeAlias = "Mapping[str, Data]"  # by the name of the question; None was skipped

FIGURES: frozenset[Kind] = frozenset({"number", "series", "marks"})
YES, NO = "true", "false"


@dataclass(frozen=True)
class Option:
    """An answer to choose: its value, what it is called, and other words for it."""

    value: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """Something that is asked. ``how``: where the figure is found; ``called``: words that people name it by.

    Figures are in ``unit``; ``whole``: without fractions; ``years``: of a series, the years asked for, oldest
    first; ``limits``: of marks, the most that each can be; ``between``: what is possible at all; ``scale``: what is
    plausible, to guess a wrong unit; ``longest``: characters of a text; ``free``: whatever is said is the answer,
    questions too.
    """

    name: str
    kind: Kind
    title: str
    ask: str
    how: str | None = None
    unit: str = ""
    options: tuple[Option, ...] = ()
    called: tuple[str, ...] = ()
    whole: bool = False
    negative: bool = False
    years: tuple[int, ...] = ()
    limits: tuple[Decimal, ...] = ()
    between: tuple[Decimal, Decimal] | None = None
    scale: tuple[Decimal, Decimal] | None = None
    longest: int = 60
    free: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every word that stands for it."""
        return (self.title, *self.called)


Step: TypeAlias = tuple[Question, ...]


def together(step: Step) -> Step:
    """The questions that are asked in one message: figures beside each other, anything else by itself."""
    return step if all(question.kind == "number" for question in step) else step[:1]

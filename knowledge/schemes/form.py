"""A self-assessment as a guided form: its steps, what is still worth asking, and which answers to ask back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from knowledge.interview.amounts import written
from knowledge.interview.question import Answers, Kind, Option, Question, Step
from knowledge.interview.replay import Oddity
from knowledge.library import Library
from knowledge.schema.schemes import Input, Scheme, WithinAge
from knowledge.schema.schemes import Kind as InputKind
from knowledge.schemes.answers import MOST_YEARS, UnusableAnswerError, Value, implausible, value
from knowledge.schemes.assess import Result, assess
from knowledge.schemes.questions import open_questions, steps
from knowledge.schemes.sheet import Doubt
from knowledge.strict import Data

PREFIX = "check"
_WAN = 10**4
_KINDS: Mapping[InputKind, Kind] = {
    "date": "date",
    "number": "number",
    "count": "number",
    "points": "number",
    "flag": "flag",
    "choice": "choice",
    "years": "series",
    "marks": "marks",
}


@dataclass(frozen=True)
class SchemeForm:
    """A scheme asked in a language on a day. Its financial years are the three before the day's.

    ``assume``: what usually holds is taken for granted, not asked; for a first look from what is kept.
    """

    library: Library
    scheme_id: str
    on: date
    language: str = "zh"
    assume: bool = False

    @property
    def id(self) -> str:
        """What its draft is kept under."""
        return f"{PREFIX}/{self.scheme_id}"

    @property
    def scheme(self) -> Scheme:
        """The scheme."""
        return self.library.schemes[self.scheme_id]

    @property
    def title(self) -> str:
        """What the form is called."""
        return self.scheme.title if self.language == "zh" else self.scheme.en

    def total(self, _answers: Answers) -> int:
        """How many steps there are."""
        return len(self._steps)

    def steps(self, _answers: Answers) -> Sequence[Step]:
        """The steps, which no answer changes."""
        return self._steps

    def open(self, answers: Answers) -> Collection[str]:
        """The questions that can still change the result."""
        return {item.name for item in open_questions(self.library, self.scheme_id, self._given(answers), self.on)}

    def doubts(self, names: Collection[str], answers: Answers) -> Sequence[Oddity]:
        """What is strange about the answers to these questions."""
        said = (Oddity("said", text=doubt.text) for doubt in self._contradictions(names, answers))
        return [*self._unlikely(names, answers), *said, *self._missing_years(names, answers)]

    def result(self, answers: Answers) -> Result:
        """What the answers come to."""
        return assess(self.library, self.scheme_id, self._given(answers), self.on, self.assume)

    @cached_property
    def _steps(self) -> tuple[Step, ...]:
        return tuple(tuple(self._question(item) for item in step) for step in steps(self.scheme))

    def _given(self, answers: Answers) -> dict[str, Value | None]:
        """The answers as values; what the scheme no longer asks, or no longer takes, counts as not answered."""
        found: dict[str, Value | None] = {}
        for name, item in self._inputs.items():
            with suppress(UnusableAnswerError):
                found |= {name: value(item, answers[name])} if name in answers else {}
        return found

    @cached_property
    def _inputs(self) -> Mapping[str, Input]:
        return {item.name: item for item in self.scheme.inputs}

    def _question(self, item: Input) -> Question:
        zh = self.language == "zh"
        return Question(
            name=item.name,
            kind=_KINDS[item.kind],
            title=item.title if zh else item.en.title,
            ask=item.ask if zh else item.en.ask,
            how=item.how if zh else item.en.how,
            unit=item.unit,
            options=tuple(Option(one.value, one.title if zh else one.en, (one.title, one.en)) for one in item.options),
            called=(item.title, *item.called),
            whole=item.kind in ("count", "points", "marks"),
            negative=item.negative,
            years=tuple(range(self.on.year - MOST_YEARS, self.on.year)) if item.kind == "years" else (),
            limits=tuple(map(Decimal, item.limits)),
            between=item.range if item.kind == "points" else None,
            scale=item.range,
        )

    def _unlikely(self, names: Collection[str], answers: Answers) -> list[Oddity]:
        strange = [self._inputs[n] for n in names if implausible(self._inputs[n], value(self._inputs[n], answers[n]))]
        return [Oddity("range", self._question(item)) for item in strange]

    def _contradictions(self, names: Collection[str], answers: Answers) -> list[Doubt]:
        return [doubt for doubt in self.result(answers).doubts if len(doubt.inputs) > 1 and {*doubt.inputs} & {*names}]

    def _missing_years(self, names: Collection[str], answers: Answers) -> list[Oddity]:
        """Fewer yearly figures than the company has financial years, where its age is known."""
        found = []
        sheet = self.result(answers).sheet
        for rule in self.scheme.contradictions:
            if isinstance(rule, WithinAge) and rule.series in names:
                begun, figures = sheet.day(rule.since), sheet.series(rule.series)
                expected = min(self.on.year - begun.year, MOST_YEARS) if begun else 0
                if figures is not None and len(figures) < expected:
                    question = self._question(self._inputs[rule.series])
                    found.append(Oddity("years", question, given=len(figures), expected=expected))
        return found


def as_of(begun: date, today: date) -> date:
    """The day that a form is worked out for: today, but the day on which it was begun once another year has come."""
    return today if begun.year == today.year else begun


def suggestion(question: Question, answer: Data) -> Data:
    """The same figures in 万元, where somebody seems to have given them in yuan; None where that is no likelier."""
    given = [answer] if isinstance(answer, str) else answer
    if question.unit != "万元" or question.scale is None or given is None or isinstance(given, Mapping):
        return None
    low, high = question.scale
    figures = [Decimal(one) for one in given if isinstance(one, str)]
    smaller = [figure / _WAN for figure in figures]
    likely = all(low <= one <= high for one in smaller) and not all(low <= one <= high for one in figures)
    rewritten = [written(one) for one in smaller]
    return (rewritten if isinstance(answer, list) else rewritten[0]) if likely else None

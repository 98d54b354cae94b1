"""The profile of an enterprise as guided forms: a short one over what decides most, and one to fill in what is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from knowledge.instruments.match import Matching, match, next_question
from knowledge.instruments.profile import YEAR, base
from knowledge.instruments.reading import read
from knowledge.instruments.reasons import title_of
from knowledge.instruments.values import UnusableProfileError
from knowledge.interview.question import Answers, Kind, Option, Question, Step
from knowledge.interview.replay import Oddity
from knowledge.library import Library
from knowledge.schema.profile import FieldKind, ProfileField
from knowledge.strict import Data

MATCH, PROFILE = "match", "profile"
ROUND = 6  # questions before the result is shown
_YEARS = 3
_KINDS: Mapping[FieldKind, Kind] = {
    "number": "number",
    "yearly_number": "number",
    "flag": "flag",
    "yearly_flag": "flag",
    "record": "flag",
    "rows": "flag",
    "date": "date",
    "text": "text",
    "credit_code": "credit_code",
    "choice": "choice",
    "industry": "choice",
}


@dataclass(frozen=True)
class MatchForm:
    """The fields that decide most, one after the other: what is asked next depends on the answers so far.

    ``kept`` is what is known already; after ``stop`` answers the result is shown.
    """

    library: Library
    kept: Answers
    on: date
    stop: int = ROUND
    language: str = "zh"

    @property
    def id(self) -> str:
        """What its draft is kept under."""
        return f"{MATCH}/{self.stop}"

    @property
    def title(self) -> str:
        """What the form is called."""
        return "政策匹配" if self.language == "zh" else "Policy matching"

    def total(self, answers: Answers) -> int:
        """How many questions there are until the result."""
        return max(self.stop, len(answers))

    def steps(self, answers: Answers) -> Sequence[Step]:
        """What was asked, in order, and the next question."""
        coming = self._next(answers)
        names = (*field_names(self.library.profile, answers), *([coming] if coming else []))
        return [(self._question(name),) for name in names]

    def open(self, answers: Answers) -> Collection[str]:
        """The next question."""
        coming = self._next(answers)
        return (coming,) if coming else ()

    def doubts(self, _names: Collection[str], _answers: Answers) -> Sequence[Oddity]:
        """Nothing is held against anything else here."""
        return ()

    def result(self, answers: Answers) -> Matching:
        """Where the enterprise stands with every instrument."""
        return match(
            self.library, read(self.library.profile, usable(self.library.profile, self._all(answers))), self.on
        )

    def _all(self, answers: Answers) -> Answers:
        return {**self.kept, **{name: value for name, value in answers.items() if value is not None}}

    def _next(self, answers: Answers) -> str | None:
        if len(answers) >= self.stop:
            return None
        question = next_question(self.library, self.result(answers).matches.values(), answers)
        return question.field if question else None

    def _question(self, name: str) -> Question:
        return asked(self.library.profile, name, self.on, self.language)


@dataclass(frozen=True)
class ProfileForm:
    """What an enterprise keeps with us: the core of the fields, and ``more`` that is kept already."""

    fields: Mapping[str, ProfileField]
    on: date
    more: Sequence[str] = ()
    language: str = "zh"

    @property
    def id(self) -> str:
        """What its draft is kept under."""
        return PROFILE

    @property
    def title(self) -> str:
        """What the form is called."""
        return "我的企业" if self.language == "zh" else "My enterprise"

    def total(self, _answers: Answers) -> int:
        """How many fields there are."""
        return len(self._names)

    def steps(self, _answers: Answers) -> Sequence[Step]:
        """One field a step."""
        return [(self._question(name),) for name in self._names]

    def open(self, _answers: Answers) -> Collection[str]:
        """Every field."""
        return self._names

    def doubts(self, _names: Collection[str], _answers: Answers) -> Sequence[Oddity]:
        """Nothing is held against anything else here."""
        return ()

    @property
    def _names(self) -> Sequence[str]:
        core = [name for name, field in self.fields.items() if field.core]
        return [*core, *(name for name in self.more if name not in core)]

    def _question(self, name: str) -> Question:
        return asked(self.fields, name, self.on, self.language, series=self.fields[name].series)


def asked(
    fields: Mapping[str, ProfileField], name: str, on: date, language: str = "zh", *, series: bool = False
) -> Question:
    """A field as a question; ``series``: of the last three years at once."""
    field = fields[base(name)]
    title = title_of(name, fields, language)
    kind = _KINDS.get(field.kind) or ("by_year" if field.unit else "years")
    return Question(
        name=name,
        kind="series" if series else kind,
        title=title,
        ask=_ask(field, name, title) if language == "zh" else f"{title}?",
        how=field.how if language == "zh" else None,
        unit=field.unit or "",
        options=tuple(
            Option(one.value, one.value if language == "zh" else one.en, (one.value, one.en, *one.also, *one.codes))
            for one in field.choices
        ),
        called=(field.title, *field.called),
        negative=field.negative,
        years=tuple(range(on.year - _YEARS, on.year)) if series else (),
    )


def _ask(field: ProfileField, name: str, title: str) -> str:
    return f"{title}：{field.ask}" if YEAR.fullmatch(name) else field.ask


def usable(fields: Mapping[str, ProfileField], given: Answers) -> dict[str, Data]:
    """What can still be read; a field that is gone, or a value that it no longer takes, counts as not known."""
    found: dict[str, Data] = {}
    for name, value in given.items():
        with suppress(UnusableProfileError):
            read(fields, {name: value})
            found[name] = value
    return found


def field_names(fields: Mapping[str, ProfileField], names: Iterable[str]) -> list[str]:
    """Those of the names that are fields still."""
    return [name for name in names if base(name) in fields]

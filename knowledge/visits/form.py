"""A visit as a guided form: which enterprise, when, what about, what was found, what comes next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.interview.question import Answers, Question, Step
from knowledge.interview.replay import Oddity
from knowledge.strict import Data
from knowledge.visits.draft import Company, Draft
from knowledge.visits.reader import Reader

PREFIX = "visit"
NAMES = ("company", "day", "topics", "findings", "next")
_TEXT = 300  # characters of an answer in words


@dataclass(frozen=True)
class Wording:
    """What a step is called and how it is asked, in the person's language."""

    title: str
    ask: str


@dataclass(frozen=True)
class VisitForm:
    """The ``number``-th form of a person; several can wait side by side. ``wording``: by the names of the steps."""

    number: int
    title: str
    wording: Mapping[str, Wording]
    today: date
    future: str = ""

    @property
    def id(self) -> str:
        """What its draft is kept under."""
        return f"{PREFIX}/{self.number}"

    def total(self, _answers: Answers) -> int:
        """How many steps there are."""
        return len(NAMES)

    def steps(self, _answers: Answers) -> Sequence[Step]:
        """The steps, which no answer changes."""
        return tuple((self._question(name),) for name in NAMES)

    def open(self, _answers: Answers) -> Collection[str]:
        """Every question is worth an answer."""
        return NAMES

    def doubts(self, names: Collection[str], answers: Answers) -> Sequence[Oddity]:
        """A visit cannot have been made on a day to come; that is asked back in the words of ``future``."""
        day = answers.get("day")
        late = "day" in names and isinstance(day, str) and date.fromisoformat(day) > self.today
        return [Oddity("said", text=self.future)] if late else []

    def _question(self, name: str) -> Question:
        words = self.wording[name]
        if name == "day":
            return Question(name, "date", words.title, words.ask)
        return Question(name, "text", words.title, words.ask, longest=_TEXT, free=name != "company")


def drafted(answers: Answers, reader: Reader, today: date) -> Draft:
    """The draft that the answers make. What is said of topics and names none is kept as a finding."""
    topics, findings = _said(answers.get("topics")), _said(answers.get("findings"))
    labels = reader.topics(topics)
    day, following = answers.get("day"), reader.following(_said(answers.get("next")), today)
    told = [one for one in ("" if labels else topics, findings) if one]
    return Draft(
        companies=(Company(_said(answers.get("company"))),) if answers.get("company") else (),
        date=date.fromisoformat(day) if isinstance(day, str) else None,
        topics=labels,
        findings=tuple(told),
        follow_up=following.day if following else None,
        action=(following.action or None) if following else _said(answers.get("next")) or None,
        sure=following.sure if following else True,
    )


def _said(answer: Data) -> str:
    return answer if isinstance(answer, str) else ""

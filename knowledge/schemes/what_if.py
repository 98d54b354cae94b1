"""A supposition in words (假如今年收入5200) → the answers with one changed, or an estimate for the running year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from knowledge.interview.amounts import Amount, amounts, dated, spread, written
from knowledge.interview.question import Answers, Question
from knowledge.interview.words import chosen, flag
from knowledge.schema.measures import Share
from knowledge.schemes.form import SchemeForm
from knowledge.schemes.next_year import NextYear, next_year
from knowledge.strict import Data
from knowledge.text.normalise import plain, squeeze

_IF = re.compile(r"^\s*(?:假如说?|如果说?|要是|假设|倘若|若是?|what if|if)[\s,，:：]*", re.IGNORECASE)
_MORE = re.compile(r"(?:增加|再加|再增|再招|新增|多出?|增|加|招|补|more)(?!到|至)\s*(?:了|聘)?\s*$")
_LESS = re.compile(r"(?:减少|少|减|降|裁|fewer|less)(?!到|至)\s*(?:了)?\s*$")
_NEAR = 8  # characters before a figure in which "再招" belongs to it


@dataclass(frozen=True)
class Changed:
    """One answer changed: the question, what it was and what it would be, and all answers with it."""

    question: Question
    before: Data
    after: Data
    answers: Answers


@dataclass(frozen=True)
class Coming:
    """What an application a year later needs if the running year brings ``given`` of the question."""

    question: Question
    given: Fraction
    criterion: str
    next_year: NextYear
    is_whole: bool


def supposes(text: str) -> bool:
    """Whether somebody supposes something."""
    return _IF.match(text) is not None


def suppose(form: SchemeForm, answers: Answers, text: str) -> Changed | Coming | None:
    """What a supposition means for the answers; None when it does not say plainly what changes."""
    words = _IF.sub("", text)
    question = _meant(form, words)
    if question is None:
        return None
    said = spread(dated(words, form.on.year))
    found = [amount for amount in amounts(said, question.unit) if amount.value is not None]
    if question.kind in ("flag", "choice"):
        return _word(question, answers, words)
    if len(found) != 1:
        return None
    if question.kind == "series":
        return _yearly(form, answers, question, found[0], said)
    before = answers.get(question.name)
    value = _moved(before, found[0], said)
    return None if value is None else _changed(question, answers, value)


def _meant(form: SchemeForm, words: str) -> Question | None:
    """The question that is named, by the longest name; of equal ones, the one that stands first in the form."""
    said = squeeze(words)
    longest: list[tuple[int, Question]] = []
    for step in form.steps({}):
        for question in step:
            length = max((len(squeeze(name)) for name in question.names if squeeze(name) in said), default=0)
            longest.append((length, question))
    most = max((length for length, _ in longest), default=0)
    return next((question for length, question in longest if length == most), None) if most > 1 else None


def _yearly(form: SchemeForm, answers: Answers, question: Question, said: Amount, text: str) -> Changed | Coming | None:
    if said.year is not None and said.year >= form.on.year:
        return _coming(form, answers, question, said)
    series = answers.get(question.name)
    if not isinstance(series, list):
        return None
    years = question.years[-len(series) :]
    year = said.year or years[-1]
    if year not in years:
        return None
    place = years.index(year)
    value = _moved(str(series[place]), said, text)
    return None if value is None else _changed(question, answers, [*series[:place], value, *series[place + 1 :]])


def _coming(form: SchemeForm, answers: Answers, question: Question, said: Amount) -> Coming | None:
    """Yearly sums of the next application, where the figure is of the year that is running."""
    result = form.result(answers)
    given = Fraction(said.value or 0)
    for finding in result.findings:
        measure = finding.criterion.one_of[0].measure
        if finding.criterion.next_year is None or not isinstance(measure, Share):
            continue
        if question.name in (measure.whole, measure.part):
            whole = question.name == measure.whole
            then = next_year(result.sheet, finding.criterion, given if whole else None)
            return Coming(question, given, finding.criterion.id, then, whole) if then else None
    return None


def _moved(before: Data, said: Amount, text: str) -> str | None:
    """The new figure: as said, or so much more or less than it was."""
    value, near = said.value or Decimal(0), text[max(said.start - _NEAR, 0) : said.start]
    sign = 1 if _MORE.search(near) else -1 if _LESS.search(near) else 0
    if sign == 0:
        return written(value)
    if not isinstance(before, str):
        return None
    moved = Decimal(before) + sign * value
    return written(moved) if moved >= 0 else None


def _word(question: Question, answers: Answers, words: str) -> Changed | None:
    rest = plain(words)
    for name in sorted((plain(name) for name in question.names), key=len, reverse=True):
        rest = rest.replace(name, "")
    value = flag(rest) if question.kind == "flag" else chosen(question.options, rest)
    return _changed(question, answers, value) if value else None


def _changed(question: Question, answers: Answers, value: Data) -> Changed:
    return Changed(question, answers.get(question.name), value, {**answers, question.name: value})

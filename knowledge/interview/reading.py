"""What somebody wrote → answers to the questions that were asked, or the slip that is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from knowledge.calendar import Calendar
from knowledge.interview.amounts import Amount, amounts, dated, nothing, parted, spread, written
from knowledge.interview.question import NO, Kind, Question, Step
from knowledge.interview.words import chosen, flag, named_at
from knowledge.strict import Data
from knowledge.text import credit_code
from knowledge.text.dates.find import days
from knowledge.text.normalise import plain

SlipKind = Literal[
    "unread",
    "unit",
    "whole",
    "negative",
    "too_many",
    "too_few",
    "limit",
    "large",
    "years",
    "date",
    "credit_code",
    "long",
]
_LARGEST = Decimal(10) ** 13
_PLACES = 6
_RAMBLING = 24  # characters that stand around the figures of an answer, at most


@dataclass(frozen=True)
class Slip:
    """What is wrong with an answer to a question; ``given`` is the part of it that shows."""

    kind: SlipKind
    question: Question
    given: str = ""


@dataclass(frozen=True)
class Reading:
    """The answers that were understood, by question; ``slip``: why there are none."""

    answers: Mapping[str, Data] = field(default_factory=dict)
    slip: Slip | None = None


@dataclass(frozen=True)
class When:
    """The day on which something is said, and the calendar that days are read with."""

    today: date
    calendar: Calendar


def read(step: Step, text: str, when: When) -> Reading:
    """Read a reply to the questions of a step that are asked together. Some of them may stay without an answer."""
    if len(step) > 1:
        return _several(step, text)
    return _READERS[step[0].kind](step[0], text, when)


def _several(step: Step, text: str) -> Reading:
    """Figures of several questions: each goes to the question named before it, the others in order."""
    if nothing(text):
        return Reading({question.name: "0" for question in step})
    said = spread(text)
    found = amounts(said, step[0].unit)
    if not found or _rambling(said, found, step):
        return Reading(slip=Slip("unread", step[0], text))
    if len(found) > len(step):
        return Reading(slip=Slip("too_many", step[0], text))
    places = _owners(step, said, found)
    readings = [_figure(question, amount) for question, amount in places]
    slip = next((one for one in readings if isinstance(one, Slip)), None)
    answers = {q.name: one for (q, _), one in zip(places, readings, strict=True) if isinstance(one, str)}
    return Reading(slip=slip) if slip else Reading(answers)


def _owners(step: Step, said: str, found: list[Amount]) -> list[tuple[Question, Amount]]:
    owned: dict[int, Question] = {}
    edges = [0, *(amount.end for amount in found)]
    for n, amount in enumerate(found):
        before = said[edges[n] : amount.start]
        named = [(max(places), question) for question in step if (places := named_at(question, before))]
        if named and (best := max(named, key=lambda one: one[0])[1]) not in owned.values():
            owned[n] = best
    free = [question for question in step if question not in owned.values()]
    for n in range(len(found)):
        if n not in owned:
            owned[n] = free.pop(0)
    return [(owned[n], amount) for n, amount in enumerate(found)]


def _number(question: Question, text: str, _when: When) -> Reading:
    if nothing(text):
        return Reading({question.name: "0"})
    said = spread(text)
    found = amounts(said, question.unit)
    if not found or _rambling(said, found, (question,)):
        return Reading(slip=Slip("unread", question, text))
    if len(found) > 1:
        return Reading(slip=Slip("too_many", question, text))
    value = _figure(question, found[0])
    return Reading(slip=value) if isinstance(value, Slip) else Reading({question.name: value})


def _series(question: Question, text: str, when: When) -> Reading:
    said = parted(spread(dated(text, when.today.year)), len(question.years))
    found = amounts(said, question.unit)
    if nothing(text):
        return Reading({question.name: ["0"] * len(question.years)})
    if not found or _rambling(said, found, (question,)):
        return Reading(slip=Slip("unread", question, text))
    if len(found) > len(question.years):
        return Reading(slip=Slip("too_many", question, text))
    labelled = sorted(amount.year for amount in found if amount.year)
    if labelled and labelled != [*question.years[-len(found) :]]:
        return Reading(slip=Slip("years", question, text))
    found.sort(key=lambda amount: amount.year or 0)
    values = [_figure(question, amount) for amount in found]
    slip = next((value for value in values if isinstance(value, Slip)), None)
    return (
        Reading(slip=slip) if slip else Reading({question.name: [value for value in values if isinstance(value, str)]})
    )


def _marks(question: Question, text: str, when: When) -> Reading:
    said = parted(spread(text), len(question.limits))
    values = [_figure(question, amount) for amount in amounts(said, question.unit)]
    given = [value for value in values if isinstance(value, str)]
    if not given or len(given) < len(values):
        return Reading(slip=Slip("unread", question, text))
    if len(given) != len(question.limits):
        return Reading(slip=Slip("too_few" if len(given) < len(question.limits) else "too_many", question, text))
    over = [value for value, limit in zip(given, question.limits, strict=True) if Decimal(value) > limit]
    return Reading(slip=Slip("limit", question, over[0])) if over else Reading({question.name: [*given]})


def _figure(question: Question, amount: Amount) -> str | Slip:
    value = amount.value
    if value is None:
        return Slip("unit", question)
    if value < 0 and not question.negative:
        return Slip("negative", question, written(value))
    if abs(value) >= _LARGEST or value != round(value, _PLACES):
        return Slip("large", question)
    if question.whole and value != value.to_integral_value():
        return Slip("whole", question, written(value))
    if question.between and not question.between[0] <= value <= question.between[1]:
        return Slip("limit", question, written(value))
    return written(value)


def _rambling(said: str, found: list[Amount], step: Step) -> bool:
    """Whether so much stands around the figures that they may mean something else."""
    rest = said
    for amount in reversed(found):
        rest = rest[: amount.start] + rest[amount.end :]
    for name in sorted((plain(name) for question in step for name in question.names), key=len, reverse=True):
        rest = rest.replace(name, "")
    return len("".join(rest.split())) > _RAMBLING


def _day(question: Question, text: str, when: When) -> Reading:
    found = {one.day for one in days(text, when.today, "past", when.calendar)}
    if len(found) != 1 or len(text) > _RAMBLING * 2:
        return Reading(slip=Slip("date", question, text))
    return Reading({question.name: found.pop().isoformat()})


def _flag(question: Question, text: str, _when: When) -> Reading:
    value = flag(text)
    return Reading({question.name: value}) if value else Reading(slip=Slip("unread", question, text))


def _choice(question: Question, text: str, _when: When) -> Reading:
    value = chosen(question.options, text) if len(text) <= question.longest else None
    return Reading({question.name: value}) if value else Reading(slip=Slip("unread", question, text))


def _years(question: Question, text: str, when: When) -> Reading:
    if nothing(text):
        return Reading({question.name: NO})
    said = plain(dated(text, when.today.year)).replace("年", " ")
    values = [amount.value for amount in amounts(said, "")]
    listed = sorted({str(int(value)) for value in values if value is not None and 1990 <= value <= 2100})
    return Reading({question.name: listed}) if listed else Reading(slip=Slip("unread", question, text))


def _by_year(question: Question, text: str, when: When) -> Reading:
    if nothing(text):
        return Reading({question.name: NO})
    found = amounts(spread(dated(text, when.today.year)), question.unit)
    listed = {
        str(amount.year): written(abs(amount.value)) for amount in found if amount.year and amount.value is not None
    }
    if not listed or len(listed) < len(found):
        return Reading(slip=Slip("unread", question, text))
    return Reading({question.name: listed})


def _text(question: Question, text: str, _when: When) -> Reading:
    said = " ".join(text.split())
    return Reading(slip=Slip("long", question)) if len(said) > question.longest else Reading({question.name: said})


def _code(question: Question, text: str, _when: When) -> Reading:
    found = [code for code, _start, _end in credit_code.found(text)]
    if len(found) != 1 or not credit_code.valid(found[0]):
        return Reading(slip=Slip("credit_code", question, text[:30]))
    return Reading({question.name: found[0]})


_READERS: Mapping[Kind, Callable[[Question, str, When], Reading]] = {
    "date": _day,
    "number": _number,
    "flag": _flag,
    "choice": _choice,
    "series": _series,
    "marks": _marks,
    "years": _years,
    "by_year": _by_year,
    "text": _text,
    "credit_code": _code,
}

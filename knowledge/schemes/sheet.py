"""One case on one day: answers (assumed ones included), thresholds in force, and answers that contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from knowledge.dated import value_on
from knowledge.schema.documents import Fact
from knowledge.schema.schemes import NotAbove, SameYears, Scheme, WithinAge
from knowledge.schemes.answers import Answers, Value, implausible


@dataclass(frozen=True)
class Span:
    """Points or a figure between two bounds, both possible; equal when it is exact."""

    low: Fraction
    high: Fraction

    @property
    def exact(self) -> bool:
        """Whether there is no more room."""
        return self.low == self.high


NOTHING = Span(Fraction(0), Fraction(0))


@dataclass(frozen=True)
class Doubt:
    """Answers that are better asked back before they are relied on."""

    inputs: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Sheet:
    """What measures are taken from. ``points`` are those of the blocks, once they are known."""

    scheme: Scheme
    answers: Answers
    facts: Mapping[str, Fact]
    on: date
    points: Mapping[str, Span] = field(default_factory=dict)
    unscored: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def amount(self, amount: Decimal | str) -> Fraction | None:
        """A figure of the content, or a fact on the day; None where none is in force."""
        if isinstance(amount, str):
            amount_then = value_on(self.facts[amount], self.on)
            return None if amount_then is None else Fraction(amount_then)
        return Fraction(amount)

    def number(self, name: str) -> Fraction | None:
        """An answered figure; of yearly figures, their sum."""
        value = self.answers.get(name)
        if isinstance(value, tuple):
            return sum(value, Fraction(0))
        return value if isinstance(value, Fraction) else None

    def series(self, name: str) -> tuple[Fraction, ...] | None:
        """Yearly figures, the oldest first."""
        value = self.answers.get(name)
        return value if isinstance(value, tuple) else None

    def day(self, name: str) -> date | None:
        """An answered day."""
        value = self.answers.get(name)
        return value if isinstance(value, date) else None

    def flag(self, name: str) -> bool | None:
        """An answered yes or no."""
        value = self.answers.get(name)
        return value if isinstance(value, bool) else None

    def choice(self, name: str) -> str | None:
        """An answer that was chosen."""
        value = self.answers.get(name)
        return value if isinstance(value, str) else None

    def unknown(self, *names: str) -> frozenset[str]:
        """Those of the inputs that have no value."""
        return frozenset(name for name in names if self.answers.get(name) is None)

    def contradicts(self, *names: str) -> bool:
        """Whether answers among these cannot all be right."""
        return any(set(doubt.inputs) <= set(names) for doubt in contradictions(self))


def assumed(scheme: Scheme, answers: Answers, on: date, every: bool = True) -> dict[str, Value | None]:
    """The answers with what may be assumed where nothing was said; not ``every``: only the day."""
    values: dict[str, Value | None] = {
        item.name: on if item.assumed == "today" else item.assumed == "yes"
        for item in scheme.inputs
        if item.assumed == "today" or (item.assumed and every)
    }
    return {**values, **answers}


def contradictions(sheet: Sheet) -> list[Doubt]:
    """Answers that cannot all be right."""
    found = []
    for rule in sheet.scheme.contradictions:
        match rule:
            case NotAbove(part=part, whole=whole) if _above(sheet, part, whole):
                found.append(Doubt((part, whole), rule.text))
            case SameYears(inputs=(first, second)) if _differ(_years(sheet, first), _years(sheet, second)):
                found.append(Doubt((first, second), rule.text))
            case WithinAge(since=since, until=until, series=series) if _older(sheet, since, until, series):
                found.append(Doubt((since, until, series), rule.text))
            case _:
                pass
    return found


def out_of_range(sheet: Sheet) -> list[Doubt]:
    """Figures outside what is plausible: often a wrong unit."""
    return [
        Doubt((item.name,), f"{item.title}的数值超出常见范围，请核对单位（{item.unit}）。")
        for item in sheet.scheme.inputs
        if implausible(item, sheet.answers.get(item.name))
    ]


def _above(sheet: Sheet, part: str, whole: str) -> bool:
    first, last = sheet.day(part), sheet.day(whole)
    if first and last:
        return first > last
    less, more = sheet.number(part), sheet.number(whole)
    return less is not None and more is not None and less > more


def _differ(first: Fraction | None, second: Fraction | None) -> bool:
    return first is not None and second is not None and first != second


def _years(sheet: Sheet, name: str) -> Fraction | None:
    series = sheet.series(name)
    return Fraction(len(series)) if series is not None else sheet.number(name)


def _older(sheet: Sheet, since: str, until: str, series: str) -> bool:
    begun, applied, figures = sheet.day(since), sheet.day(until), sheet.series(series)
    return (
        begun is not None and applied is not None and figures is not None and len(figures) > applied.year - begun.year
    )

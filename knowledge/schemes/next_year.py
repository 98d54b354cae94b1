"""What an application a year later would need, where a criterion looks at yearly sums."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from knowledge.dated import written
from knowledge.schema.measures import Share
from knowledge.schema.schemes import Criterion
from knowledge.schemes.advice import filled
from knowledge.schemes.answers import MOST_YEARS
from knowledge.schemes.figures import decimal, plain
from knowledge.schemes.measures import threshold_of
from knowledge.schemes.sheet import Sheet


@dataclass(frozen=True)
class NextYear:
    """What the part of a share must come to in the year that is running, for an application in ``year``.

    ``wholes`` and ``parts`` are the yearly figures that count, the estimate last among the wholes; ``needed`` is
    what the running year still has to bring, never below 0.
    """

    year: int
    estimate: Fraction
    threshold: Fraction
    wholes: tuple[Fraction, ...]
    parts: tuple[Fraction, ...]
    needed: Fraction
    unit: str
    text: str

    @property
    def formula(self) -> str:
        """``5% ×（3600+4200+4800）−（178+190）= 262``; the result may be below 0."""
        wholes, parts = ("+".join(map(plain, figures)) for figures in (self.wholes, self.parts))
        balance = self.threshold * sum(self.wholes) / 100 - sum(self.parts)
        return f"{plain(self.threshold)}% ×（{wholes}）−（{parts}）= {plain(balance)}"


def projected(figures: tuple[Fraction, ...]) -> Fraction:
    """A first estimate of the running year: the last change goes on, never below nothing."""
    change = figures[-1] - figures[-2] if len(figures) > 1 else Fraction(0)
    return max(figures[-1] + change, Fraction(0))


def next_year(sheet: Sheet, criterion: Criterion, estimate: Fraction | None = None) -> NextYear | None:
    """What an application a year later needs; None where the criterion looks at no yearly sums, or they are unknown.

    ``estimate``: the whole (sales) of the running year; without it, ``projected``. The tier follows the estimate.
    """
    requirement = criterion.one_of[0]
    measure = requirement.measure
    if criterion.next_year is None or not isinstance(measure, Share):
        return None
    wholes, parts = sheet.series(measure.whole), sheet.series(measure.part)
    if not wholes or not parts or len(wholes) != len(parts):
        return None
    coming = projected(wholes) if estimate is None else estimate
    counted = (*wholes, coming)[-MOST_YEARS:]
    spent = parts[-(len(counted) - 1) :]
    then = replace(sheet, answers={**sheet.answers, measure.whole: counted})
    threshold = threshold_of(then, requirement.threshold)
    if threshold is None:
        return None
    needed = max(threshold * sum(counted) / 100 - sum(spent), Fraction(0))
    applied = _applied(sheet).year
    unit = next(item.unit for item in sheet.scheme.inputs if item.name == measure.part)
    slots = {
        "year": str(applied + 1),
        "first": str(applied + 1 - len(counted)),
        "last": str(applied),
        "estimate": written(decimal(coming), unit),
        "needed": written(decimal(needed), unit),
    }
    text = filled(sheet, criterion.next_year.text, slots) or ""
    return NextYear(applied + 1, coming, threshold, counted, spent, needed, unit, text)


def _applied(sheet: Sheet) -> date:
    """The day of the application where the scheme asks for it, else the day of the assessment."""
    days = (sheet.day(item.name) for item in sheet.scheme.inputs if item.assumed == "today")
    return next((day for day in days if day), sheet.on)

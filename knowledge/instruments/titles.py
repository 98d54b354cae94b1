"""Titles by date: whether an HNTE certificate or a technology-SME number counts, and which losses they extend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from knowledge.instruments.case import Case, anniversary

_RENEWED = "已通过"
_QUALIFICATIONS = ("hnte.issued_on", "sme_tech.year")


def hnte_valid(case: Case) -> bool | None:
    """Whether the certificate covers the day. A renewed one is known by its own dates."""
    return _covers(case, lambda day: day <= case.on, lambda day: case.on <= day)


def hnte_this_year(case: Case) -> bool | None:
    """Whether the year belongs to the certificate: the whole year of issue counts, and so does the year of expiry."""
    return _covers(case, lambda day: day.year <= case.on.year, lambda day: case.on.year <= day.year)


def hnte_past_year_end(case: Case) -> bool | None:
    """Whether the certificate outlasts the year, or has been renewed (国家税务总局公告2017年第24号)."""
    renewed = case.profile.word("hnte.re_recognition") == _RENEWED
    return True if renewed else _covers(case, lambda day: True, lambda day: day > date(case.on.year, 12, 31))


def sme_tech_current(case: Case) -> bool | None:
    """Whether there is a registration number of the year of the day."""
    held, years = case.profile.flag("sme_tech"), case.profile.years("sme_tech.year")
    return held if held is False else case.on.year in years if years else None


def sme_tech_by_points(case: Case) -> bool | None:
    """Whether it is a technology SME picked by innovation points."""
    both = (case.profile.flag("points_listed"), sme_tech_current(case))
    return False if False in both else None if None in both else True


def losses_given(case: Case) -> bool:
    """Whether anything is known of losses."""
    return "losses" in case.profile.values


def losses_extended(case: Case) -> Fraction | None:
    """Losses that may be used this year because they arose in the five years before a year of qualification
    (财税〔2018〕76号). None when it is not known whether any of them may."""
    losses = {year: Fraction(loss) for year, loss in case.profile.years("losses").items()}
    long, normal, year = case.figure("tax.loss.long"), case.figure("tax.loss.normal"), case.on.year
    if long is None or normal is None or not losses_given(case):
        return None
    recent = {lost: loss for lost, loss in losses.items() if lost < year <= lost + long and loss}
    qualified = [*_qualified_years(case)]
    extended = [loss for lost, loss in recent.items() if any(lost < then <= lost + normal for then in qualified)]
    unsettled = recent and not extended and case.profile.open(_QUALIFICATIONS)
    return None if unsettled else sum(extended, Fraction(0))


def _qualified_years(case: Case) -> Iterator[int]:
    issued, expires = _dates(case)
    if issued and expires:
        yield from range(issued.year, min(expires.year, case.on.year) + 1)
    yield from (year for year in case.profile.years("sme_tech.year") if year <= case.on.year)


def _dates(case: Case) -> tuple[date | None, date | None]:
    """When the certificate begins and ends; the one that is not given follows from the other."""
    issued, expires = case.profile.day("hnte.issued_on"), case.profile.day("hnte.expires_on")
    years = case.figure("hnte.validity")
    if years is not None and issued and not expires:
        expires = anniversary(issued, issued.year + int(years))
    if years is not None and expires and not issued:
        issued = anniversary(expires, expires.year - int(years))
    return issued, expires


def _covers(case: Case, begun: Callable[[date], bool], lasting: Callable[[date], bool]) -> bool | None:
    if case.profile.flag("hnte") is False:
        return False
    issued, expires = _dates(case)
    parts = (begun(issued) if issued else None, lasting(expires) if expires else None)
    return False if False in parts else None if None in parts else True

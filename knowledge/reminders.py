"""What somebody can be reminded of, and on which days a word is due. Days come from notices and kept profiles only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.calendar import Calendar
from knowledge.schema.calendar import Window

CERTIFICATE, REPORT = "certificate", "annual-report"
EXPIRY = "hnte.expires_on"  # the field of the profile
ENTRIES = {CERTIFICATE: "hnte/re-recognition", REPORT: "hnte/annual-report"}  # what each is explained by
BEFORE_EXPIRY = (90, 30)  # days
BEFORE_CLOSING = timedelta(days=7)
CLOSING = ":closing"  # how the key of a last reminder ends
_REPORT_MONTH = 5  # 年度发展情况报表 is due by the end of May


@dataclass(frozen=True)
class Due:
    """A word that is due. ``keys``: what it stands for; once each of them was said, there is nothing more to say."""

    about: str
    keys: tuple[str, ...]
    window: Window | None = None
    expires: date | None = None


def due(about: str, today: date, calendar: Calendar, expires: date | None) -> Due | None:
    """What is due on a day; ``expires``: the last day of the certificate, None when it is not kept."""
    if about == CERTIFICATE:
        keys = tuple(_of_certificate(expires, today, calendar)) if expires else ()
    elif about == REPORT:
        keys = tuple(_of_report(expires, today, calendar))
    else:
        window = calendar.window(about, today)
        return Due(about, tuple(_of_window(about, window, today, calendar)), window) if window else None
    return Due(about, keys, expires=expires) if keys else None


def expiry(kept: object) -> date | None:
    """The last day of a certificate as the profile keeps it; None for anything that is no day."""
    try:
        return date.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None


def _of_window(about: str, window: Window, today: date, calendar: Calendar) -> Iterator[str]:
    yield f"{about}:{window.last}"
    if window.last and today >= _working(window.last - BEFORE_CLOSING, calendar):
        yield f"{about}:{window.last}{CLOSING}"


def _of_certificate(expires: date, today: date, calendar: Calendar) -> Iterator[str]:
    for days in BEFORE_EXPIRY if today <= expires else ():
        if today >= _working(expires - timedelta(days=days), calendar):
            yield f"{CERTIFICATE}:{expires}:{days}"


def _of_report(expires: date | None, today: date, calendar: Calendar) -> Iterator[str]:
    if today.month == _REPORT_MONTH and (expires is None or today <= expires):
        before = today.replace(day=1) - timedelta(days=1)
        if today >= calendar.add(before, 1):
            yield f"{REPORT}:{today.year}"


def _working(day: date, calendar: Calendar) -> date:
    """The day, or the last working day before it: a word comes rather early than late."""
    return day if calendar.works(day) else calendar.add(day, -1)

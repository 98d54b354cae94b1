"""When a summary is due: from the first working day on, by the holidays and working weekends of the calendar."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge.live import Live
from knowledge.subscriptions import Kind, period

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("kind", "now", "key", "since"),
    [
        ("weekly", "2023-10-16 08:29", None, None),
        ("weekly", "2023-10-16 08:30", "weekly:2023-10-16", "2023-10-16 08:30"),
        ("weekly", "2023-10-18 17:59", "weekly:2023-10-16", "2023-10-16 08:30"),  # Monday was missed
        ("weekly", "2023-10-18 18:00", None, None),
        ("weekly", "2023-10-21 10:00", None, None),  # Saturday
        ("weekly", "2023-10-06 10:00", None, None),  # the holiday
        ("weekly", "2023-10-07 10:00", "weekly:2023-10-02", "2023-10-07 08:30"),  # people work on this Saturday
        ("monthly", "2023-10-09 10:00", "monthly:2023-10-01", "2023-10-07 08:30"),
        ("lamp", "2023-10-16 10:00", None, None),
    ],
)
def test_a_summary_is_due(live: Live, kind: Kind, now: str, key: str | None, since: str | None) -> None:
    def local(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=ZONE)

    due = period(kind, local(now), live.library.calendar)
    assert (due.key if due else None) == key
    assert (due.since if due else None) == (local(since) if since else None)

"""Which year, month and day are meant, and whether the board or an entry answers words that an entry lists."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from knowledge.indicators.chosen import month_meant, year_meant
from knowledge.indicators.months import Month
from knowledge.indicators.readings import Reading, known
from knowledge.indicators.speech.periods import Period
from knowledge.indicators.speech.times import known_on
from knowledge.live import Live

THEN, NOW = date(2023, 10, 18), date(2026, 11, 24)
AT = datetime(2023, 10, 18, tzinfo=UTC)
HELD = known([Reading(1, "IND-03", Month(2023, 8), Decimal("14.2"), AT, "staff")])


@pytest.mark.parametrize(
    ("text", "period", "today", "year", "assumed"),
    [
        ("技术交易额多少", None, THEN, 2023, False),
        ("技术交易额多少", None, NOW, 2023, True),
        ("9月技术交易额多少", Period("month", 2026, 9), NOW, 2023, True),
        ("2026年9月技术交易额多少", Period("month", 2026, 9), NOW, None, False),
        ("去年技术交易额多少", Period("year", 2025), NOW, None, False),
        ("2024年高企目标", Period("year", 2024), NOW, 2024, False),
    ],
)
def test_the_year_that_is_meant(
    live: Live, text: str, period: Period | None, today: date, year: int | None, *, assumed: bool
) -> None:
    chosen = year_meant(live.library.indicators, [2023], period, text, today)
    assert (chosen.plan.year.year if chosen else None) == year
    assert chosen is None or chosen.assumed == assumed


def test_the_month_that_is_meant(live: Live) -> None:
    chosen = year_meant(live.library.indicators, [2023], None, "", NOW)
    assert chosen
    assert month_meant(chosen, HELD, None, NOW) == Month(2023, 8)
    assert month_meant(chosen, {}, None, NOW) == Month(2023, 12)
    assert month_meant(chosen, {}, None, THEN) == Month(2023, 9)
    assert month_meant(chosen, HELD, Period("month", 2026, 6), NOW) == Month(2023, 6)
    assert month_meant(chosen, HELD, Period("year", 2023), NOW) == Month(2023, 8)


@pytest.mark.parametrize(
    ("text", "rest", "day"),
    [
        ("10月18日时技术交易额什么灯", "技术交易额什么灯", date(2023, 10, 18)),
        ("2023年10月18日当时技术交易额什么灯", "技术交易额什么灯", date(2023, 10, 18)),
        ("12月5号那天什么灯", "什么灯", date(2022, 12, 5)),
        ("技术交易额 9月 16.3报的", "技术交易额 9月 16.3报的", None),
        ("2月30日时什么灯", "2月30日时什么灯", None),
        ("9月技术交易额多少", "9月技术交易额多少", None),
    ],
)
def test_what_was_known_on_a_day(text: str, rest: str, day: date | None) -> None:
    assert known_on(text, THEN) == (rest, day)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("短板类", "lamp_list"),
        ("技术交易额现在完成多少", "indicator_value"),
        ("研发投入板块", "lamp_list"),
        ("政策板块", "commitment_list"),
        ("六大行动是什么", None),
        ("怎么提升研发投入", None),
        ("红灯黄灯怎么判定", None),
        ("第二批子基金3支", None),
    ],
)
def test_the_board_goes_before_the_entries_on_the_plan(live: Live, text: str, intent: str | None) -> None:
    for_board = live.command(text, THEN, board=True)
    assert (for_board.intent if for_board else None) == intent
    assert live.finder.listed(text)
    assert live.command(text, THEN, board=False) is None

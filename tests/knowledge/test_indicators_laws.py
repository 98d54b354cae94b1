"""Laws of the indicator board, over any figures in any order."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.indicators.forecast import Forecast, forecast
from knowledge.indicators.history import history
from knowledge.indicators.lamps import LAMPS
from knowledge.indicators.months import Month
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Known, Reading, known
from knowledge.indicators.standing import Standing, board, standing
from knowledge.live import Live
from tests.support.board import START

SEPTEMBER = Month(2023, 9)
NAMES = [f"IND-{n:02d}" for n in range(1, 35)]
MONTHS = st.integers(1, 12).map(lambda n: Month(2023, n))
VALUES = st.decimals(-20, 900, places=2)
ORDER = {"red": 0, "yellow": 1, "green": 2}


def one_reading(name: str, month: Month, value: Decimal, rank: int | None = None) -> Known:
    return known([Reading(1, name, month, value, START, "甲", rank)])


@given(st.sampled_from(NAMES), MONTHS, VALUES, VALUES)
def test_a_better_figure_has_no_worse_lamp(live: Live, name: str, month: Month, one: Decimal, two: Decimal) -> None:
    plan = Plan(live.library.indicators[2023])
    down = plan.year.indicators[name].direction == "down"
    worse, better = sorted((one, two), reverse=down)
    lamps = [standing(plan, one_reading(name, month, value), name, month).lamp for value in (worse, better)]
    if "grey" not in lamps:
        assert ORDER[lamps[0]] <= ORDER[lamps[1]]
    else:
        assert lamps in (["grey", "grey"], ["grey", "green"])


@given(st.sampled_from(["IND-02", "IND-06"]), MONTHS, st.integers(1, 12), st.integers(1, 12))
def test_a_better_place_never_has_a_worse_lamp(live: Live, name: str, month: Month, one: int, two: int) -> None:
    plan = Plan(live.library.indicators[2023])
    first, last = sorted((one, two))
    lamps = [standing(plan, one_reading(name, month, Decimal(50), rank), name, month).lamp for rank in (last, first)]
    assert ORDER[lamps[0]] <= ORDER[lamps[1]]


@st.composite
def ledgers(draw: st.DrawFn) -> list[Reading]:
    """Rows as they come, corrections and withdrawals among them."""
    found: list[Reading] = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        name = draw(st.sampled_from(["IND-03", "IND-07", "IND-18", "gdp"]))
        month = draw(MONTHS)
        undone = draw(st.one_of(st.none(), st.sampled_from([row.number for row in found]))) if found else None
        target = next((row for row in found if row.number == undone), None)
        at = START + timedelta(minutes=draw(st.integers(number, number + 3)))
        value = draw(VALUES)
        series, of = (target.series, target.month) if target else (name, month)
        found.append(Reading(number, series, of, value, at, "甲", withdraws=undone))
    return found


@settings(deadline=None, max_examples=40)
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(live: Live, rows: list[Reading], chance: Random) -> None:
    plan = Plan(live.library.indicators[2023])
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert known(shuffled) == known(rows)
    assert board(plan, known(shuffled), SEPTEMBER) == board(plan, known(rows), SEPTEMBER)
    assert history(plan, shuffled, "IND-03", SEPTEMBER) == history(plan, rows, "IND-03", SEPTEMBER)


@settings(deadline=None, max_examples=40)
@given(ledgers(), st.sampled_from(["IND-03", "IND-07", "IND-18"]), MONTHS, VALUES)
def test_undo_restores_everything(live: Live, rows: list[Reading], name: str, month: Month, value: Decimal) -> None:
    plan = Plan(live.library.indicators[2023])
    before = board(plan, known(rows), SEPTEMBER)
    number = max(row.number for row in rows) + 1
    new = Reading(number, name, month, value, START + timedelta(hours=1), "乙")
    undo = Reading(number + 1, name, month, value, START + timedelta(hours=2), "乙", withdraws=number)
    assert board(plan, known([*rows, new, undo]), SEPTEMBER) == before


@settings(deadline=None, max_examples=60)
@given(ledgers(), MONTHS)
def test_nothing_reported_is_green_by_itself(live: Live, rows: list[Reading], month: Month) -> None:
    """A lamp that is not grey has a figure behind it, and its row is counted."""
    plan = Plan(live.library.indicators[2023])
    for at in board(plan, known(rows), month):
        assert at.lamp in LAMPS
        assert (at.lamp == "grey") == (at.row == 0)
        assert at.lamp == "grey" or at.value is not None
        assert_figures(at)


def assert_figures(at: Standing) -> None:
    """What is computed agrees with itself."""
    if at.rate is not None and at.schedule is not None and at.value is not None:
        assert at.rate * at.schedule == at.value * 100
    if at.behind is not None:
        assert at.behind >= 0


@settings(deadline=None, max_examples=60)
@given(ledgers(), MONTHS)
def test_a_forecast_lies_in_its_band(live: Live, rows: list[Reading], month: Month) -> None:
    plan = Plan(live.library.indicators[2023])
    held = known(row for row in rows if row.value >= 0)
    for name in plan.year.indicators:
        said = forecast(plan, held, name, month)
        if isinstance(said, Forecast):
            assert said.low <= said.central <= said.high

"""Schedules, lamps, forecasts and entries against cases; history, reporting and summary."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import Field

from knowledge.indicators.derived import consistency, missing
from knowledge.indicators.entry import draft
from knowledge.indicators.escalation import step
from knowledge.indicators.figures import beside, leading, plainly, rounded
from knowledge.indicators.forecast import Forecast, forecast, margin, outlook
from knowledge.indicators.history import as_known, changes, effects, history
from knowledge.indicators.months import Month
from knowledge.indicators.pace import increments, pace
from knowledge.indicators.plan import Plan
from knowledge.indicators.readings import Reading, known, with_reading
from knowledge.indicators.reporting import is_due, may_report, next_release, unreported
from knowledge.indicators.standing import board, standing
from knowledge.indicators.summary import latest_month, summary
from knowledge.library import Library
from knowledge.live import Live
from tests.support.board import START, Figures, Strict, read, rows

TODAY = date(2023, 10, 18)
SEPTEMBER = Month(2023, 9)


class Schedule(Strict):
    """What is due at each month-end."""

    id: str
    indicator: str
    months: int = 12
    schedule: list[Decimal | None]


class Lamp(Strict):
    """What is right about indicators in a month; only what is written is compared."""

    id: str
    year: int = 2023
    month: str
    readings: Figures
    expect: Mapping[str, Mapping[str, str | None]]


class Foresight(Strict):
    """Forecasts, or why there is none, and paces."""

    id: str
    month: str
    readings: Figures
    forecast: Mapping[str, str | Mapping[str, str | None]] = {}
    pace: Mapping[str, Mapping[str, str | None] | None] = {}


class Entry(Strict):
    """A figure before it is saved."""

    id: str
    indicator: str
    month: str
    value: Decimal | None
    rank: int | None = None
    readings: Figures = Field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    proposals: tuple[Decimal, ...] = ()
    times: int | None = None
    needs_reason: bool = False
    unchanged: bool = False


@pytest.fixture(scope="module")
def library(live: Live) -> Library:
    return live.library


@pytest.fixture(scope="module")
def plan(library: Library) -> Plan:
    return Plan(library.indicators[2023])


def shown(value: object) -> str | None:
    """A value as the cases write it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    return plainly(rounded(value)) if isinstance(value, Fraction) else str(value)


def as_written(text: str | None) -> str | None:
    """A figure without the zeros at its end."""
    try:
        return None if text is None else plainly(Decimal(text))
    except ArithmeticError:
        return text


# --- cases ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [Schedule.model_validate(row) for row in rows("schedule.yaml")], ids=lambda c: c.id)
def test_schedule(case: Schedule, plan: Plan) -> None:
    due = [plan.schedule(case.indicator, Month(2023, n)) for n in range(1, case.months + 1)]
    assert [None if one is None else rounded(one) for one in due] == case.schedule


def lamp_cases() -> list[Lamp]:
    return [Lamp.model_validate(row) for name in ("lamps.yaml", "bounds.yaml") for row in rows(name)]


@pytest.mark.parametrize("case", lamp_cases(), ids=lambda c: c.id)
def test_lamp(case: Lamp, library: Library) -> None:
    plan = Plan(library.indicators[case.year])
    held = known(read(case.readings))
    for name, expected in case.expect.items():
        at = standing(plan, held, name, Month.read(case.month))
        due = step(plan, at)
        found = {key: due.name if due else None for key in expected if key == "step"}
        found |= {key: shown(getattr(at, key)) for key in expected if key != "step"}
        assert found == {key: as_written(value) for key, value in expected.items()}


@pytest.mark.parametrize("case", [Foresight.model_validate(row) for row in rows("forecasts.yaml")], ids=lambda c: c.id)
def test_forecast(case: Foresight, plan: Plan) -> None:
    held, month = known(read(case.readings)), Month.read(case.month)
    for name, expected in case.forecast.items():
        said = forecast(plan, held, name, month)
        if not isinstance(said, Forecast) or isinstance(expected, str):
            assert said == expected
            continue
        found = {"margin": margin(plan, name, said), "outlook": outlook(plan, name, said)} | vars(said)
        assert {key: shown(found[key]) for key in expected} == {key: as_written(v) for key, v in expected.items()}
    for name, wanted in case.pace.items():
        speed = pace(plan, held, name, month)
        assert (speed is None) == (wanted is None)
        assert {key: shown(getattr(speed, key)) for key in wanted or ()} == {
            key: as_written(value) for key, value in (wanted or {}).items()
        }


@pytest.mark.parametrize("case", [Entry.model_validate(row) for row in rows("entries.yaml")], ids=lambda c: c.id)
def test_entry(case: Entry, plan: Plan) -> None:
    held = known(read(case.readings))
    found = draft(plan, held, case.indicator, Month.read(case.month), case.value, TODAY, case.rank)
    assert found.doubts == case.doubts
    assert tuple(proposal.value for proposal in found.proposals) == case.proposals
    assert (found.times, found.needs_reason, found.unchanged) == (case.times, case.needs_reason, case.unchanged)
    assert found.ask_back == bool(set(case.doubts) - {"no_official", "no_rank", "running"})


def test_there_are_enough_cases() -> None:
    assert len(rows("bounds.yaml")) >= 60
    assert len({case.id for case in lamp_cases()}) == len(lamp_cases())


# --- the content ------------------------------------------------------------------------------------------------------


def test_the_plan_has_what_it_names(library: Library, plan: Plan) -> None:
    assert list(library.indicators[2023].indicators) == [f"IND-{n:02d}" for n in range(1, 35)]
    assert list(library.commitments[2023].commitments) == [f"QC-{n:02d}" for n in range(1, 69)]
    assert plan.group("优势") == ("IND-02", "IND-06")
    assert plan.group("关注") == ("IND-07", "IND-08")
    assert plan.group("短板") == ("IND-01", "IND-03", "IND-04")
    assert len(plan.assessed) == 7
    assert set(plan.assessed) == {*plan.group("优势"), *plan.group("关注"), *plan.group("短板")}
    assert set(plan.theme("高企培育")) == {"IND-04", "IND-05", "IND-24"}


def test_every_schedule_rises_to_the_whole(plan: Plan) -> None:
    for name in plan.year.indicators:
        shares = [plan.share(name, Month(2023, n)) for n in range(1, 15)]
        known_ones = [share for share in shares if share is not None]
        assert known_ones == sorted(known_ones)
        assert not known_ones or known_ones[-1] == 100


def test_the_press_targets_are_marked(library: Library) -> None:
    year = library.indicators[2024]
    assert year.origin == "press"
    assert {name: one.target for name, one in year.indicators.items()} == {
        "IND-01": Decimal("8.1"),
        "IND-04": Decimal(180),
    }
    assert all(one.curve is None for one in year.indicators.values())


# --- derived, history, reporting --------------------------------------------------------------------------------------


def test_three_parts_against_the_ratio(plan: Plan) -> None:
    alone = consistency(plan, "IND-01")
    assert alone is not None
    assert (rounded(alone.total), rounded(alone.implied, 1)) == (Decimal(30), Decimal("368.1"))
    assert alone.ratio is None
    beside_gdp = consistency(plan, "IND-01", Decimal(391))
    assert beside_gdp is not None
    assert beside_gdp.needed is not None
    assert beside_gdp.ratio is not None
    assert beside_gdp.short is not None
    assert rounded(beside_gdp.needed) == Decimal("31.87")
    assert rounded(beside_gdp.ratio) == Decimal("7.67")
    assert rounded(beside_gdp.short) == Decimal("1.87")
    assert consistency(plan, "IND-03") is None


def test_what_a_ratio_waits_for(plan: Plan) -> None:
    held = known(read({"IND-18": {"2023-09": Decimal("11.2")}, "IND-19": {"2023-09": Decimal("4.9")}}))
    assert list(missing(plan, held, "IND-01", SEPTEMBER)) == ["IND-20", "gdp"]


def story() -> list[Reading]:
    """Journey S6: 16.3 on 18 October, corrected to 16.9 two days later."""
    first = datetime(2023, 10, 18, 10, 12, tzinfo=UTC)
    return [
        Reading(1, "IND-03", Month(2023, 8), Decimal("14.2"), first - timedelta(days=30), "甲"),
        Reading(2, "IND-03", SEPTEMBER, Decimal("16.3"), first, "甲"),
        Reading(3, "IND-03", SEPTEMBER, Decimal("16.9"), first + timedelta(days=2), "乙", reason="漏计两份合同"),
    ]


def test_the_old_lamp_stays_in_the_history(plan: Plan) -> None:
    told = [(past.reading.value, past.lamp, past.episode.until) for past in history(plan, story(), "IND-03", SEPTEMBER)]
    assert told == [
        (Decimal("16.3"), "red", datetime(2023, 10, 20, 10, 12, tzinfo=UTC)),
        (Decimal("16.9"), "yellow", None),
    ]


def test_as_known_on_a_day(plan: Plan) -> None:
    then = {one.name: one for one in as_known(plan, story(), SEPTEMBER, datetime(2023, 10, 18, 23, 59, tzinfo=UTC))}
    assert then["IND-03"].lamp == "red"
    assert then["IND-03"].row == 1
    now = standing(plan, known(story()), "IND-03", SEPTEMBER)
    assert (now.lamp, now.row) == ("yellow", 2)
    before = as_known(plan, story(), SEPTEMBER, datetime(2023, 10, 1, tzinfo=UTC))
    assert {one.lamp for one in before} == {"grey"}


def test_an_undone_row_is_as_if_never_said_and_still_told(plan: Plan) -> None:
    undo = Reading(4, "IND-03", SEPTEMBER, Decimal("16.9"), story()[2].known_at, "乙", withdraws=3)
    assert known([*story(), undo]) == known(story()[:2])
    told = [(past.reading.value, past.lamp) for past in history(plan, [*story(), undo], "IND-03", SEPTEMBER)]
    assert told == [(Decimal("16.3"), "red"), (Decimal("16.9"), "yellow")]


def test_what_changed_since_last_month(plan: Plan) -> None:
    held = known(story())
    found = changes(board(plan, held, Month(2023, 8)), board(plan, held, SEPTEMBER))
    assert [(change.after.name, change.lamp_changed) for change in found if change.after.value] == [("IND-03", False)]


def test_what_a_correction_turns(plan: Plan) -> None:
    before, after = known(story()[:2]), known(story())
    told = effects(plan, before, after, Month(2023, 10))
    turned = [(effect.name, str(effect.month), effect.before, effect.after) for effect in told]
    assert turned == [("IND-03", "2023-09", "red", "yellow")]


def test_who_has_not_reported(plan: Plan) -> None:
    due = unreported(plan, known(story()), SEPTEMBER, TODAY)
    names = [one.name for one in due]
    assert "IND-03" not in names
    assert "IND-04" not in names  # comes in batches
    assert "IND-33" not in names  # comes once a year
    assert {"IND-08", "IND-18", "IND-20"} <= set(names)
    late = {one.name: one.late for one in due}
    assert late["IND-24"] == (TODAY - date(2023, 10, 7)).days
    assert late["IND-18"] == 0
    assert names.index("IND-24") < names.index("IND-18")
    assert not is_due(plan, "IND-08", Month(2023, 8))
    assert not is_due(plan, "IND-24", Month(2023, 10))  # all applications were due by September
    assert next_release(plan, SEPTEMBER) == date(2023, 11, 10)
    assert next_release(plan, Month(2023, 12)) is None


def test_who_may_report(plan: Plan) -> None:
    assert may_report(plan, "IND-03", "staff")
    assert not may_report(plan, "IND-03", "enterprise")
    assert not may_report(plan, "IND-03", "leader")
    assert may_report(plan, "IND-03", "leader", "技术交易岗")


def test_a_summary_counts_and_compares(plan: Plan) -> None:
    held = known(story())
    told = summary(plan, held, SEPTEMBER)
    assert sum(told.counts.values()) == len(plan.year.indicators)
    assert told.counts["yellow"] == 1
    assert told.moved is not None
    assert sum(told.moved.values()) == 0
    assert [one.name for one in told.weak] == ["IND-01", "IND-03", "IND-04"]
    assert told.reported_at == datetime(2023, 10, 20, 10, 12, tzinfo=UTC)
    assert latest_month(plan, held, TODAY) == SEPTEMBER
    assert latest_month(plan, held, TODAY, "IND-03") == SEPTEMBER
    assert latest_month(plan, {}, TODAY) is None


def test_one_early_figure_does_not_turn_the_board(plan: Plan) -> None:
    early = Reading(9, "IND-24", Month(2023, 10), Decimal(206), START, "甲")
    held = with_reading(known(story()), early)
    assert latest_month(plan, held, TODAY) == SEPTEMBER
    assert latest_month(plan, held, TODAY, "IND-24") == Month(2023, 10)


def test_increments_of_the_last_months(plan: Plan) -> None:
    figures = {"2023-06": "11.0", "2023-07": "12.4", "2023-08": "14.2", "2023-09": "16.3"}
    held = known(read({"IND-03": {month: Decimal(value) for month, value in figures.items()}}))
    told = [(str(month), shown(value)) for month, value in increments(plan, held, "IND-03", SEPTEMBER)]
    assert told == [("2023-06", "11"), ("2023-07", "1.4"), ("2023-08", "1.8"), ("2023-09", "2.1")]


def test_nothing_is_rounded_across_a_bound() -> None:
    assert beside(Fraction(9996, 100), (100, 90), 1) == Decimal("99.9")
    assert beside(Fraction(9994, 100), (100, 90), 1) == Decimal("99.9")
    assert beside(Fraction(10000, 100), (100, 90), 1) == Decimal("100.0")
    assert rounded(Fraction(-6785, 1000)) == Decimal("-6.79")
    assert leading(5821) == 5000

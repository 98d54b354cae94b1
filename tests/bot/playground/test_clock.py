"""The clock: aware, standing where it was set, moved only ahead."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.playground.clock import Clock, first_id
from bot.playground.events import ClockMoved, Event
from bot.playground.world import World
from tests.bot.playground.support import ANN

START = datetime(2026, 3, 2, 17, tzinfo=timezone(timedelta(hours=8)))


def test_a_set_clock_stands_until_moved() -> None:
    clock = Clock(START)
    assert clock.now() == clock.now() == START
    assert clock.now().tzinfo is UTC
    clock.advance(timedelta(days=7))
    assert clock.now() - START == timedelta(days=7)


def test_a_free_clock_runs_with_real_time_and_ahead() -> None:
    clock = Clock()
    before = datetime.now(UTC)
    clock.advance(timedelta(days=1))
    assert clock.now() >= before + timedelta(days=1)


def test_time_never_runs_backwards() -> None:
    with pytest.raises(ValueError, match="only moves forward"):
        Clock(START).advance(timedelta(seconds=-1))


def test_a_start_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Clock(START.replace(tzinfo=None))


def test_ids_begin_anywhere_within_31_bits() -> None:
    assert 0 <= first_id() < 2**31


def test_pages_are_told(world: World) -> None:
    seen: list[Event] = []
    world.bus.listen(ANN, seen.append)
    world.advance(timedelta(hours=1))
    assert seen == [ClockMoved(world.now())]

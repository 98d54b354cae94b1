"""No count and no sum gives a single enterprise away."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from knowledge.disclosure import FEW, countable, counts, total


def test_under_five_is_a_few_and_none_is_none() -> None:
    assert [countable(n) for n in (0, 1, 4, 5, 84)] == [0, None, None, 5, 84]


@given(st.dictionaries(st.text(max_size=4), st.integers(0, 30), max_size=8))
def test_what_is_held_back_cannot_be_reckoned_from_the_whole(parts: dict[str, int]) -> None:
    told = counts(parts)
    hidden = {name for name, count in told.items() if count is None}
    assert all(parts[name] == count for name, count in told.items() if count is not None)
    assert {name for name, count in parts.items() if 0 < count < FEW} <= hidden
    others = [name for name, count in parts.items() if count]
    assert len(hidden) != 1 or len(others) == 1


def test_a_sum_needs_five_enterprises() -> None:
    assert total([Decimal(3)] * 4) is None
    assert total([Decimal(3)] * 5) == 15

"""The fit finds what is known to be best, and nothing is asked of an index that holds it."""

from __future__ import annotations

from math import log

import pytest

from knowledge.search.index import Entry
from knowledge.search.weights import Weights, shipped
from tests.bench.fit import Choice, fitted, fitted_not_negative
from tests.bench.held_out import FOLDS, folds

YES, NO = Choice(((-1.0, 0.0),)), Choice(((1.0, 0.0),))


def test_three_times_yes_and_once_no_gives_the_logarithm_of_three() -> None:
    assert fitted([YES, YES, YES, NO], 2) == pytest.approx((log(3), 0.0), abs=1e-4)


def test_a_choice_counts_as_often_as_it_says() -> None:
    assert fitted([Choice(YES.differences, 3.0), NO], 2) == pytest.approx((log(3), 0.0), abs=1e-4)


def test_of_three_the_chosen_one_leads_by_what_makes_it_twice_as_likely() -> None:
    others = [Choice(((-1.0,), (-1.0,)))] * 2 + [Choice(((1.0,), (0.0,)))] * 2
    assert fitted(others, 1) == pytest.approx((log(2),), abs=1e-4)


def test_a_feature_that_speaks_against_is_left_out() -> None:
    against = [Choice(((-1.0, 1.0),))] * 3 + [Choice(((1.0, 1.0),)), Choice(((-1.0, -1.0),)), Choice(((1.0, -1.0),))]
    first, second = fitted_not_negative(against, 2)
    assert first > 0
    assert second == 0.0


def test_each_phrasing_is_asked_once_and_never_of_an_index_that_holds_it() -> None:
    entries = [Entry("a", tuple("甲乙丙丁戊己庚")), Entry("b", ("子", "丑", "寅"))]
    asked: list[tuple[str, str]] = []
    for fold in folds(entries):
        held = {entry.id: entry.phrasings for entry in fold.entries}
        assert all(words not in held[key] for key, words in fold.asked)
        asked += fold.asked
    assert sorted(asked) == sorted((entry.id, words) for entry in entries for words in entry.phrasings)
    assert len(list(folds(entries))) == FOLDS


def test_the_shipped_weights_are_whole() -> None:
    weights = shipped()
    likenesses = (weights.marks, weights.pairs, weights.body, weights.spelling, weights.cover, weights.named)
    assert all(weight >= 0 for weight in likenesses)
    assert 0 < weights.offer < weights.answer < 1
    assert Weights.model_validate_json(weights.model_dump_json()) == weights

"""Answers: the figure decides, the date decides, and every shipped entry can be shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from knowledge.live import Live
from knowledge.topics import Given, answer, deciding_figure

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("figure", "rate"),
    [("4999.99", "5%"), ("5000", "5%"), ("5000.01", "4%"), ("20000", "4%"), ("20000.01", "3%")],
)
def test_the_bound_itself_belongs_to_the_lower_case(live: Live, figure: str, rate: str) -> None:
    given = Given(Decimal(figure), figure, figure)
    assert f"**{rate}**" in answer(live.library, "hnte/rd-ratio", TODAY, given).conclusion


@pytest.mark.parametrize(
    ("words", "rate", "echo"),
    [
        ("去年销售4200万，研发占比多少", "5%", "4200 万元"),
        ("研发费用300万，销售收入6000万，占比够吗", "4%", "6000 万元"),
        ("销售不到5000万", "5%", "不到 5000 万元"),
        ("2亿以上的企业", "3%", "2 亿元以上"),
        ("营收超过5000万", "4%", "5000 万元以上"),
        ("营收不超过5000万", "5%", "5000 万元"),
    ],
)
def test_the_figure_decides(live: Live, words: str, rate: str, echo: str) -> None:
    given = deciding_figure(live.library.topics["hnte/rd-ratio"], words)
    said = answer(live.library, "hnte/rd-ratio", TODAY, given)
    assert f"**{rate}**" in said.conclusion
    assert echo in said.conclusion


@pytest.mark.parametrize("words", ["一个3000万一个8000万", "研发占比要求", "科技人员10人"])
def test_an_unclear_figure_decides_nothing(live: Live, words: str) -> None:
    assert deciding_figure(live.library.topics["hnte/rd-ratio"], words) is None


def test_every_entry_can_be_shown_in_every_language_today_and_before(live: Live) -> None:
    for key in live.library.topics:
        for day in (TODAY, date(2021, 6, 30)):
            for language in ("zh", "en"):
                said = answer(live.library, key, day, language=language)
                assert said.conclusion
                assert said.sources
                assert "{" not in said.conclusion + "".join(said.points) + (said.article or "")


def test_an_earlier_rule_is_marked(live: Live) -> None:
    for key, topic in live.library.topics.items():
        for earlier in topic.earlier:
            assert answer(live.library, key, earlier.valid_to).past, key


@pytest.mark.parametrize(
    ("said", "echo"),
    [
        ("less than 42 million", "below CNY 42 million"),
        ("over 42 million", "above CNY 42 million"),
        ("1.2亿", "CNY 120 million"),
    ],
)
def test_a_figure_is_echoed_in_english(live: Live, said: str, echo: str) -> None:
    given = deciding_figure(live.library.topics["hnte/rd-ratio"], said)
    assert given
    assert echo in answer(live.library, "hnte/rd-ratio", TODAY, given, "en").conclusion


def test_a_year_needs_no_unit(live: Live) -> None:
    given = deciding_figure(live.library.topics["super-deduction/rate-history"], "super deduction rate in 2019")
    assert given
    assert answer(live.library, "super-deduction/rate-history", TODAY, given, "en").conclusion.startswith(
        "2019: **75%**"
    )


def test_every_entry_that_asks_for_a_figure_does_so_in_english(live: Live) -> None:
    asking = [topic.variants for topic in live.library.topics.values() if topic.variants]
    assert asking
    assert all(one.en and len(one.en.cases) == len(one.cases) for one in asking)

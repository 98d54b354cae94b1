"""Answers: the figure decides, the date decides, and every shipped entry can be shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from knowledge.live import Live
from knowledge.topics import answer, deciding_figure

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("figure", "rate"),
    [("4999.99", "5%"), ("5000", "5%"), ("5000.01", "4%"), ("20000", "4%"), ("20000.01", "3%")],
)
def test_the_bound_itself_belongs_to_the_lower_case(live: Live, figure: str, rate: str) -> None:
    assert f"**{rate}**" in answer(live.library, "hnte/rd-ratio", TODAY, Decimal(figure)).conclusion


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("去年销售4200万，研发占比多少", Decimal(4200)),
        ("研发费用300万，销售收入6000万，占比够吗", Decimal(6000)),
        ("一个3000万一个8000万", None),
        ("研发占比要求", None),
    ],
)
def test_which_figure_decides(live: Live, words: str, figure: Decimal | None) -> None:
    assert deciding_figure(live.library.topics["hnte/rd-ratio"], words) == figure


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

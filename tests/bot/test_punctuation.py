"""Punctuation and units outside Chinese."""

from __future__ import annotations

import pytest

from bot.card import Button, Card
from bot.punctuation import punctuated


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Noted：Yes；No", "Noted: Yes; No"),
        ("180 days、2 days", "180 days, 2 days"),
        (
            "Source: 《办法》（国科发火〔2016〕32号）第一条；《指引》｜checked",
            "Source: 《办法》（国科发火〔2016〕32号）第一条；《指引》 | checked",
        ),
        ("met（3）", "met (3)"),
        ("Sales 3000, 3200 万元 (2023)", "Sales 3000, 3200 × 10 000 CNY (2023)"),
        ("Staff：\n占比 5%；按 3 人算", "Staff:\n占比 5%；按 3 人算"),
    ],
)
def test_what_is_not_chinese_is_written_so(written: str, read: str) -> None:
    card = punctuated(Card(written, written, written, ((Button(written, "a.b"),),)), "en")
    assert [card.text, card.folded, card.tail, card.buttons[0][0].label] == [read] * 4


def test_chinese_stays_as_it_is() -> None:
    assert punctuated(Card("IND-03：5%；A"), "zh").text == "IND-03：5%；A"

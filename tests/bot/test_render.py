"""The one renderer: everything escaped, nothing too long, every button within Telegram's limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.card import Button, Card, rows
from bot.playground.api.html import parse_html
from bot.render import LIMIT, messages


@given(st.text(max_size=9000), st.none() | st.text(max_size=9000), st.none() | st.text(max_size=300))
def test_whatever_is_in_a_card_telegram_can_read_it(text: str, folded: str | None, tail: str | None) -> None:
    for html in messages(Card(text, folded, tail)):
        assert len(parse_html(html).text) <= LIMIT + 300


def test_markup_is_text() -> None:
    [html] = messages(Card("<b>a</b> & **b** <script>"))
    assert html == "&lt;b&gt;a&lt;/b&gt; &amp; <b>b</b> &lt;script&gt;"


def test_the_source_stands_after_the_folded_part() -> None:
    [html] = messages(Card("结论", "条文", "依据"))
    assert html == "结论\n<blockquote expandable>条文</blockquote>\n依据"


def test_a_long_answer_is_split_at_its_lines() -> None:
    pieces = messages(Card("\n".join(["一行文字" * 20] * 120)))
    assert len(pieces) > 1
    assert all(piece.startswith("一行文字") for piece in pieces)


def test_data_that_telegram_would_refuse_is_a_defect() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        Button("x", "研" * 22)


def test_rows() -> None:
    buttons = [Button(str(n), "x") for n in range(5)]
    assert [len(row) for row in rows(buttons, 2)] == [2, 2, 1]

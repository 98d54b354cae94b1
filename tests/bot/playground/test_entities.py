"""Cleaning, trimming and finding, with offsets in UTF-16."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.entities import clean, tidy, units
from bot.playground.model import Entity, Formatted


def test_lengths_count_utf16_code_units() -> None:
    assert [units(text) for text in ("a", "科", "😀")] == [1, 1, 2]


def test_control_characters_become_spaces_and_carriage_returns_go() -> None:
    assert clean("a\tb\r\nc\0d\ud800") == "a b\nc d�"


@pytest.mark.parametrize(
    ("given_text", "given_entities", "text", "entities"),
    [
        ("\n  a  \n", [], "a", []),
        ("  a b ", [Entity("bold", 2, 1)], "a b", [Entity("bold", 0, 1)]),
        ("  a", [Entity("bold", 0, 3)], "  a", [Entity("bold", 0, 3)]),
        ("a  ", [Entity("bold", 0, 3)], "a", [Entity("bold", 0, 1)]),
        ("a  ", [Entity("bold", 1, 2)], "a", []),
        ("   ", [], "", []),
    ],
)
def test_padding_goes_and_entities_move(
    given_text: str, given_entities: list[Entity], text: str, entities: list[Entity]
) -> None:
    tidied = tidy(Formatted(given_text, tuple(given_entities)))
    assert (tidied.text, list(tidied.entities)) == (text, entities)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start now", [("bot_command", "/start")]),
        ("/start@echo_bot", [("bot_command", "/start@echo_bot")]),
        ("请看 /help。", [("bot_command", "/help")]),
        ("and/or /a/b /help帮助", []),
        ("见 https://example.com/a?b=1，谢谢", [("url", "https://example.com/a?b=1")]),
        ("see https://example.com.", [("url", "https://example.com")]),
        ("ask ann@example.com", [("email", "ann@example.com")]),
        ("@ann_b #高企 #1", [("mention", "@ann_b"), ("hashtag", "#高企")]),
    ],
)
def test_commands_links_and_mentions_are_found(text: str, found: list[tuple[str, str]]) -> None:
    entities = tidy(Formatted(text)).entities
    raw = text.encode("utf-16-le")
    cut = [(e.type, raw[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le")) for e in entities]
    assert cut == found


def test_nothing_is_found_inside_code_or_a_link() -> None:
    marked = Formatted("/start /help", (Entity("code", 0, 6),))
    assert [e.type for e in tidy(marked).entities] == ["code", "bot_command"]


def test_the_hundred_and_first_entity_is_dropped() -> None:
    marked = tuple(Entity("bold", n, 1) for n in range(101))
    assert len(tidy(Formatted("x" * 101, marked)).entities) == 100


@settings(deadline=None)
@given(st.text())
def test_what_is_tidied_stays_as_it_is(text: str) -> None:
    once = tidy(Formatted(clean(text)))
    assert tidy(Formatted(once.text)).text == once.text

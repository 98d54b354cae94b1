"""Pinyin typed for Chinese, and English that is none."""

from __future__ import annotations

import pytest

from knowledge.text.pinyin import english, sound, spelled_out


@pytest.mark.parametrize(
    ("typed", "syllables"),
    [
        ("gaoqi gengming", "gao qi geng ming"),
        ("GaoQi", "gao qi"),
        ("How long is it valid", None),
        ("高企 gaoqi", None),
        ("123", None),
        ("", None),
    ],
)
def test_spelled_out(typed: str, syllables: str | None) -> None:
    assert spelled_out(typed) == syllables


def test_english_is_neither_chinese_nor_pinyin() -> None:
    assert english("How long is it valid?")
    assert not english("gaoqi")
    assert not english("HNTE 有效期")
    assert english("Is a firm with HNTE automatically also 科小?")
    assert not english("SaaS ERP CRM MES 软件算研发吗")
    assert not english("123")


def test_sound() -> None:
    assert sound("高企A") == "gao qi A"

"""The log: nothing that names a person or an enterprise, nothing that somebody wrote, no token."""

from __future__ import annotations

import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import Discreet

SECRETS = (
    "123456789:AAE-invented_token_of_a_test_0123456789",
    "13812345678",
    "+86 138 1234 5678",
    "0574-87654321",
    "330203199001011237",
    "91330201MA2AAAAAX3",
)


def written(message: str, *values: object, name: str = "bot", failed: bool = False) -> str:
    """A record as it stands in the log."""
    record = logging.LogRecord(name, logging.ERROR, "x.py", 1, message, values, sys.exc_info() if failed else None)
    return Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s").format(record)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("around", ["%s", "电话%s。", "x=%s, y", "['%s']"])
def test_numbers_and_tokens_are_hidden(secret: str, around: str) -> None:
    assert secret not in written(f"said {around}", secret)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True))
def test_no_phone_and_no_identity_number_passes(phone: str, identity: str) -> None:
    text = written("a %s b %s", phone, identity)
    assert phone not in text
    assert identity not in text


def test_of_a_defect_the_place_is_written_and_not_the_words() -> None:
    try:
        try:
            raise KeyError("我们公司的研发台账没有建")
        except KeyError as error:
            raise ValueError("联系人甲 说的话") from error
    except ValueError:
        text = written("E-1A2B3C: a turn failed", failed=True)
    assert "test_logs.py" in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "研发台账" not in text.replace('raise KeyError("我们公司的研发台账没有建")', "")
    assert "说的话" not in text.replace('raise ValueError("联系人甲 说的话")', "")


def test_what_asyncio_quotes_is_left_out() -> None:
    text = written("Task exception was never retrieved\nfuture: <Task exception=ValueError('说的话')>", name="asyncio")
    assert "never retrieved" in text
    assert "说的话" not in text


@pytest.mark.parametrize("harmless", ["2026-11-23 10:00:00", "E-1A2B3C", "update 123456789", "12345", "bot/x.py:118"])
def test_what_is_no_secret_stays(harmless: str) -> None:
    assert harmless in written(harmless)

"""Figures as people write them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from knowledge.text.numbers import figures

CASES = Path(__file__).parents[1] / "cases" / "numbers" / "figures.yaml"


class Case(BaseModel):
    """A text with one figure, with none, or with more after the first."""

    text: str
    value: str | None
    kind: str
    more: list[tuple[str, str]] = []


def cases() -> list[Case]:
    return [Case.model_validate(row) for row in yaml.safe_load(CASES.read_text("utf-8"))]


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.text)
def test_figure(case: Case) -> None:
    found = figures(case.text)
    first = [(case.value, case.kind)] if case.value else []
    assert [(f.value, f.kind) for f in found] == [(Decimal(value), kind) for value, kind in [*first, *case.more]]


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    assert all(figure.start < figure.end for figure in figures(text))


@given(st.integers(1, 99999))
def test_wan_is_ten_thousand(number: int) -> None:
    assert figures(f"收入{number}万元")[0].value == number * 10000

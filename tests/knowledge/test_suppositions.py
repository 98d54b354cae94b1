"""「假如…」: what a supposition changes, and what it does not understand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.live import Live
from knowledge.schemes.form import SchemeForm
from knowledge.schemes.what_if import Changed, Coming, suppose, supposes
from tests.knowledge.test_interview import E3

CASES = Path(__file__).parents[1] / "cases" / "interview" / "suppositions.yaml"
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("row", yaml.safe_load(CASES.read_text("utf-8")), ids=lambda row: row["text"])
def test_supposition(row: dict[str, Any], live: Live) -> None:
    form = SchemeForm(live.library, "hnte_check", TODAY)
    assert supposes(row["text"])
    found = suppose(form, E3, row["text"])
    if isinstance(found, Changed):
        assert {found.question.name: found.after} == row["changes"]
        after = {finding.criterion.id: finding.verdict for finding in form.result(found.answers).findings}
        assert row["verdict"].items() <= after.items()
    elif isinstance(found, Coming):
        assert found.question.name == row.get("whole", row.get("part"))
        assert found.next_year.needed == row["needed"]
        assert row.get("formula") in (None, found.next_year.formula)
        assert row.get("enough") in (None, found.given >= found.next_year.needed)
    else:
        assert not row.keys() - {"text"}


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_supposition_breaks_it(live: Live, words: str) -> None:
    form = SchemeForm(live.library, "hnte_check", TODAY)
    found = suppose(form, E3, f"假如研发费用{words}")
    if isinstance(found, Changed):
        form.result(found.answers)

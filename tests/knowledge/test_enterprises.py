"""Which enterprise is meant, and whether a credit code can be one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from knowledge.enterprises import Directory, Enterprise
from knowledge.text import credit_code
from tests.support import content

CASES = Path(__file__).parents[1] / "cases" / "enterprises" / "lookup.yaml"
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class Lookup(BaseModel):
    """What was said, and the enterprises that may be meant."""

    model_config = ConfigDict(extra="forbid")

    said: str
    by: str
    ids: list[str]


class Code(BaseModel):
    """A credit code, and whether it can be one."""

    code: str
    valid: bool


class Cases(BaseModel):
    """The whole file."""

    enterprises: list[Enterprise]
    lookups: list[Lookup]
    codes: list[Code]


def cases() -> Cases:
    return Cases.model_validate(yaml.safe_load(CASES.read_text("utf-8")))


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory(cases().enterprises, content.visit_words().names)


@pytest.mark.parametrize("case", cases().lookups, ids=lambda case: case.said)
def test_lookup(case: Lookup, directory: Directory) -> None:
    found = directory.find(case.said)
    assert (found.by, [one.id for one in found.matches]) == (case.by, case.ids)
    assert (found.sure is not None) is (len(case.ids) == 1 and case.by != "near")


@pytest.mark.parametrize("case", cases().codes, ids=lambda case: case.code)
def test_code(case: Code) -> None:
    assert credit_code.valid(case.code) is case.valid


def test_codes_are_found_in_a_text_even_when_they_are_wrong() -> None:
    text = "甲 91330201MA00000AA9，乙91330201MA00000AA8，电话13800000000"
    assert [code for code, _, _ in credit_code.found(text)] == ["91330201MA00000AA9", "91330201MA00000AA8"]


def test_names_are_seen_in_running_text(directory: Directory) -> None:
    text = "今天去示例精密和精密厂，顺路看了示例新材料"
    assert [text[start:end] for start, end in directory.mentioned(text)] == ["示例精密", "精密厂", "示例新材料"]


@given(st.text(SIGNS, min_size=9, max_size=9), st.text("0123456789", min_size=6, max_size=6))
def test_one_wrong_sign_is_noticed(tail: str, area: str) -> None:
    body = f"91{area}{tail}"
    check = credit_code.check_character(body)
    assert check
    assert credit_code.valid(body + check)
    wrong = "0" if tail[0] != "0" else "1"
    assert not credit_code.valid(f"91{area}{wrong}{tail[1:]}{check}")


@given(st.text(max_size=60))
def test_no_text_breaks_it(directory: Directory, text: str) -> None:
    assert directory.find(text).said == text
    directory.mentioned(text)

"""Guided forms without a chat: what is read from words, where the answers lead, what is asked back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.instruments.form import ROUND, MatchForm, ProfileForm, asked
from knowledge.interview.question import Answers, Question, together
from knowledge.interview.reading import When, read
from knowledge.interview.replay import Form, before, place, step_at
from knowledge.interview.words import asks, flag, skips, step_named
from knowledge.live import Live
from knowledge.schemes.form import SchemeForm, suggestion

CASES = Path(__file__).parents[1] / "cases" / "interview"
TODAY = date(2026, 11, 23)
E3 = {
    "registered_on": "2021-05-12",
    "sales": ["2800", "3600", "4200"],
    "rd": ["150", "178", "190"],
    "rd_domestic": "518",
    "staff_avg": "46",
    "tech_staff_avg": "4",
    "ht_income": "2700",
    "total_income": "4200",
    "owned_core_ip_count": "3",
}
WORDS = yaml.safe_load((CASES / "questions.yaml").read_text("utf-8"))


def rows(name: str) -> list[dict[str, Any]]:
    """The cases of a file."""
    loaded: list[dict[str, Any]] = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def hnte(live: Live) -> SchemeForm:
    """The HNTE self-check."""
    return SchemeForm(live.library, "hnte_check", TODAY)


@pytest.fixture(scope="module")
def when(live: Live) -> When:
    """A Monday in November."""
    return When(TODAY, live.library.calendar)


def heard(questions: tuple[Question, ...], text: str, when: When, row: dict[str, Any]) -> None:
    reading = read(questions, text, when)
    assert (dict(reading.answers), reading.slip and reading.slip.kind) == (row.get("answers", {}), row.get("slip"))


@pytest.mark.parametrize("row", rows("reading"), ids=lambda row: f"{row['of']}: {row['text']}")
def test_an_answer_to_a_self_check_is_read(row: dict[str, Any], hnte: SchemeForm, when: When) -> None:
    [step] = [step for step in hnte.steps({}) if step[0].name == row["of"]]
    heard(together(step), row["text"], when, row)


@pytest.mark.parametrize("row", rows("fields"), ids=lambda row: f"{row['of']}: {row['text']}")
def test_an_answer_about_a_field_is_read(row: dict[str, Any], live: Live, when: When) -> None:
    heard((asked(live.library.profile, row["of"], TODAY),), row["text"], when, row)


def test_a_question_in_the_middle_is_told_from_an_answer() -> None:
    assert [text for text in WORDS["asks"] if not asks(text)] == []
    assert [text for text in WORDS["answers"] if asks(text)] == []
    assert [text for text in WORDS["skips"] if not skips(text)] == []
    assert [text for text in WORDS["kept"] if skips(str(text))] == []


def test_a_step_that_is_to_be_changed_is_understood() -> None:
    assert {text: step_named(text) for text in WORDS["changes"]} == WORDS["changes"]
    assert [text for text in WORDS["unchanged"] if step_named(str(text)) is not None] == []


def test_who_does_not_know_says_neither_yes_nor_no() -> None:
    assert [text for text in WORDS["skips"] if flag(text)] == []


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_is_read_or_refused(live: Live, text: str) -> None:
    form, when = SchemeForm(live.library, "hnte_check", TODAY), When(TODAY, live.library.calendar)
    for step in form.steps({}):
        reading = read(together(step), text, when)
        assert bool(reading.answers) != bool(reading.slip)
        form.doubts(list(reading.answers), reading.answers)  # what was read can be calculated with
    asks(text)
    step_named(text)


# --- where the answers lead -------------------------------------------------------------------------------------------


def numbers(form: Form, answers: Answers) -> Iterator[int]:
    """The steps that are asked when everything is skipped from here."""
    answers = dict(answers)
    while at := place(form, answers):
        yield at.number
        answers |= dict.fromkeys((question.name for question in at.asked), None)


def test_every_step_is_asked_once_and_in_order(hnte: SchemeForm) -> None:
    assert list(numbers(hnte, {})) == list(range(1, 10))
    assert place(hnte, {})
    assert list(numbers(hnte, E3)) == [8, 9]


def test_the_order_of_answers_does_not_matter(hnte: SchemeForm) -> None:
    backwards = dict(reversed(E3.items()))
    assert place(hnte, backwards) == place(hnte, E3)


def test_nothing_is_asked_that_cannot_change_the_result(live: Live) -> None:
    form = SchemeForm(live.library, "sme_score", TODAY)
    asked_for = set(numbers(form, {}))
    by_certificate = set(numbers(form, {"hnte_valid": "true"}))
    assert by_certificate < asked_for
    assert 9 not in by_certificate  # no points are needed with an HNTE certificate


def test_a_step_is_changed_and_the_rest_is_kept(hnte: SchemeForm) -> None:
    at = step_at(hnte, E3, 2)
    assert at
    assert [question.name for question in at.asked] == ["sales"]
    assert step_at(hnte, E3, 9) is None
    assert step_at(hnte, E3, 0) is None
    assert before(hnte, E3, 8) == 7
    assert before(hnte, {}, 1) is None


@pytest.mark.parametrize(
    ("new", "kinds"),
    [
        ({"tech_staff_avg": "60"}, ["said"]),
        ({"sales": ["28000000", "36000000", "42000000"]}, ["range"]),
        ({"sales": ["2800", "4200"]}, ["said", "years"]),
        ({"rd_domestic": "600"}, ["said"]),
        ({"registered_on": "2027-01-01"}, ["said", "said"]),
        ({"registered_on": "1900-01-01"}, ["range"]),
        ({"tech_staff_avg": "5"}, []),
        ({"sales": ["2800", "3600", "5000"]}, []),
    ],
)
def test_strange_answers_are_asked_back(hnte: SchemeForm, new: dict[str, Any], kinds: list[str]) -> None:
    assert [oddity.kind for oddity in hnte.doubts(list(new), {**E3, **new})] == kinds


def test_a_young_company_need_not_give_three_years(hnte: SchemeForm) -> None:
    assert hnte.doubts(["sales"], {"registered_on": "2024-03-01", "sales": ["300", "400"]}) == []


def test_yuan_are_proposed_as_ten_thousands_only_where_that_is_likelier(hnte: SchemeForm) -> None:
    [sales] = [question for step in hnte.steps({}) for question in step if question.name == "sales"]
    [staff] = [question for step in hnte.steps({}) for question in step if question.name == "staff_avg"]
    assert suggestion(sales, ["28000000", "36000000", "42000000"]) == ["2800", "3600", "4200"]
    assert suggestion(sales, ["2800", "3600", "4200"]) is None
    assert suggestion(staff, "46") is None


def test_answers_that_the_content_no_longer_knows_count_as_not_given(live: Live, hnte: SchemeForm) -> None:
    odd: dict[str, Any] = {**E3, "gone": "1", "sales": "many", "in_eight_fields": "perhaps"}
    assert {"sales", "in_eight_fields"} <= set(
        hnte.open({k: v for k, v in odd.items() if k not in ("sales", "in_eight_fields")})
    )
    assert hnte.result(odd).overall == "fail"
    matching = MatchForm(live.library, {"staff": "many", "gone": "1"}, TODAY)
    assert place(matching, {"gone_2025": "1", "resident": "perhaps"})


# --- forms over the profile -------------------------------------------------------------------------------------------


def test_the_matching_asks_what_decides_most_and_stops(live: Live) -> None:
    form = MatchForm(live.library, {}, TODAY)
    answers: dict[str, Any] = {}
    for number in range(1, ROUND + 1):
        at = place(form, answers)
        assert at
        assert (at.number, at.total) == (number, ROUND)
        answers[at.asked[0].name] = None
    assert place(form, answers) is None
    more = place(MatchForm(live.library, {}, TODAY, 2 * ROUND), answers)
    assert more
    assert more.asked[0].name not in answers


def test_the_matching_does_not_ask_what_is_kept(live: Live) -> None:
    first = place(MatchForm(live.library, {}, TODAY), {})
    assert first
    known = {first.asked[0].name: "true"}
    second = place(MatchForm(live.library, known, TODAY), {})
    assert second
    assert second.asked[0].name != first.asked[0].name


def test_what_is_kept_is_asked_field_by_field(live: Live) -> None:
    form = ProfileForm(live.library.profile, TODAY, ("class1_ip",))
    names = [step[0].name for step in form.steps({})]
    assert names[:2] == ["name", "credit_code"]
    assert names[-1] == "class1_ip"
    assert form.total({}) == len(names) == len(set(names))


def test_the_buttons_of_every_question_fit_and_differ(live: Live) -> None:
    from handlers.views.interview import picked, step_card

    forms: list[Form] = [SchemeForm(live.library, key, TODAY) for key in live.library.schemes]
    fields = [asked(live.library.profile, name, TODAY) for name in live.library.profile]
    for form in forms:
        for number, step in enumerate(form.steps({}), 1):
            at = step_at(form, dict.fromkeys((question.name for question in step), "x"), number)
            assert at
            assert step_card(form, at, [], back=True, _=str).buttons
    keys = [question.name[-40:] for question in fields]
    assert len(keys) == len(set(keys))
    assert all(picked(question, 0) for question in fields if question.kind in ("flag", "choice"))

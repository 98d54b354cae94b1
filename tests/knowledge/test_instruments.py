"""Instruments against cases by people who know the law, and properties over all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from handlers.views.instruments_json import match_json
from knowledge import strict
from knowledge.instruments.amounts import apart, cut
from knowledge.instruments.case import years_between
from knowledge.instruments.conditions import State
from knowledge.instruments.match import Matching, match, open_fields
from knowledge.instruments.naming import named
from knowledge.instruments.profile import Profile
from knowledge.instruments.reading import read
from knowledge.instruments.reasons import why
from knowledge.instruments.values import UnusableProfileError
from knowledge.library import Library
from knowledge.live import Live
from knowledge.strict import Data

CASES = Path(__file__).parents[1] / "cases" / "instruments"
TODAY = date(2026, 11, 23)
AMOUNT = re.compile(r"\d\s*(?:万|亿|%|元)")
MATCHED = ("match", "match_confirm")
Answers: TypeAlias = list[dict[str, dict[str, object]]]


class Expected(BaseModel):
    """A profile, and what is right about some of the instruments."""

    id: str
    as_of: date = TODAY
    profile: dict[str, object]
    expect: dict[str, State]
    missing: dict[str, list[dict[str, str | None]]] = {}
    amount: dict[str, str | None] = {}
    says: dict[str, list[str]] = {}
    basis: dict[str, list[str]] = {}
    notes: list[str] = []


class Refusal(BaseModel):
    """A text that cannot be used, and what must be said of it."""

    text: str
    says: str


def listed(name: str) -> list[Mapping[str, Data]]:
    """The rows of a file of cases, everything still text."""
    document = strict.read(name, (CASES / name).read_text("utf-8"))
    assert not document.problems, document.problems
    assert isinstance(document.data, list)
    return document.data


def expected() -> list[Expected]:
    names = sorted(path.name for path in CASES.glob("*.yaml") if path.name != "reading.yaml")
    return [Expected.model_validate(row) for name in names for row in listed(name)]


@pytest.fixture(scope="module")
def library(live: Live) -> Library:
    return live.library


@pytest.fixture(scope="module")
def answers(library: Library) -> Answers:
    """What `match` says to every case, and to a profile of which nothing is known."""
    return [found(library, {}), *(found(library, case.profile, case.as_of) for case in expected())]


def found(library: Library, profile: object, on: date = TODAY) -> dict[str, dict[str, object]]:
    """The results of `match` for one profile, through its text."""
    text = json.dumps({"as_of": on.isoformat(), "profile": profile}, ensure_ascii=False)
    answer = json.loads(json.dumps(match_json(library, text, TODAY)))
    assert isinstance(answer, dict)
    return {**answer["results"], "": answer}


@pytest.mark.parametrize("case", expected(), ids=lambda c: c.id)
def test_case(case: Expected, library: Library) -> None:
    results = found(library, case.profile, case.as_of)
    assert {key: results[key]["state"] for key in case.expect} == case.expect
    for key, rows in case.missing.items():
        assert [as_text(row) for row in results[key]["missing"]] == rows  # type: ignore[attr-defined]
    for key, amount in case.amount.items():
        assert results[key]["amount"] == amount
    for key, words in case.says.items():
        assert all(word in str(results[key]["why"]) for word in words), results[key]["why"]
    for key, words in case.basis.items():
        told = "".join(map(str, results[next(iter(case.basis))]["basis"]))  # type: ignore[call-overload]
        assert all((word in told) == (key != "not") for word in words), told
    assert all(any(word in note for note in results[""]["notes"]) for word in case.notes)  # type: ignore[attr-defined]


def as_text(row: Mapping[str, object]) -> dict[str, str | None]:
    return {key: None if value is None else str(value).replace("True", "true") for key, value in row.items()}


def test_there_are_enough_cases() -> None:
    assert len(expected()) >= 60


@pytest.mark.parametrize("row", [Refusal.model_validate(row) for row in listed("reading.yaml")], ids=lambda r: r.text)
def test_unusable_file_is_refused_in_one_sentence(row: Refusal, library: Library) -> None:
    with pytest.raises(UnusableProfileError) as told:
        match_json(library, row.text, TODAY)
    assert row.says in str(told.value)
    assert "\n" not in str(told.value)


def test_many_profiles_come_as_a_list(library: Library) -> None:
    text = "as_of: 2026-11-23\ncases: [{id: a, profile: {}}, {id: b, as_of: 2028-01-01, profile: {taxable_income: 1}}]"
    answer = json.loads(json.dumps(match_json(library, text, TODAY)))
    assert [(one["id"], one["as_of"]) for one in answer] == [("a", "2026-11-23"), ("b", "2028-01-01")]


def test_json_is_read_to_the_last_digit(library: Library) -> None:
    text = '{\n\t"profile": {\n\t\t"taxable_income": 300.0000001, "staff": 1, "total_assets": 1e3\n\t}\n}'
    answer = json.loads(json.dumps(match_json(library, text, TODAY)))
    assert answer["results"]["slp"]["missing"] == [
        {"what": "taxable_income", "have": 300.0000001, "need": 300, "unit": "万元"}
    ]


def test_every_instrument_names_its_source(library: Library) -> None:
    assert len(library.instruments) >= 50
    for key, one in library.instruments.items():
        assert one.basis, key
        assert all(basis.document in library.sources for basis in one.basis), key


def test_the_ids_of_the_contract_exist(library: Library) -> None:
    ids = "cit15 loss10 rd100 ttcit ttvat advmfg eq500 incub vc70s slp soft eqinc guar"
    assert set(ids.split()) <= set(library.instruments)


def test_nothing_unverified_matches_or_prints_an_amount(library: Library, answers: Answers) -> None:
    for answer in answers:
        for key, result in answer.items():
            if key and not library.instruments[key].live:
                assert result["state"] in ("unknown", "no_match"), key
                assert result["amount"] is None, key
                assert not AMOUNT.search(f"{result['why']}{result['gives']}{result['title']}"), key
            if key and not library.instruments[key].sayable:
                assert result["amount"] is None, key


def test_every_live_instrument_can_match_and_says_what_it_cannot_check(library: Library, answers: Answers) -> None:
    matched = {key for answer in answers for key, result in answer.items() if key and result["state"] in MATCHED}
    live = {key for key, one in library.instruments.items() if one.live}
    assert live == matched
    assert all(library.instruments[key].unmodelled for key in live)


def test_every_reason_is_said_in_both_languages(library: Library) -> None:
    for case in expected():
        told = match(library, read(library.profile, case.profile), case.as_of)  # type: ignore[arg-type]
        for one in told.matches.values():
            for language in ("zh", "en"):
                reason = why(one, told.case, library.profile, language)
                assert reason
                assert "{" not in reason


def test_the_next_question_decides_the_most(library: Library) -> None:
    told = match(library, Profile(), TODAY)
    assert told.question is not None
    counts: dict[str, int] = {}
    for one in told.matches.values():
        for name in open_fields(one):
            counts[name] = counts.get(name, 0) + 1
    assert len(told.question.decides) == max(counts.values())


def test_asking_on_comes_to_an_end(library: Library) -> None:
    """Answered no, none or nought, no question comes twice."""
    profile, asked = Profile(), set[str]()
    while (question := match(library, profile, TODAY).question) is not None:
        assert question.field not in asked
        asked.add(question.field)
        profile = read(library.profile, {**dict.fromkeys(asked, "")} | {name: denial(library, name) for name in asked})
    assert 10 < len(asked) < 60


def denial(library: Library, name: str) -> str:
    field = library.profile.get(name) or library.profile[name[:-5]]
    if field.choices:
        return field.choices[-1].value
    return "2020-01-01" if field.kind == "date" else "0" if "number" in field.kind else "false"


def test_instruments_are_found_by_what_people_call_them(library: Library) -> None:
    assert named(library.instruments, "为什么没有积分贷") == ("points_loan",)
    assert named(library.instruments, "为什么没有研发投入后补助") == ("rd_subsidy",)
    assert named(library.instruments, "天气") == ()


def test_no_instrument_hides_another_of_the_same_name(library: Library) -> None:
    for key, one in library.instruments.items():
        assert all(named(library.instruments, name) == (key,) for name in (one.title, *one.called)), key


FLAGS = st.sampled_from(["true", "false"])
AMOUNTS = st.sampled_from(["0", "1", "299.99", "300", "300.01", "5000", "5000.01", "20000", "40000"])
DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31)).map(date.isoformat)


@st.composite
def certificates(draw: st.DrawFn) -> dict[str, str]:
    issued = draw(st.dates(date(2020, 1, 1), date(2026, 12, 28)).filter(lambda day: (day.month, day.day) != (2, 29)))
    renewed = draw(st.sampled_from(["已通过", "办理中"]))
    return {
        "issued_on": f"{issued}",
        "expires_on": f"{issued.replace(year=issued.year + 3)}",
        "re_recognition": renewed,
    }


EQUIPMENT = st.fixed_dictionaries(
    {"acquired_on": DAYS, "unit_value": AMOUNTS, "kind": st.sampled_from(["设备", "厂房"])}
)
PROFILES: st.SearchStrategy[dict[str, object]] = st.fixed_dictionaries(
    {},
    optional={
        "resident": FLAGS,
        "listed": FLAGS,
        "manufacturing": FLAGS,
        "accounting": st.sampled_from(["查账征收", "核定征收"]),
        "taxpayer": st.sampled_from(["一般纳税人", "小规模纳税人"]),
        "industry_main": st.sampled_from(["C34", "F51", "制造业", "I65"]),
        "main_business_share_pct": st.sampled_from(["49", "50", "50.01", "90"]),
        "staff": st.sampled_from(["0", "46", "300", "301", "1000", "2000"]),
        "revenue": AMOUNTS,
        "total_assets": AMOUNTS,
        "taxable_income": AMOUNTS,
        "rd_expense_2025": AMOUNTS,
        "rd_expense_2026": AMOUNTS,
        "list_adv_mfg_2026": FLAGS,
        "list_ic_2026": FLAGS,
        "list_machine_tool_2026": FLAGS,
        "hnte": certificates() | st.just("false"),
        "sme_tech": st.fixed_dictionaries({"year": st.sampled_from(["2024", "2025", "2026"])}) | st.just("false"),
        "srdi": st.sampled_from(["小巨人", "专精特新", "创新型", "无"]),
        "natl_project": FLAGS,
        "points_listed": FLAGS,
        "losses": st.dictionaries(st.sampled_from(["2014", "2018", "2021", "2024"]), AMOUNTS, min_size=1),
        "equipment": st.lists(EQUIPMENT, min_size=1, max_size=3),
        "software": st.fixed_dictionaries({"own_registered": FLAGS, "sales": AMOUNTS, "vat_paid": AMOUNTS}),
        "incubator_level": st.sampled_from(["国家级", "市级", "无"]),
        "separate_accounting": FLAGS,
        "tech_transfer": st.fixed_dictionaries(
            {
                "kind": st.sampled_from(["转让", "非独占许可", "技术开发", "技术服务"]),
                "income": AMOUNTS,
                "licence_years": st.sampled_from(["4", "5"]),
                "contract_registered": FLAGS,
                "separate_accounting": FLAGS,
                "related_100pct": FLAGS,
                "provincial_recognition": FLAGS,
            }
        )
        | st.just("false"),
        "equity_incentive": st.fixed_dictionaries(
            {
                "kind": st.sampled_from(["期权", "股权奖励"]),
                "own_shares": FLAGS,
                "persons": st.sampled_from(["30", "31"]),
                "avg_staff_last_6_months": st.just("100"),
                "hold_years_after_unlock": st.sampled_from(["0", "1"]),
            }
        ),
    },
)


def states(library: Library, profile: Mapping[str, object]) -> Matching:
    return match(library, read(library.profile, profile), TODAY)  # type: ignore[arg-type]


@given(data=st.data(), profile=PROFILES)
def test_unknown_never_becomes_a_failure(data: st.DataObject, profile: dict[str, object], live: Live) -> None:
    """Whatever is forgotten, what did not fail still does not."""
    kept = forget(data, profile)
    before, after = states(live.library, profile), states(live.library, kept)
    for key, one in before.matches.items():
        if one.state in ("match", "match_confirm", "unknown"):
            assert after.matches[key].state in ("match", "match_confirm", "unknown"), (key, kept)


def forget(data: st.DataObject, profile: Mapping[str, object]) -> dict[str, object]:
    """The profile with some of its fields, and some inside its records, left out."""
    kept: dict[str, object] = {}
    for name, value in profile.items():
        if data.draw(st.booleans()):
            inner = isinstance(value, dict) and name != "losses"
            kept[name] = forget(data, value) if inner and isinstance(value, dict) else value
    return kept


@given(data=st.data(), profile=PROFILES)
def test_the_order_of_fields_does_not_matter(data: st.DataObject, profile: dict[str, object], live: Live) -> None:
    shuffled = dict(data.draw(st.permutations(list(profile.items()))))
    before, after = states(live.library, profile), states(live.library, shuffled)
    assert [(key, one.state, one.amount) for key, one in before.matches.items()] == [
        (key, one.state, one.amount) for key, one in after.matches.items()
    ]
    assert (before.question, before.beside) == (after.question, after.beside)


RUBBISH = st.recursive(
    st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


@given(data=st.data(), value=RUBBISH)
def test_no_value_breaks_the_reading(data: st.DataObject, value: object, live: Live) -> None:
    name = data.draw(st.sampled_from([*live.library.profile]))
    for field in (name, f"{name}_2025"):
        with suppress(UnusableProfileError):
            states(live.library, {field: value})


@given(st.fractions(-1000, 1000), st.fractions(-1000, 1000))
def test_figures_are_cut_and_never_shown_as_the_bound(value: Fraction, bound: Fraction) -> None:
    assert abs(Fraction(cut(value))) <= abs(value)
    assert value == bound or abs(value - bound) < Fraction(1, 10**8) or Fraction(apart(value, bound)) != bound


@example(date(2000, 2, 29), date(2000, 1, 1))
@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_years_grow_with_the_days(start: date, end: date) -> None:
    years = years_between(start, end)
    assert (years >= 0) == (end >= start)
    assert years_between(start, start) == 0

"""A scheme is content: what an editor gets wrong is said with its line, and a new one needs no code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from knowledge import strict
from knowledge.checks import Item
from knowledge.live import Live
from knowledge.schema.documents import Fact, Source
from knowledge.schema.schemes import Scheme
from knowledge.schemes.assess import assess
from knowledge.schemes.problems import problems

SCHEME = """\
title: 示例自测
en: Example
words: [示例]
minutes: 1
region: zone
verified: V2
checked_on: 2026-11-23
review_by: 2027-05-31
sources:
  - {document: 示例通知}
inputs:
  - name: income
    kind: number
    title: 收入
    ask: 收入多少万元？
    how: 看报表。
    unit: 万元
    range: [0, 1000]
    en: {title: Income, ask: How much income?, how: See the accounts.}
  - name: listed
    kind: flag
    title: 上市
    ask: 上市了吗？
    how: 看公告。
    unit: 是或否
    assumed: 'no'
    en: {title: Listed, ask: Is it listed?, how: See the notice.}
score:
  - id: size
    title: 规模
    en: Size
    cap: example.cap
    source: {document: 示例通知}
    items:
      - kind: ladder
        id: size
        measure: {kind: figure, input: income}
        rungs:
          - {at_least: example.line, points: 10}
        lever: '{what}再增加 {missing}，可多得 {points} 分。'
criteria:
  - id: income
    title: 收入
    en: Income
    one_of:
      - {measure: {kind: figure, input: income}, compare: at_least, threshold: example.line}
    mend: now
    advice: ['需 {needed}，还差 {missing}。']
  - id: unlisted
    title: 未上市
    en: Not listed
    one_of:
      - {measure: {kind: flag, input: listed}, compare: 'no'}
    source: {document: 示例通知}
    mend: never
    advice: [上市企业不能申报。]
"""


def _item(text: str) -> Item[Scheme]:
    document = strict.read("schemes/example.yaml", text)
    return Item("example", Scheme.model_validate(document.data), document, ())


def _source(title: str, status: str) -> Item[Source]:
    row = {"title": title, "status": status, "verified": "V2", "checked_on": "2026-11-23"}
    return Item(title, Source.model_validate(row), strict.Document("sources.yaml"), ())


def _fact(name: str, value: str) -> Item[Fact]:
    values = [{"since": "2026-01-01", "value": value}]
    row = {"meaning": name, "unit": "万元", "source": {"document": "示例通知"}, "verified": "V2", "values": values}
    return Item(name, Fact.model_validate(row), strict.Document("facts/example.yaml"), ())


SOURCES = [_source("示例通知", "in_force"), _source("旧通知", "repealed")]
FACTS = [_fact("example.line", "100"), _fact("example.cap", "30")]


def test_a_sound_scheme_has_no_problem() -> None:
    assert list(problems([_item(SCHEME)], SOURCES, FACTS)) == []


def test_a_new_scheme_needs_no_code(live: Live) -> None:
    facts = {item.name: item.value for item in FACTS}
    library = replace(live.library, schemes={"example": _item(SCHEME).value}, facts=facts)
    result = assess(library, "example", {"income": Fraction(60)}, date(2026, 11, 23))
    income, unlisted = result.findings
    assert (result.overall, income.verdict, unlisted.verdict, unlisted.assumed) == ("fail", "fail", "pass", True)
    assert income.advice == ("需 100 万元，还差 40 万元。",)
    before = assess(library, "example", {"income": Fraction(60)}, date(2025, 12, 31))
    assert before.findings[0].verdict == "missing"  # no threshold was in force


@pytest.mark.parametrize(
    ("right", "wrong", "line", "said"),
    [
        ("threshold: example.line", "threshold: example.lime", 46, "没有名为 example.lime 的数值"),
        ("cap: example.cap", "cap: example.hat", 32, "没有名为 example.hat 的数值"),
        ("at_least: example.line", "at_least: example.lime", 39, "没有名为 example.lime 的数值"),
        ("input: listed", "input: income", 53, "输入项 income 的类型 number 不适用于此处（可用 flag）"),
        ("input: listed", "input: lister", 53, "没有输入项 lister"),
        ("input: listed}", "input: income}", 20, "输入项 listed 没有用到"),
        ("name: listed", "name: income", 11, "income 出现两次"),
        ("id: unlisted", "id: income", 41, "income 出现两次"),
        ("    range: [0, 1000]\n", "", 12, "输入项 income：缺少合理范围 range"),
        ("range: [0, 1000]", "range: [1000, 0]", 12, "输入项 income：range 应为 [下限, 上限]"),
        ("assumed: 'no'", "assumed: today", 20, "输入项 listed：日期只能假定为 today，是非题只能假定为 yes 或 no"),
        ("compare: 'no'", "compare: at_most", 53, "yes、no 只用于是非题且没有 threshold，其余比较都要有 threshold"),
        (", threshold: example.line", "", 46, "yes、no 只用于是非题且没有 threshold，其余比较都要有 threshold"),
        ("    source: {document: 示例通知}\n    mend: never", "    mend: never", 49, "条件 unlisted 缺少依据 source"),
        ("{document: 示例通知}\n    mend", "{document: 别的通知}\n    mend", 54, "sources.yaml 中没有文件 别的通知"),
        (
            "  - {document: 示例通知}\ninputs",
            "  - {document: 旧通知}\ninputs",
            10,
            "旧通知 已不再有效",
        ),
        ("还差 {missing}。", "还差 {mising}。", 48, "没有名为 mising 的数值"),
        ("可多得 {points} 分", "可多得 {point} 分", 40, "没有名为 point 的数值"),
        ("{at_least: example.line, points", "{points", 39, "at_least 与 more_than 须写且只写一个"),
        ("        measure: {kind: figure, input: income}\n", "", 38, "缺少 measure"),
        ("kind: figure, input: income}, compare", "kind: points, block: sise}, compare", 46, "没有评分项 sise"),
    ],
)
def test_a_slip_is_said_with_its_line(right: str, wrong: str, line: int, said: str) -> None:
    assert right in SCHEME
    found = [str(problem) for problem in problems([_item(SCHEME.replace(right, wrong))], SOURCES, FACTS)]
    assert any(problem.startswith(f"schemes/example.yaml:{line}: {said}") for problem in found), found


def test_every_input_can_be_asked(live: Live) -> None:
    """Question, unit, plausible range and the way to the figure, in both languages."""
    for name, scheme in live.library.schemes.items():
        for item in scheme.inputs:
            assert item.ask != item.en.ask, (name, item.name)
            assert item.how, (name, item.name)
            assert item.range or item.kind in {"flag", "choice", "marks", "date"}, (name, item.name)
            assert item.earliest or item.kind != "date", (name, item.name)


def test_the_figures_of_a_scheme_are_those_that_topics_quote(live: Live) -> None:
    assert {"hnte_check", "hnte_points", "hnte_score", "sme_score", "sme_provincial", "zone_centre"} <= set(
        live.library.schemes
    )
    finding = assess(live.library, "hnte_check", {}, date(2026, 11, 23)).findings[3]
    fact = live.library.facts["hnte.tech_staff_share"]
    assert finding.threshold == Fraction(fact.values[0].value or 0)
    assert finding.source == fact.source

"""Finding: every phrasing leads home, foreign matters are declined, two questions get two answers."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.live import Live
from tests.bench.evaluate import QUESTIONS, SETS, Evaluation, off_topic, read


def test_every_phrasing_comes_back_to_its_own_topic(live: Live) -> None:
    phrasings = [(key, words) for key, topic in live.library.topics.items() for words in topic.asked_as]
    lost = [(key, words) for key, words in phrasings if live.finder.find(words, internal=True).topics[:1] != (key,)]
    assert len(lost) <= len(phrasings) // 100, lost


@pytest.mark.parametrize("name", SETS)
def test_what_people_ask_is_answered_or_offered_and_nothing_else_is(live: Live, name: str) -> None:
    evaluation = Evaluation(live)
    outcomes = Counter(evaluation.ask(question) for question in read(QUESTIONS / f"{name}.yaml"))
    assert outcomes["right"] >= 0.9 * outcomes.total(), evaluation.failures
    assert outcomes["right"] + outcomes["assisted"] >= 0.97 * outcomes.total(), evaluation.failures
    assert outcomes["wrong"] <= 0.02 * outcomes.total(), evaluation.failures
    foreign = off_topic(name)
    answered = [row["question"] for row in foreign if evaluation.answered(row["question"])]
    assert len(answered) <= 0.02 * len(foreign), answered


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("去年销售4200万，研发占比要多少才能报高企", "hnte/rd-ratio"),
        ("軟著可以作為高企的知識產權嗎", "hnte/software-copyright"),
        ("研发差履费能不能规集", "expenses/travel"),
        ("yanfa shibai keyi jiaji ma", "super-deduction/failed-projects"),
        ("Are social security contributions of R&D staff eligible?", "expenses/social-insurance"),
        ("\uff32&D　ratio　for　ＨＮＴＥ", "hnte/rd-ratio"),  # noqa: RUF001 - full width is the point
    ],
)
def test_other_spellings(live: Live, question: str, topic: str) -> None:
    assert live.finder.find(question).topics == (topic,)


@pytest.mark.parametrize(
    "question",
    [
        "今天天气怎么样",
        "帮我推荐一只股票",
        "孩子上学学区怎么划",
        "😀😀",
        "SELECT * FROM users",
        "asdfghjkl",
        "。。。",
        "x" * 4096,
    ],
)
def test_foreign_matters_are_declined(live: Live, question: str) -> None:
    assert live.finder.find(question).decision == "decline"


def test_two_questions_in_one_message_are_both_answered(live: Live) -> None:
    found = live.finder.find("科小亏损结转几年，评价收费吗")
    assert set(found.topics) == {"tax/loss-carry-forward", "sme/fees-agents"}


def test_a_person_is_asked_for(live: Live) -> None:
    assert live.finder.find("机器人答不了，帮我转给工作人员").decision == "handover"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_a_decision(live: Live, text: str) -> None:
    assert live.finder.find(text).decision in {"answer", "clarify", "decline", "handover", "smalltalk"}

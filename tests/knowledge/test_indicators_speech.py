"""What the bureau's people say of the board: intents, names, periods, figures, and what is not ours at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.views.indicators_json import command_json
from knowledge.indicators.months import Month
from knowledge.indicators.speech.asked import Asked, compared
from knowledge.indicators.speech.understand import Listener
from knowledge.live import Live
from tests.support.board import Strict, rows

TODAY = date(2023, 10, 18)
SPOKEN = ("utterances.yaml", "utterances-unseen.yaml", "utterances-later.yaml")
FALSE_ALARMS = 0.012  # of the policy questions, the share that may be taken for one about the board


class Said(Strict):
    """A sentence, and everything that is to be understood of it; what is not written is not said."""

    say: str
    intent: str
    indicators: frozenset[str] = frozenset()
    commitments: frozenset[str] = frozenset()
    lamp: str | None = None
    period: str | None = None
    against: str | None = None
    value: str | None = None


class When(Strict):
    """A sentence, and the time in it."""

    say: str
    period: str | None = None
    against: str | None = None
    in_a_row: str | None = None


@pytest.fixture(scope="module")
def listener(live: Live) -> Listener:
    library = live.library
    return Listener(library.indicators, library.commitments, library.board, library.glossary)


def args(live: Live, asked: Asked) -> Mapping[str, object]:
    """The arguments as scripts read them."""
    said = json.loads(json.dumps(command_json(asked, live.library.indicators, live.library.commitments)))
    found: Mapping[str, object] = said["args"]
    return found


def spoken() -> list[Mapping[str, object]]:
    return [dict(row) for name in SPOKEN for row in rows(name)]


@pytest.mark.parametrize("row", spoken(), ids=lambda row: str(row["say"]))
def test_utterance(row: Mapping[str, object], live: Live, listener: Listener) -> None:
    group = row.get("class")
    case = Said.model_validate({key: value for key, value in row.items() if key != "class"})
    asked = listener.understand(case.say, TODAY)
    assert asked is not None
    told = args(live, asked)
    assert asked.intent == case.intent
    assert {*asked.indicators} == case.indicators
    assert {*asked.commitments} == case.commitments
    assert (told["lamp"], told["class"]) == (case.lamp, group)
    assert (told["period"], told["against"]) == (case.period, case.against)
    assert told.get("value") == case.value


def test_there_are_enough_utterances() -> None:
    assert len(rows("utterances.yaml")) >= 60
    assert len({row["say"] for row in spoken()}) == len(spoken())


@pytest.mark.parametrize("row", rows("periods.yaml"), ids=lambda row: str(row["say"]))
def test_period(row: Mapping[str, object], live: Live, listener: Listener) -> None:
    case = When.model_validate(row)
    asked = listener.understand(case.say, TODAY)
    assert asked is not None
    told = args(live, asked)
    assert (told["period"], told["against"]) == (case.period, case.against)
    assert (None if asked.in_a_row is None else str(asked.in_a_row)) == case.in_a_row


@pytest.mark.parametrize("text", rows("not-ours.yaml"), ids=str)
def test_what_is_not_ours(text: str, listener: Listener) -> None:
    assert listener.understand(text, TODAY) is None


def test_policy_questions_are_left_to_the_topics(live: Live, listener: Listener) -> None:
    """Every phrasing of every topic but those about the plan itself."""
    topics = {key: topic for key, topic in live.library.topics.items() if not key.startswith("plan/")}
    asked = [phrase for topic in topics.values() for phrase in (*topic.asked_as, *topic.tests)]
    taken = [phrase for phrase in asked if listener.understand(phrase, TODAY)]
    assert len(taken) <= FALSE_ALARMS * len(asked), taken


def test_a_reading_in_one_line(live: Live, listener: Listener) -> None:
    said = listener.understand("把9月技术交易额更正为16.9，漏计两份合同", TODAY)
    assert said is not None
    told = args(live, said)
    assert told["value"] == "16.9"
    assert told["unit"] == "亿元"
    assert told["correction"] is True
    assert told["reason"] == "漏计两份合同"
    assert told["names"] == ["技术交易额"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("技术交易额 9月 163000万元", "16.3"),
        ("技术交易额 9月 16.3个亿", "16.3"),
        ("技术交易额 9月 1,630,000,000元", "16.3"),
        ("技术交易额 9月 \uff11\uff16\uff0e\uff13 亿", "16.3"),
        ("国科小 9月 五百六十六家", "566"),
        ("国科小 9月 566万元", None),
        ("存量研发增长率 9月 负1.5%", "-1.5"),
        ("GDP 三季度 282.5亿元", "282.5"),
    ],
)
def test_units_of_a_reading(live: Live, listener: Listener, text: str, value: str | None) -> None:
    said = listener.understand(text, TODAY)
    assert said is not None
    assert said.intent == "reading_add"
    assert args(live, said)["value"] == value


def test_a_place_in_the_city_is_read(live: Live, listener: Listener) -> None:
    said = listener.understand("高新技术产业增加值占比 9月 62.3% 全市第1", TODAY)
    assert said is not None
    assert (args(live, said)["value"], args(live, said)["rank"]) == ("62.3", 1)


def test_a_name_that_is_only_alike_is_to_be_said_back(listener: Listener) -> None:
    exact, alike = listener.understand("技术交易额多少", TODAY), listener.understand("技术交通额多少", TODAY)
    assert exact is not None
    assert exact.sure
    assert alike is not None
    assert (alike.indicators, alike.sure) == (("IND-03",), False)


def test_two_months_to_compare(listener: Listener) -> None:
    latest = Month(2023, 9)
    for text, months in {
        "跟上个月比哪些灯变了": ("2023-09", "2023-08"),
        "9月和8月比有什么变化": ("2023-09", "2023-08"),
        "跟6月比哪些灯变了": ("2023-09", "2023-06"),
        "这个月指标跟上月比有哪些变化": ("2023-09", "2023-08"),
    }.items():
        asked = listener.understand(text, TODAY)
        assert asked is not None
        assert tuple(map(str, compared(asked, latest))) == months


def test_nothing_is_understood_without_content() -> None:
    assert Listener({}, {}, {}, ()).understand("技术交易额多少", TODAY) is None


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_without_an_error(live: Live, listener: Listener, text: str) -> None:
    asked = listener.understand(text, TODAY)
    assert asked is None or args(live, asked)


PIECES = st.sampled_from(
    [
        "技术交易额",
        "国科小",
        "高企",
        "9月",
        "上个月",
        "去年",
        "16.3亿",
        "多少",
        "红灯",
        "比",
        "，",
        "还差",
        "-",
        "%",
        "第1",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_mixture_is_read_without_an_error(live: Live, listener: Listener, text: str) -> None:
    asked = listener.understand(text, TODAY)
    assert asked is None or args(live, asked)


def is_missed(live: Live, row: Mapping[str, object]) -> bool:
    """Whether a sentence of the independent lists is understood otherwise than is written there."""
    asked = live.command(str(row["say"]), TODAY, board=True)
    if row["intent"] == "none":
        return isinstance(asked, Asked)
    if not isinstance(asked, Asked):
        return True
    told = args(live, asked)
    value = {"gap": "indicator_value"}  # one answer shows both
    same = value.get(asked.intent, asked.intent) == value.get(str(row["intent"]), row["intent"])
    wanted = {key: row[key] for key in ("period", "against") if key in row} | {
        key: row.get(key) for key in ("lamp", "class")
    }
    named = row.get("indicators", [])
    assert isinstance(named, list)
    return not (same and {*asked.indicators} == {*named} and all(told[key] == word for key, word in wanted.items()))


@pytest.mark.parametrize(
    ("name", "count", "missed"), [("spoken_independent.yaml", 140, 2), ("spoken_later_independent.yaml", 60, 7)]
)
def test_sentences_written_without_the_word_lists(live: Live, name: str, count: int, missed: int) -> None:
    said = rows(name)
    assert len(said) == count
    assert len([row["say"] for row in said if is_missed(live, row)]) <= missed

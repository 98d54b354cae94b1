"""What staff and leaders write in the chat, in several voices: the right intent, indicators, lamp, month and figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from knowledge.indicators.speech.asked import Asked
from knowledge.live import Live
from tests.support.board import Strict, rows

TODAY = date(2023, 10, 18)
NOT_OURS = {"policy", "other"}
MEANT = {  # how the lists call it → what the board hears
    "correction": {"reading_add"},
    "history": {"reading_history"},
    "changes": {"compare"},
    "missing": {"not_reported"},
    "commitments": {"commitment_list"},
    "subscription": {"subscribe", "subscription_list"},
    "urging": {"urge", "urge_reports"},
    "import_template": {"figures_table"},
}


class Said(Strict):
    """A sentence and what any colleague would take it for; one of several intents is right."""

    say: str
    intent: str | tuple[str, ...]
    role: str = "staff"
    indicators: frozenset[str] = frozenset()
    group: str | None = None
    lamp: str | None = None
    period: str | None = None
    value: Decimal | None = None

    @property
    def intents(self) -> tuple[str, ...]:
        """All that would be right."""
        return (self.intent,) if isinstance(self.intent, str) else self.intent


def right(case: Said, asked: Asked) -> bool:
    """Whether a sentence was understood as it is meant."""
    wanted = {one for intent in case.intents for one in MEANT.get(intent, {intent})}
    named = frozenset(asked.indicators) == case.indicators or (case.group is not None and asked.group == case.group)
    if {"changes", "measures", "commitments", "subscription", "urging"} & {*case.intents}:
        return asked.intent in wanted  # the door is what counts
    if "lamp_list" in case.intents and case.lamp != asked.lamp:
        return False
    if case.period and (asked.period is None or str(asked.period.month) != case.period):
        return False
    if case.value is not None and (asked.told is None or _value(asked) != case.value):
        return False
    corrects = asked.told is not None and asked.told.correction
    return asked.intent in wanted and named and ("correction" in case.intents) <= corrects


def _value(asked: Asked) -> Decimal | None:
    if asked.told is None:
        return None
    amount = asked.told.amount
    return amount.in_unit("亿元") if amount.kind == "元" else amount.value


def missed(live: Live, row: Mapping[str, object]) -> bool:
    """Whether a sentence is understood otherwise, or a question of policy is taken for one about the board."""
    case = Said.model_validate({("group" if key == "class" else key): value for key, value in row.items()})
    asked = live.command(case.say, TODAY, board=True)
    if NOT_OURS & {*case.intents}:
        return isinstance(asked, Asked)
    return not (isinstance(asked, Asked) and right(case, asked))


@pytest.mark.parametrize(
    ("name", "count", "most"),
    [
        ("chat-telegraphic.yaml", 150, 6),
        ("chat-voices.yaml", 120, 6),
        ("chat-voices-later.yaml", 60, 2),
        ("chat-second.yaml", 100, 1),
        ("chat-third.yaml", 80, 2),
        ("chat-fourth.yaml", 40, 3),
    ],
)
def test_what_people_write(live: Live, name: str, count: int, most: int) -> None:
    said = rows(name)
    assert len(said) == count
    assert len([row["say"] for row in said if missed(live, row)]) <= most, [
        row["say"] for row in said if missed(live, row)
    ]


@pytest.mark.parametrize(
    ("text", "intent", "names"),
    [
        ("催办 技术交易额", "urge", ("IND-03",)),
        ("订阅 红灯", "subscribe", ()),
        ("guokexiao duoshao le", "indicator_value", ("IND-07",)),
        ("科服营收增幅多少", "indicator_value", ("IND-23",)),
        ("规上工业和规上非工业研发费用差多少", "gap", ("IND-18", "IND-19")),
        ("区级、省级、国家级孵化器都啥灯", "indicator_value", ("IND-11", "IND-12", "IND-13")),
        ("170家怎么样了", "indicator_value", ("IND-04",)),
        ("15家凑齐了没", "indicator_value", ("IND-10",)),
    ],
)
def test_ways_to_name_what_is_meant(live: Live, text: str, intent: str, names: tuple[str, ...]) -> None:
    asked = live.command(text, TODAY, board=True)
    assert isinstance(asked, Asked)
    assert (asked.intent, asked.indicators) == (intent, names)


def test_red_and_yellow_together_are_all_that_is_behind(live: Live) -> None:
    asked = live.command("红黄灯有哪些", TODAY, board=True)
    assert isinstance(asked, Asked)
    assert (asked.intent, asked.lamp) == ("lamp_list", None)


def test_a_month_without_a_figure_is_no_figure(live: Live) -> None:
    asked = live.command("技术交易额 9月 NaN", TODAY, board=True)
    assert isinstance(asked, Asked)
    assert (asked.intent, asked.told) == ("reading_add", None)


@pytest.mark.parametrize(
    "text",
    [
        "企业问高企研发占比要几个点",
        "市级创新联合体牵头单位要什么资质",
        "打印机又亮红灯了 谁会修",
        "在开会 指标的事晚点说",
    ],
)
def test_policy_and_talk_are_left_alone(live: Live, text: str) -> None:
    assert not isinstance(live.command(text, TODAY, board=True), Asked)

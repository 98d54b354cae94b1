"""One line from the pavement → the draft of a visit; commands in plain language; questions of policy are neither."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from knowledge.enterprises import Directory, Enterprise
from knowledge.live import Live
from knowledge.visits.commands import understand
from knowledge.visits.draft import Draft
from knowledge.visits.reader import Reader
from knowledge.visits.replies import Replies
from tests.support import content

FOLDER = Path(__file__).parents[1] / "cases" / "visits"
MONDAY = dt.date(2026, 11, 23)
LABELS = """高企认定 研发费用归集 加计扣除 科技型中小企业 技术合同登记 成果转化基金 科技信贷 科技新政
研发机构 孵化器 知识产权 科技项目 上规纳统 研发统计 高企年报 产学研"""
WORDS = content.visit_words()
READER = Reader(WORDS, content.calendar())
REPLIES = Replies(READER.vocabulary, content.calendar())


class Case(BaseModel):
    """A line, and every field of its draft; ``missed``: why it is still read wrongly."""

    model_config = ConfigDict(extra="forbid")

    line: str
    today: dt.date = MONDAY
    enterprises: list[str] = []
    date: dt.date | None = None
    topics: list[str] = []
    findings: list[str] = []
    follow_up: dt.date | None = None
    action: str | None = None
    people: list[str] = []
    missed: str | None = None

    def differs(self, draft: Draft | None) -> list[str]:
        """The fields in which a draft is not what it should be."""
        if draft is None:
            return ["everything"]
        pairs = {
            "enterprises": ([one.said for one in draft.companies], self.enterprises),
            "date": (draft.date, self.date),
            "topics": (sorted(draft.topics), sorted(self.topics)),
            "findings": (list(draft.findings), self.findings),
            "follow_up": (draft.follow_up, self.follow_up),
            "action": (draft.action, self.action),
            "people": (sorted(draft.people), sorted(self.people)),
        }
        return [name for name, (found, expected) in pairs.items() if found != expected]


class Spoken(BaseModel):
    """What was said, and the command that it is."""

    model_config = ConfigDict(extra="forbid")

    said: str
    intent: str | None
    args: dict[str, object] = {}


def cases(name: str) -> list[Case]:
    return [Case.model_validate(row) for row in yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))]


def commands() -> list[Spoken]:
    return [Spoken.model_validate(row) for row in yaml.safe_load((FOLDER / "commands.yaml").read_text("utf-8"))]


LATER = [
    case
    for name in ("unseen", "fresh", "later", "independent", "telegraphic", "pavement", "run-on", "short-names")
    for case in cases(name)
]


@pytest.mark.parametrize("case", cases("lines"), ids=lambda case: case.line)
def test_line(case: Case) -> None:
    assert case.differs(READER.draft(case.line, case.today)) == []


@pytest.mark.parametrize("case", LATER, ids=lambda case: case.line)
def test_a_line_that_the_reader_was_not_made_for(case: Case) -> None:
    assert bool(case.differs(READER.draft(case.line, case.today))) is bool(case.missed)


@pytest.mark.parametrize("case", [*cases("lines"), *LATER], ids=lambda case: case.line)
def test_a_line_is_understood_unasked(case: Case) -> None:
    command = understand(case.line, case.today, READER)
    assert case.missed or (command and command.intent == "visit_log")


@pytest.mark.parametrize("spoken", commands(), ids=lambda spoken: spoken.said)
def test_command(spoken: Spoken) -> None:
    command = understand(spoken.said, MONDAY, READER)
    assert (command.intent if command else None) == spoken.intent
    assert command is None or {name: command.args[name] for name in spoken.args} == spoken.args


@pytest.mark.parametrize("said", yaml.safe_load((FOLDER / "others.yaml").read_text("utf-8")))
def test_what_is_said_beside_visits_is_none(said: str) -> None:
    command = understand(said, MONDAY, READER)
    assert command is None or command.draft is None


def test_no_question_of_the_other_tests_is_taken_for_a_visit() -> None:
    files = sorted((FOLDER.parent / "questions").glob("*.yaml"))
    asked = [row["question"] for file in files for row in yaml.safe_load(file.read_text("utf-8"))]
    assert len(asked) > 1000
    taken = [text for text in asked if (command := understand(text, MONDAY, READER)) and command.draft]
    assert taken == []


def test_no_question_of_policy_is_taken_for_a_visit_and_few_for_a_query_of_a_register(live: Live) -> None:
    asked = [phrase for topic in live.library.topics.values() for phrase in topic.asked_as[::3]]
    taken = [command for phrase in asked if (command := understand(phrase, MONDAY, READER))]
    assert [command for command in taken if command.draft] == []
    assert len(taken) <= len(asked) // 400


class Answered(BaseModel):
    """What was said to a list of follow-ups, and what it means; without a number it is no answer."""

    model_config = ConfigDict(extra="forbid")

    said: str
    number: int | None = None
    act: str | None = None
    result: str | None = None
    day: dt.date | None = None
    action: str | None = None
    to: str | None = None


def answers() -> list[Answered]:
    return [Answered.model_validate(row) for row in yaml.safe_load((FOLDER / "replies.yaml").read_text("utf-8"))]


@pytest.mark.parametrize("case", answers(), ids=lambda case: case.said)
def test_reply(case: Answered) -> None:
    answer = REPLIES.read(case.said, MONDAY)
    expected = case.model_dump(exclude={"said"})
    assert (asdict(answer) if answer else None) == (expected if case.number else None)


def test_the_topics_are_those_of_the_contract() -> None:
    assert list(WORDS.topics) == LABELS.split()


def test_a_known_name_is_seen_where_grammar_sees_none() -> None:
    known = Directory([Enterprise("1", "宁波示例和众看得见电子有限公司", aliases=("看得见",))], WORDS.names)
    reader = Reader(WORDS, content.calendar(), known)
    draft = reader.draft("今天走访看得见谈科小", MONDAY)
    assert draft
    assert [one.said for one in draft.companies] == ["看得见"]
    assert draft.topics == ("科技型中小企业",)


def test_a_credit_code_goes_with_the_name() -> None:
    draft = READER.draft("今天走访示例精密（91330201MA00000BBD）、示例新材", MONDAY)
    assert draft
    assert [(one.said, one.code) for one in draft.companies] == [("示例精密", "91330201MA00000BBD"), ("示例新材", None)]


def test_a_follow_up_in_a_year_without_calendar_says_so() -> None:
    draft = READER.draft("今天走访示例精密，五十个工作日内回复", MONDAY)
    assert draft
    assert draft.follow_up
    assert draft.follow_up.year == 2027
    assert not draft.sure


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    understand(text, MONDAY, READER)


@given(
    st.lists(
        st.sampled_from(
            [
                "今天",
                "走访",
                "示例精密",
                "，",
                "、",
                "和",
                "高企",
                "下周三",
                "再去",
                "看",
                "了",
                "王总",
                " ",
                "：",
                "（",
                "）",
            ]
        ),
        max_size=60,
    )
)
def test_no_jumble_of_its_own_words_breaks_it(words: list[str]) -> None:
    draft = READER.draft("".join(words), MONDAY)
    assert draft is None or all(one.said.strip() for one in draft.companies)

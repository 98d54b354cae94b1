"""How often the right answer is found: ``make eval``. right: the reply holds every required fact and no forbidden one;
assisted: one of the offered choices does; wrong: an answer that does not; abstained: declined or handed over."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from bot.translate import Catalogues
from handlers.command_line.asking import Asked, Desk, language_of
from handlers.views.topics import answer_card
from knowledge.live import Live
from knowledge.topics import answer, deciding_figure

QUESTIONS = Path(__file__).parents[1] / "cases" / "questions"
TODAY = date(2026, 11, 24)
SETS = ("unseen", "blind", "third", "fourth", "fifth", "sixth", "seventh", "english", "facts")
OUTCOMES = ("right", "assisted", "wrong", "abstained")


class Question(BaseModel):
    """A question with the facts that a right answer holds (regular expressions)."""

    model_config = ConfigDict(extra="ignore")

    id: str
    question: str
    style: str = "plain"
    lang: str = "zh"
    subject: str = ""
    topic: str = ""
    must: list[str]
    must_not: list[str] = []

    def satisfied(self, text: str) -> bool:
        """Whether a reply holds every required fact and no forbidden one."""
        missing = [fact for fact in self.must if not re.search(fact, text, re.DOTALL)]
        return not missing and not any(re.search(fact, text, re.DOTALL) for fact in self.must_not)

    def groups(self) -> list[str]:
        """Under which headings it is counted."""
        return ["all", self.subject or self.topic, f"~{self.style}", f"={self.lang}"]


class Evaluation:
    """Asks questions of the shipped content and counts the outcomes."""

    def __init__(self, live: Live | None = None) -> None:
        self.live = live or Live()
        self._catalogues = Catalogues.load()
        self._desk = Desk(self.live, self._catalogues)
        self.table: dict[str, Counter[str]] = defaultdict(Counter)
        self.failures: list[str] = []

    def ask(self, question: Question) -> str:
        """The outcome of one question."""
        said = self._reply(question.question)
        outcome = self._outcome(question, said)
        for group in question.groups():
            self.table[group][outcome] += 1
        if outcome != "right":
            found = said["topics"] or [choice["id"] for choice in said["choices"]]
            self.failures.append(f"{outcome:9} {question.id} {said['confidence']:.2f} {found} {question.question[:60]}")
        return outcome

    def answered(self, message: str) -> bool:
        """Whether a message that is none of our business got an answer."""
        return bool(self._reply(message)["decision"] == "answer")

    def shown(self, topic_id: str, question: str) -> str:
        """What a topic would say to a question."""
        library, language = self.live.library, language_of(question, "zh")
        said = answer(library, topic_id, TODAY, deciding_figure(library.topics[topic_id], question), language)
        return answer_card(said, None, library, self._catalogues.translator(language)).plain

    def _reply(self, text: str) -> dict[str, Any]:
        return self._desk.reply(Asked(text, "enterprise", TODAY))

    def _outcome(self, question: Question, said: dict[str, Any]) -> str:
        if said["decision"] == "clarify":
            offered = any(question.satisfied(text) for text in (said["text"], *map(_text, said["choices"])))
            return "assisted" if offered else "abstained"
        if question.satisfied(said["text"]):
            return "right"
        return "wrong" if said["decision"] == "answer" else "abstained"


def _text(choice: dict[str, str]) -> str:
    return choice["text"]


def read(path: Path) -> list[Question]:
    """The questions of a file."""
    return [Question.model_validate(row) for row in yaml.safe_load(path.read_text("utf-8"))]


def off_topic(name: str) -> list[dict[str, str]]:
    """The messages that are none of our business beside a file of questions."""
    rows: list[dict[str, str]] = yaml.safe_load((QUESTIONS / f"{name}-off-topic.yaml").read_text("utf-8"))
    return rows


def print_table(table: dict[str, Counter[str]]) -> None:
    """One line a heading: how many, and the share of each outcome."""
    print(f"{'':18}{'n':>5}" + "".join(f"{outcome:>11}" for outcome in OUTCOMES))
    for group, counts in sorted(table.items(), key=lambda item: (item[0] != "all", item[0])):
        total = counts.total()
        print(f"{group:18}{total:5}" + "".join(f"{counts[outcome] / total:11.1%}" for outcome in OUTCOMES))


def print_off_topic(evaluation: Evaluation, rows: Iterable[dict[str, str]]) -> None:
    """How many messages of each kind were answered though they are none of our business."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        answered = evaluation.answered(row["question"])
        kinds[row["kind"]].append(answered)
        if answered:
            evaluation.failures.append(f"answered  {row['kind']} {row['question'][:60]}")
    for kind, answers in kinds.items():
        print(f"off-topic {kind:8}{len(answers):5}   answered {sum(answers) / len(answers):.1%}")


def main() -> int:
    """Print the tables; with ``-v`` also every question that was not answered right at once."""
    parser = argparse.ArgumentParser(description="how often the right answer is found")
    parser.add_argument("files", nargs="*", type=Path, default=[QUESTIONS / f"{name}.yaml" for name in SETS])
    parser.add_argument("-v", action="store_true", dest="loud", help="list what was not right at once")
    options = parser.parse_args()
    evaluation = Evaluation()
    for path in options.files:
        for question in read(path):
            evaluation.ask(question)
    print_table(evaluation.table)
    print_off_topic(evaluation, [row for name in SETS for row in off_topic(name)])
    if options.loud:
        print(*evaluation.failures, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

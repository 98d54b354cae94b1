"""Questions that nobody could answer: put together by likeness, and turned into files that an editor reviews.

Nothing here changes the content: a phrasing or a new entry is a YAML text to be read, completed and put in by a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.library import Library
from knowledge.search.decide import TALK, Finder
from knowledge.search.reading import Reader

OPEN = ("decline", "none", "handover", "answered")  # what became of a question that the content does not answer
ALIKE = 0.5  # of what two questions say, so much must be shared
_TERM = 2  # a term of the glossary says as much as two characters
_HOLLOW = frozenset("的了吗呢吧啊呀嘛么是有能可以怎如何什哪请问我们你您公司企业想要会不这那个和与在")
_ASKED = re.compile(r"^asked_as:\n(?P<items>(?:[ \t]+.*\n|\n)+)", re.MULTILINE)
_PLAIN = re.compile(r"[\w][^:#\n\"'\[\]{}&*!|>%@`]*")


@dataclass(frozen=True)
class Unanswered:
    """A question that the content did not answer, and who should hear of an answer."""

    id: int
    text: str
    person_id: int


@dataclass(frozen=True)
class Cluster:
    """Questions that ask the same. ``near``: the entry that comes nearest, and how sure it would be, 0 to 1."""

    questions: tuple[Unanswered, ...]
    near: str | None
    certainty: float

    @property
    def key(self) -> int:
        """The number of the oldest question: it stays the same while others join."""
        return min(question.id for question in self.questions)

    @property
    def title(self) -> str:
        """The shortest of the questions."""
        return min((question.text for question in self.questions), key=lambda text: (len(text), text))

    @cached_property
    def phrasings(self) -> tuple[str, ...]:
        """The different ways in which it was asked, in one line each."""
        return tuple(dict.fromkeys(" ".join(question.text.split()) for question in self.questions))


def clusters(questions: Sequence[Unanswered], library: Library, finder: Finder) -> list[Cluster]:
    """The questions by what they ask, the most frequent first. Each joins the first group that is like it enough."""
    reader = Reader(library.glossary)
    groups: list[list[Unanswered]] = []
    said: list[Counter[str]] = []
    for question in sorted(questions, key=lambda one: one.id):
        words = _said(question.text, reader)
        place = next((n for n, known in enumerate(said) if likeness(words, known) >= ALIKE), None)
        if place is None:
            groups.append([question])
            said.append(words)
        else:
            groups[place].append(question)
    found = [_cluster(group, finder) for group in groups]
    return sorted(found, key=lambda cluster: (-len(cluster.questions), cluster.key))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much of what two questions say is shared, 0 to 1 (Dice)."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0.0


def _said(text: str, reader: Reader) -> Counter[str]:
    units = [unit for unit in reader.read(text).units if unit not in _HOLLOW]
    return Counter({unit: _TERM if unit.startswith("<") else 1 for unit in units})


def _cluster(group: Sequence[Unanswered], finder: Finder) -> Cluster:
    question = min(group, key=lambda one: (len(one.text), one.id))
    finding = finder.find(question.text, internal=True)
    near = next((hit.id for hit in finding.hits if not hit.id.startswith(TALK)), None)
    sure = finding.confidence if near and not finding.talk else 0.0  # of talk it says nothing about the entry
    return Cluster(tuple(group), near, sure)


def with_phrasings(source: str, phrasings: Iterable[str]) -> str:
    """The text of an entry's file with more ways of asking at the end of its list; those that it has are left out.

    Raises:
        ValueError: the text has no list of phrasings that could be added to.
    """
    found = _ASKED.search(source)
    if found is None:
        raise ValueError("the file has no list asked_as")
    items = found["items"].rstrip("\n")
    indent = items[: len(items) - len(items.lstrip())]
    known = {line.strip().removeprefix("- ").strip("\"'") for line in items.splitlines()}
    new = [f"{indent}- {quoted(words)}" for words in phrasings if words not in known]
    return source[: found.start("items")] + "\n".join([items, *new]) + "\n" + source[found.end("items") :]


def skeleton(title: str, phrasings: Sequence[str], today: str, answer: str | None = None) -> str:
    """A new entry to be completed. ``answer``: what a colleague answered, as a hint; an official text must back it."""
    hint = [f"# 同事答复（仅供参考，须有文件依据）：{' '.join(answer.split())}"] if answer else []
    lines = [
        *hint,
        f"title: {quoted(title)}",
        "asked_as:",
        *(f"  - {quoted(words)}" for words in phrasings),
        "conclusion: # 待补：一句话的结论；数字用 {名称} 引用 facts/ 中的数值",
        "points:",
        "  - # 待补：要点",
        "article: # 待补：条文要义",
        "sources:",
        "  - {document: , article: } # 待补：文号（sources/ 中已有的）和条款",
        "valid_from: # 待补：施行日期，如 2026-01-01",
        f"checked_on: {today}",
        "review_by: # 待补：复核日期",
        "audience: public",
        "region: # 待补：national、provincial、city 或 zone",
    ]
    return "\n".join(lines) + "\n"


def quoted(words: str) -> str:
    """A text as a YAML scalar: bare where that is safe; a Latin word could be a yes, a number or a date."""
    if _PLAIN.fullmatch(words) and words == words.strip() and not words[0].isdigit() and not words.isascii():
        return words
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

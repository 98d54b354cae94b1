"""What one file cannot know: references between the parts of the content, and rules over all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from knowledge.schema.base import Content
from knowledge.schema.documents import Citation, Fact, Source
from knowledge.schema.language import Talk
from knowledge.schema.topics import Section, Topic
from knowledge.strict import Document, Path, Problem
from knowledge.text.normalise import squeeze

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
FIGURE = "figure"  # what the person said, echoed in the text of a variant
PERSON = "person"  # the one `next` that is no topic
_SHOWN = 500  # characters outside the fold, so that nobody has to scroll
Value = TypeVar("Value", bound=Content)


@dataclass(frozen=True)
class Item(Generic[Value]):
    """A value with the place where it was read."""

    name: str
    value: Value
    document: Document
    path: Path

    def problem(self, text: str, *place: str | int) -> Problem:
        """A problem at ``place`` inside this value."""
        return Problem(self.document.file, self.document.line((*self.path, *place)), text)


def references(
    sources: Sequence[Item[Source]],
    sections: Sequence[Item[Section]],
    facts: Sequence[Item[Fact]],
    topics: Sequence[Item[Topic]],
    talk: Sequence[Item[Talk]],
) -> list[Problem]:
    """Every dangling reference, double name, unsaid repeal and phrase with two meanings."""
    known = {item.value.id: item.value for item in sources}
    found = [*_twice([(item.value.id, item) for item in sources], "文件")]
    found += _twice([(item.name, item) for item in facts], "数值")
    found += _twice([(item.value.id, item) for item in sections], "栏目")
    found += _twice([(item.value.id, item) for item in talk], "日常用语")
    for source in sources:
        found += _successors(source, known)
    for fact in facts:
        found += cited(fact, fact.value.source, known, "source")
    names = {item.name for item in facts}
    ids = {item.name for item in topics}
    shelves = {item.value.id for item in sections}
    for topic in topics:
        found += _topic(topic, ids, shelves)
        found += _citations(topic, known)
        found += _placeholders(topic, names)
    return found + list(_ambiguous(topics, talk))


def _twice(named: Sequence[tuple[str, Item[Value]]], what: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for name, item in named:
        if name in seen:
            yield item.problem(f"{what} {name} 出现两次")
        seen.add(name)


def _successors(item: Item[Source], known: dict[str, Source]) -> Iterator[Problem]:
    for i, successor in enumerate(item.value.replaced_by):
        if successor not in known:
            yield item.problem(f"找不到后继文件 {successor}", "replaced_by", i)


def cited(item: Item[Value], citation: Citation, known: dict[str, Source], *place: str | int) -> Iterator[Problem]:
    """A document that is not known, or no longer in force and not said to be."""
    source = known.get(citation.document)
    if source is None:
        yield item.problem(f"sources.yaml 中没有文件 {citation.document}", *place)
    elif source.past and not citation.past:
        yield item.problem(f"{citation.document} 已不再有效，引用时须写 past: true 并在答案中说明", *place)


def _topic(item: Item[Topic], ids: set[str], shelves: set[str]) -> Iterator[Problem]:
    topic = item.value
    if item.name.split("/")[0] not in shelves or item.name.count("/") != 1:
        yield item.problem(f"{item.name} 不在任何栏目（sections.yaml）的文件夹里")
    others = ids - {item.name}
    for what, field, names, known in (
        ("相关条目", "related", topic.related, others),
        ("对应条目", "counterparts", topic.counterparts, others),
        ("下一步", "next", topic.next, others | {PERSON}),
    ):
        yield from (item.problem(f"找不到{what} {name}", field, i) for i, name in enumerate(names) if name not in known)
    if topic.valid_from and topic.valid_to and topic.valid_to < topic.valid_from:
        yield item.problem("valid_to 早于 valid_from", "valid_to")
    if len(topic.conclusion) + sum(map(len, topic.points)) > _SHOWN:
        yield item.problem(f"结论和要点合计超过 {_SHOWN} 字，请把细节移到 article", "points")
    if topic.variants:
        yield from _rising(item)
        said = topic.variants.en
        if topic.en and (said is None or len(said.cases) != len(topic.variants.cases)):
            yield item.problem("有英文的条目，variants 也要写 en，情形的个数和次序相同", "variants")


def _rising(item: Item[Topic]) -> Iterator[Problem]:
    cases = item.value.variants.cases if item.value.variants else ()
    bounds = [case.upto for case in cases[:-1]]
    if cases[-1].upto is not None or None in bounds:
        yield item.problem("只有最后一种情形没有上限 upto", "variants", "cases")
    known = [bound for bound in bounds if bound is not None]
    if known != sorted(set(known)):
        yield item.problem("各情形的 upto 必须由小到大", "variants", "cases")


def _citations(item: Item[Topic], known: dict[str, Source]) -> Iterator[Problem]:
    for i, citation in enumerate(item.value.sources):
        yield from cited(item, citation, known, "sources", i)
    for e, earlier in enumerate(item.value.earlier):
        for i, citation in enumerate(earlier.sources):
            if citation.document not in known:
                yield item.problem(f"sources.yaml 中没有文件 {citation.document}", "earlier", e, "sources", i)


def _placeholders(item: Item[Topic], names: set[str]) -> Iterator[Problem]:
    for place, text, allowed in _texts(item.value):
        for name in PLACEHOLDER.findall(text):
            if name not in names and not (name == FIGURE and allowed):
                yield item.problem(f"没有名为 {{{name}}} 的数值", *place)


def _texts(topic: Topic) -> Iterator[tuple[tuple[str | int, ...], str, bool]]:
    """Every text that is shown: its place, itself, and whether it may echo the person's figure."""
    yield ("conclusion",), topic.conclusion, False
    yield from ((("points", i), point, False) for i, point in enumerate(topic.points))
    if topic.article:
        yield ("article",), topic.article, False
    for i, case in enumerate(topic.variants.cases if topic.variants else ()):
        place = ("variants", "cases", i)
        yield (*place, "conclusion"), case.conclusion, True
        yield from (((*place, "points", p), point, True) for p, point in enumerate(case.points))
    for i, said in enumerate(topic.variants.en.cases if topic.variants and topic.variants.en else ()):
        case_place = ("variants", "en", "cases", i)
        yield (*case_place, "conclusion"), said.conclusion, True
        yield from (((*case_place, "points", p), point, True) for p, point in enumerate(said.points))
    if topic.en:
        yield ("en", "conclusion"), topic.en.conclusion, False
        yield from ((("en", "points", i), point, False) for i, point in enumerate(topic.en.points))


def _ambiguous(topics: Sequence[Item[Topic]], talk: Sequence[Item[Talk]]) -> Iterator[Problem]:
    owner = {squeeze(item.value.title): item.name for item in topics}
    items: list[Item[Topic] | Item[Talk]] = [*topics, *talk]
    for item in items:
        for i, phrase in enumerate(item.value.asked_as):
            first = owner.setdefault(squeeze(phrase), item.name)
            if first != item.name:
                yield item.problem(f"问法“{phrase}”已属于 {first}", "asked_as", i)

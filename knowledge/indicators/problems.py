"""What is wrong with targets, tasks and the words for them: names that lead nowhere, words used twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.checks import Item, cited
from knowledge.indicators.speech.intents import MEANINGS
from knowledge.indicators.year_problems import Slips, slips
from knowledge.schema.commitments import CommitmentYear
from knowledge.schema.documents import Fact, Source
from knowledge.schema.indicators import BoardWords, Year
from knowledge.strict import Problem
from knowledge.text.normalise import squeeze

_SHARED = {"asking", "subjects", "board", "explained"}  # lists of words that mean something elsewhere, too


def problems(
    years: Sequence[Item[Year]],
    tasks: Sequence[Item[CommitmentYear]],
    words: Sequence[Item[BoardWords]],
    sources: Sequence[Item[Source]],
    facts: Sequence[Item[Fact]],
) -> Iterator[Problem]:
    """Every problem, at the place where it is mended."""
    documents = {item.value.id: item.value for item in sources}
    figures = {item.name: item.value for item in facts}
    for item in years:
        yield from cited(item, item.value.source, documents, "source")
        for place, text in [*_year(item.name, item.value.year), *slips(item.value, figures)]:
            yield item.problem(text, *place)
    known = {item.value.year: item.value for item in years}
    for task in tasks:
        yield from cited(task, task.value.source, documents, "source")
        for place, text in [*_year(task.name, task.value.year), *_tasks(task.value, known.get(task.value.year))]:
            yield task.problem(text, *place)
    yield from _spoken_twice(words)
    if words:
        missing = sorted(set(MEANINGS) - {item.name for item in words})
        yield from (words[0].problem(f"缺少 {name} 的说法") for name in missing)


def _year(name: str, year: int) -> Slips:
    if name != str(year):
        yield ("year",), f"年份 {year} 与文件名 {name} 不一致"


def _tasks(year: CommitmentYear, targets: Year | None) -> Slips:
    owners: dict[str, str] = {}
    for key, task in year.commitments.items():
        place = ("commitments", key)
        for name in task.indicators:
            if targets is None or name not in targets.indicators:
                yield (*place, "indicators"), f"没有 {name}"
        if task.with_commitment and task.with_commitment not in year.commitments:
            yield (*place, "with_commitment"), f"没有 {task.with_commitment}"
        for word in (task.name, *task.called):
            owner = owners.setdefault(squeeze(word), key)
            if owner != key:
                yield place, f"叫法“{word}”已属于 {owner}"
        if len({step.id for step in task.milestones}) < len(task.milestones):
            yield (*place, "milestones"), "节点 id 重复"


def _spoken_twice(words: Sequence[Item[BoardWords]]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for item in (word for word in words if word.name not in _SHARED):
        for i, word in enumerate(item.value.words):
            owner = owners.setdefault(squeeze(word), item.name)
            if owner != item.name:
                yield item.problem(f"说法“{word}”已属于 {owner}", "words", i)

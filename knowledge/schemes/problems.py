"""What is wrong with a scheme: names that lead nowhere, measures that do not fit their inputs, gaps in its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from knowledge.checks import PLACEHOLDER, Item, cited
from knowledge.schema.documents import Citation, Fact, Source
from knowledge.schema.measures import ByChoice, ByLatest, Flag, Points, Requirement
from knowledge.schema.schemes import Input, Scheme
from knowledge.schema.scores import Grades
from knowledge.schema.topics import Section
from knowledge.schemes.answers import UnusableAnswerError, read
from knowledge.schemes.slots import GAP_SLOTS, LEVER_SLOTS, NEXT_YEAR_SLOTS
from knowledge.schemes.uses import FIGURES, facts_used, inputs_compared, inputs_used, items, ladders, requirements
from knowledge.strict import Path, Problem

Slips: TypeAlias = Iterator[tuple[Path, str]]


def problems(
    schemes: Sequence[Item[Scheme]],
    sources: Sequence[Item[Source]],
    facts: Sequence[Item[Fact]],
    sections: Sequence[Item[Section]] = (),
) -> Iterator[Problem]:
    """Every problem of every scheme, at the place where it is mended."""
    documents = {item.value.id: item.value for item in sources}
    figures = {item.name for item in facts}
    places = ({item.name for item in schemes}, {item.value.id for item in sections})
    for item in schemes:
        yield from (item.problem(text, *place) for place, text in _onward(item.value, *places))
        for place, citation in _citations(item.value):
            yield from cited(item, citation, documents, *place)
        for check in (_names, _inputs, _requirements, _criteria, _points):
            for place, text in check(item.value):
                yield item.problem(text, *place)
        for place, name in (*facts_used(item.value), *_quoted(item.value)):
            if name not in figures:
                yield item.problem(f"没有名为 {name} 的数值", *place)


def _onward(scheme: Scheme, schemes: set[str], sections: set[str]) -> Slips:
    """Schemes and shelves that there are not, and an example that cannot be read."""
    yield from ((("next", n), f"没有自测 {name}") for n, name in enumerate(scheme.next) if name not in schemes)
    if scheme.section and scheme.section not in sections:
        yield ("section",), f"没有栏目 {scheme.section}"
    try:
        read(scheme, scheme.example)
    except UnusableAnswerError as error:
        yield ("example",), str(error)


def _citations(scheme: Scheme) -> Iterator[tuple[Path, Citation]]:
    yield from ((("sources", i), citation) for i, citation in enumerate(scheme.sources))
    yield from ((("score", i, "source"), block.source) for i, block in enumerate(scheme.score))
    for i, criterion in enumerate(scheme.criteria):
        if criterion.source:
            yield ("criteria", i, "source"), criterion.source
    if scheme.direct:
        yield ("direct", "source"), scheme.direct.source


def _names(scheme: Scheme) -> Slips:
    """Names given twice, and names of nothing."""
    for place, names in (
        ("inputs", [item.name for item in scheme.inputs]),
        ("criteria", [criterion.id for criterion in scheme.criteria]),
        ("score", [block.id for block in scheme.score]),
    ):
        yield from (((place,), f"{name} 出现两次") for name, times in Counter(names).items() if times > 1)
    inputs = {item.name: item for item in scheme.inputs}
    used = list(inputs_used(scheme))
    for use in (*used, *inputs_compared(scheme)):
        if use.name not in inputs:
            yield use.place, f"没有输入项 {use.name}"
        elif inputs[use.name].kind not in use.kinds:
            yield (
                use.place,
                f"输入项 {use.name} 的类型 {inputs[use.name].kind} 不适用于此处（可用 {'、'.join(use.kinds)}）",
            )
    for i, name in enumerate(inputs):
        if name not in {use.name for use in used}:
            yield ("inputs", i, "name"), f"输入项 {name} 没有用到"


def _inputs(scheme: Scheme) -> Slips:
    """Slips of the inputs by themselves."""
    for i, item in enumerate(scheme.inputs):
        yield from ((("inputs", i), f"输入项 {item.name}：{text}") for text in _input(item))


def _input(item: Input) -> Iterator[str]:
    if item.kind in FIGURES and item.range is None:
        yield "缺少合理范围 range"
    if item.range and item.range[0] >= item.range[1]:
        yield "range 应为 [下限, 上限]"
    if (item.kind == "choice") != bool(item.options):
        yield "选项 options 只用于 choice"
    if (item.kind == "marks") != bool(item.limits):
        yield "上限 limits 只用于 marks"
    if item.assumed and item.kind != ("date" if item.assumed == "today" else "flag"):
        yield "日期只能假定为 today，是非题只能假定为 yes 或 no"


def _requirements(scheme: Scheme) -> Slips:
    """Comparisons that do not fit their measure, and thresholds that do not cover every case."""
    blocks = {block.id for block in scheme.score}
    options = {item.name: {option.value for option in item.options} for item in scheme.inputs}
    for place, requirement in requirements(scheme):
        flag = requirement.compare in ("yes", "no")
        if flag != isinstance(requirement.measure, Flag) or flag == (requirement.threshold is not None):
            yield place, "yes、no 只用于是非题且没有 threshold，其余比较都要有 threshold"
        yield from _threshold(requirement, options, place)
        if isinstance(requirement.measure, Points) and not blocks >= {
            requirement.measure.block or min(blocks, default="")
        }:
            yield place, f"没有评分项 {requirement.measure.block}"


def _threshold(requirement: Requirement, options: dict[str, set[str]], place: Path) -> Slips:
    match requirement.threshold:
        case ByLatest(tiers=tiers) if tiers[-1].upto or not all(tier.upto for tier in tiers[:-1]):
            yield (*place, "threshold"), "只有最后一档没有上限 upto"
        case ByChoice(input=name, thresholds=thresholds) if set(thresholds) != options.get(name):
            yield (*place, "threshold"), f"门槛应与 {name} 的选项一致"
        case _:
            pass


def _criteria(scheme: Scheme) -> Slips:
    ids = {criterion.id for criterion in scheme.criteria}
    for name in scheme.direct.replaces if scheme.direct else ():
        if name not in ids:
            yield ("direct", "replaces"), f"没有条件 {name}"
    for i, criterion in enumerate(scheme.criteria):
        if criterion.source is None and all(way.threshold is None for way in criterion.one_of):
            yield ("criteria", i), f"条件 {criterion.id} 缺少依据 source"
        if criterion.next_year and criterion.one_of[0].measure.kind != "share":
            yield ("criteria", i, "next_year"), "只有比例（share）才能推算下一年"


def _points(scheme: Scheme) -> Slips:
    """Rungs without a measure or a bound, and tables that miss an answer."""
    options = {item.name: {option.value for option in item.options} for item in scheme.inputs}
    for place, ladder in ladders(scheme):
        for n, rung in enumerate(ladder.rungs):
            if (rung.at_least is None) == (rung.more_than is None):
                yield (*place, "rungs", n), "at_least 与 more_than 须写且只写一个"
            if not (rung.measure or ladder.measure):
                yield (*place, "rungs", n), "缺少 measure"
    for place, item in items(scheme):
        if isinstance(item, Grades) and set(item.points) != options.get(item.input):
            yield (*place, "points"), f"得分表应与 {item.input} 的选项一致"


def _quoted(scheme: Scheme) -> Iterator[tuple[Path, str]]:
    """The slots of every text that are facts, or should be."""
    for place, text, slots in _texts(scheme):
        yield from ((place, name) for name in PLACEHOLDER.findall(text) if name not in slots)


def _texts(scheme: Scheme) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    for i, criterion in enumerate(scheme.criteria):
        yield from ((("criteria", i, "advice", n), line, GAP_SLOTS) for n, line in enumerate(criterion.advice))
        if criterion.caution:
            yield ("criteria", i, "caution"), criterion.caution, ()
        if criterion.next_year:
            yield ("criteria", i, "next_year", "text"), criterion.next_year.text, NEXT_YEAR_SLOTS
    for place, ladder in ladders(scheme):
        if ladder.lever:
            yield (*place, "lever"), ladder.lever, LEVER_SLOTS

"""What is wrong with instruments and profile fields beyond the shape of one file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from knowledge.checks import PLACEHOLDER, Item
from knowledge.instruments.case import base_unit
from knowledge.instruments.measures import MEASURES, unit_of
from knowledge.schema.documents import Fact, Source
from knowledge.schema.instruments import Comparison, Condition, Instrument
from knowledge.schema.profile import ProfileField
from knowledge.schema.topics import Topic
from knowledge.strict import Path, Problem
from knowledge.text.normalise import plain, squeeze

_AMOUNT = re.compile(r"\d\s*(?:[万亿%元倍]|个百分点)")
_FLAGS = ("flag", "record", "rows")
_Finding = tuple[Path, str]


def problems(
    instruments: Sequence[Item[Instrument]],
    fields: Sequence[Item[ProfileField]],
    sources: Sequence[Item[Source]],
    facts: Sequence[Item[Fact]],
    topics: Sequence[Item[Topic]],
) -> list[Problem]:
    """Every dangling reference, senseless comparison and amount that must not be said, with its place."""
    check = _Check(
        {item.name: item.value for item in fields},
        {item.value.id: item.value for item in sources},
        {item.name: item.value for item in facts},
        {item.name for item in topics},
        {item.name for item in instruments},
    )
    found = [item.problem(text, *place) for item in fields for place, text in check.field(item.name, item.value)]
    for item in instruments:
        found += [item.problem(text, *place) for place, text in check.instrument(item.name, item.value)]
    return found


class _Check:
    """The names that instruments may refer to, and the rules that hold over them."""

    def __init__(
        self,
        fields: Mapping[str, ProfileField],
        sources: Mapping[str, Source],
        facts: Mapping[str, Fact],
        topics: set[str],
        instruments: set[str],
    ) -> None:
        self._fields, self._sources, self._facts = fields, sources, facts
        self._topics, self._instruments = topics, instruments

    def field(self, name: str, field: ProfileField) -> Iterator[_Finding]:
        record = name.rpartition(".")[0]
        if record and (record not in self._fields or self._fields[record].kind not in ("record", "rows")):
            yield (), f"{name} 所在的 {record} 不是 record 或 rows"
        if (field.kind in ("choice", "industry")) != bool(field.choices):
            yield ("choices",), "choice 和 industry 才有（且必须有）choices"
        if field.kind in ("number", "yearly_number") and not field.unit:
            yield (), f"{name} 是数字，必须写 unit"
        owner: dict[str, str] = {}
        for i, choice in enumerate(field.choices):
            for word in {squeeze(word) for word in (choice.value, choice.en, *choice.also)}:
                if owner.setdefault(word, choice.value) != choice.value:
                    yield ("choices", i), f"“{word}”已是 {owner[word]} 的写法"

    def instrument(self, name: str, one: Instrument) -> Iterator[_Finding]:
        yield from self._citations(one)
        yield from self._standing(one)
        if one.topic and one.topic not in self._topics:
            yield ("topic",), f"找不到条目 {one.topic}"
        if one.per and (one.per not in self._fields or self._fields[one.per].kind != "rows"):
            yield ("per",), f"{one.per} 不是 rows 字段"
        for i, beside in enumerate(one.beside):
            if beside.other not in self._instruments or beside.other == name:
                yield ("beside", i, "other"), f"找不到另一项政策 {beside.other}"
            yield from self._slots(beside.say, ("beside", i, "say"))
        yield from self._slots(one.gives, ("gives",))
        yield from self._slots(one.en.gives, ("en", "gives"))
        for place, condition in _conditions(one):
            yield from self._condition(place, condition)
        for place, line in _amounts(one):
            yield from self._slots(line, place, amount=True)

    def _citations(self, one: Instrument) -> Iterator[_Finding]:
        for i, basis in enumerate(one.basis):
            source = self._sources.get(basis.document)
            if source is None:
                yield ("basis", i), f"sources.yaml 中没有文件 {basis.document}"
            elif source.past and not basis.past:
                yield ("basis", i), f"{basis.document} 已不再有效，引用时须写 past: true"
            elif one.live and basis.past and basis.until is None:
                yield ("basis", i), f"{basis.document} 已不再有效，现行政策引用时须写 until"

    def _standing(self, one: Instrument) -> Iterator[_Finding]:
        if one.live and not (one.conditions or one.tiers):
            yield (), "现行有效的政策必须有 conditions 或 tiers"
        if one.live and not one.unmodelled:
            yield (), "现行有效的政策必须写明 unmodelled（未纳入计算的条件）"
        if not one.live and not one.note:
            yield (), "未生效、未核实或已失效的政策必须写 note"
        if not one.sayable and [*_amounts(one)]:
            yield ("amounts",), "未核实的政策不能写 amounts"
        if not one.live:
            texts = {"title": one.title, "gives": one.gives, "note": one.note or "", "how": one.how or ""}
            for key, text in texts.items():
                if _AMOUNT.search(plain(text)) or PLACEHOLDER.search(text):
                    yield (key,), f"{key} 中有金额或比例，未核实的政策不能写"

    def _condition(self, place: Path, condition: Condition) -> Iterator[_Finding]:
        yield from self._slots(condition.need, (*place, "need"))
        yield from self._slots(condition.en, (*place, "en"))
        yield from self._slots(condition.advice or "", (*place, "advice"))
        for key, comparisons in (("one_of", condition.one_of), ("when", condition.when)):
            for i, comparison in enumerate(comparisons):
                problem = self._comparison(comparison)
                if problem:
                    yield (*place, key, i), problem

    def _comparison(self, one: Comparison) -> str | None:
        field = self._fields.get(one.measure)
        if field is None and one.measure not in MEASURES:
            return f"没有字段或度量 {one.measure}"
        if one.compare in ("yes", "no"):
            wrong = field.kind not in _FLAGS if field else bool(MEASURES[one.measure].unit)
            return f"{one.measure} 不是是非题" if wrong or one.threshold is not None or one.values else None
        if one.compare in ("among", "not_among"):
            known = {choice.value for choice in field.choices} if field else set()
            strange = [value for value in one.values if value not in known]
            return f"{one.measure} 没有选项 {'、'.join(strange)}" if strange or not one.values else None
        return self._threshold(one, field)

    def _threshold(self, one: Comparison, field: ProfileField | None) -> str | None:
        if field and field.kind == "date":
            return None if isinstance(one.threshold, date) else f"{one.measure} 是日期，threshold 应为日期"
        if field and field.kind != "number":
            return f"{one.measure} 不是数字"
        if not isinstance(one.threshold, str):
            return f"{one.measure} 缺少 threshold" if one.threshold is None or isinstance(one.threshold, date) else None
        fact = self._facts.get(one.threshold)
        if fact is None:
            return f"没有名为 {one.threshold} 的数值"
        unit = unit_of(one.measure, self._fields)
        return (
            None
            if base_unit(fact.unit) == unit
            else f"{one.threshold} 的单位是{fact.unit}，{one.measure} 的单位是{unit}"
        )

    def _slots(self, text: str, place: Path, *, amount: bool = False) -> Iterator[_Finding]:
        for name in PLACEHOLDER.findall(text):
            fact = self._facts.get(name)
            if fact is None and not (amount and name in MEASURES):
                yield place, f"没有名为 {{{name}}} 的数值"
            elif fact and amount and fact.verified not in ("V2", "V1"):
                yield place, f"{{{name}}} 未经核实，不能作金额"


def _conditions(one: Instrument) -> Iterator[tuple[Path, Condition]]:
    yield from ((("conditions", i), condition) for i, condition in enumerate(one.conditions))
    for n, tier in enumerate(one.tiers):
        yield from ((("tiers", n, "conditions", i), condition) for i, condition in enumerate(tier.conditions))


def _amounts(one: Instrument) -> Iterator[tuple[Path, str]]:
    yield from ((("amounts", i), line) for i, line in enumerate(one.amounts))
    for n, tier in enumerate(one.tiers):
        yield from ((("tiers", n, "amounts", i), line) for i, line in enumerate(tier.amounts))

"""The parts of the expense content → one; and what is wrong between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from knowledge.checks import Item
from knowledge.schema.documents import Citation, Fact, Source
from knowledge.schema.expenses import Accounting, Expenses, Figure, Hnte, Scope, Stat, Tax
from knowledge.schema.inspections import Detector
from knowledge.schema.topics import Topic
from knowledge.strict import Path, Problem
from knowledge.text.normalise import squeeze

Part = Item[Expenses]
Reference = tuple[str, str, Path]  # kind, name, where it stands
_PLACES: Mapping[Scope, object] = {"accounting": Accounting, "hnte": Hnte, "tax": Tax, "stat": Stat}
_MISSING = {
    "source": "sources.yaml 中没有文件 {}",
    "topic": "找不到条目 {}",
    "fact": "没有名为 {{{}}} 的数值",
    "item": "没有费用项目 {}",
}


def assembled(parts: Sequence[Expenses]) -> Expenses:
    """One book from all files: maps joined, lists one after the other."""
    whole: dict[str, object] = {}
    for part in parts:
        for name in part.model_fields_set:
            value, before = getattr(part, name), whole.get(name)
            if isinstance(value, Mapping):
                whole[name] = {**(before if isinstance(before, Mapping) else {}), **value}
            else:
                whole[name] = (*(before if isinstance(before, tuple) else ()), *value)
    return Expenses.model_validate(whole)


def problems(
    parts: Sequence[Part], sources: Sequence[Item[Source]], facts: Sequence[Item[Fact]], topics: Sequence[Item[Topic]]
) -> list[Problem]:
    """Every reference into nowhere, every word with two meanings, every map that two files fill."""
    if not parts:
        return []
    book = assembled([part.value for part in parts])
    known = {
        "source": {item.value.id for item in sources},
        "topic": {item.name for item in topics},
        "fact": {item.name for item in facts},
        "item": set(book.items),
    }
    dangling = [
        part.problem(_MISSING[kind].format(name), *place)
        for part in parts
        for kind, name, place in _references(part.value)
        if name not in known[kind]
    ]
    return [*dangling, *_twice(parts), *_words(parts), *_names(parts), *_incomplete(parts[0], book)]


def _references(part: Expenses) -> Iterator[Reference]:
    for place, citation in _citations(part):
        yield "source", citation.document, place
    for place, code in _codes(part):
        yield "item", code, place
    for code, item in part.items.items():
        yield "topic", item.topic, ("items", code, "topic")
    for figure, name in part.figures.items():
        yield "fact", name, ("figures", figure)
    for division, baseline in part.baselines.items():
        yield "fact", baseline.fact, ("baselines", division, "fact")
    for i, band in enumerate(part.bands):
        yield "fact", band.fact, ("bands", i, "fact")


def _citations(part: Expenses) -> Iterator[tuple[Path, Citation]]:
    for scope, words in part.scopes.items():
        yield from ((("scopes", scope, "sources", i), citation) for i, citation in enumerate(words.sources))
    yield from ((("activities", i, "source"), row.source) for i, row in enumerate(part.activities))
    yield from ((("inspections", i, "source"), row.source) for i, row in enumerate(part.inspections))
    yield from ((("evidence", i, "source"), row.source) for i, row in enumerate(part.evidence))


def _codes(part: Expenses) -> Iterator[tuple[Path, str]]:
    for name, flag in part.flags.items():
        for code in (*([flag.places] if flag.places else []), *flag.swaps, *flag.swaps.values(), *flag.only):
            yield ("flags", name), code
    for name, category in part.categories.items():
        for code in (*([category.item] if category.item else []), *category.choices):
            yield ("categories", name), code
    for i, doubt in enumerate(part.doubts):
        yield from ((("doubts", i, "choices"), code) for code in doubt.choices)
    for i, paper in enumerate(part.evidence):
        yield from ((("evidence", i, "items"), code) for code in paper.items)
    for detector, sign in part.signs.items():
        yield from ((("signs", detector), code) for code in (*sign.items, *sign.among))


def _twice(parts: Sequence[Part]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for part in parts:
        for name in sorted(part.value.model_fields_set):
            value = getattr(part.value, name)
            for key in value if isinstance(value, Mapping) else ():
                if (name, key) in seen:
                    yield part.problem(f"{name} 中的 {key} 出现两次", name, key)
                seen.add((name, key))


def _words(parts: Sequence[Part]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for part in parts:
        for code, item in part.value.items.items():
            for i, word in enumerate(item.words):
                owner = owners.setdefault(squeeze(word), code)
                if owner != code:
                    yield part.problem(f"触发词“{word}”已属于 {owner}", "items", code, "words", i)


def _names(parts: Sequence[Part]) -> Iterator[Problem]:
    for kind in ("categories", "flags"):
        named = [(part, name, row.also) for part in parts for name, row in getattr(part.value, kind).items()]
        count = Counter(squeeze(word) for _, name, also in named for word in (name, *also))
        for part, name, also in named:
            for word in (name, *also):
                if count[squeeze(word)] > 1:
                    yield part.problem(f"“{word}”有两种含义", kind, name)


def _incomplete(first: Part, book: Expenses) -> Iterator[Problem]:
    wanted: list[tuple[str, tuple[str, ...], Iterable[object]]] = [
        ("scopes", get_args(Scope), book.scopes),
        ("figures", get_args(Figure), book.figures),
        ("inspections", get_args(Detector), [row.detector for row in book.inspections]),
    ]
    for scope, words in book.scopes.items():
        wanted.append((f"scopes.{scope}.buckets", get_args(_PLACES[scope]), words.buckets))
    for name, keys, have in wanted:
        for key in sorted(set(keys) - set(have)):
            yield first.problem(f"expenses 的 {name} 缺少 {key}")

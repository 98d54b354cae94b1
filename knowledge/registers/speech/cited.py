"""Names that stand in the rows of ledgers, looked up in a sentence: 示例传感 is 宁波示例传感有限公司 of the pool."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.registers.places import NAMED
from knowledge.registers.rows import Row
from knowledge.schema.registers import Register
from knowledge.text.normalise import squeeze

_LEAST, _LONGEST = 2, 24  # characters of a name
_BODY = "公司"  # ends the name of an enterprise, whatever its column holds
_HEAD = 4  # characters of the beginning of an enterprise's short name that are enough


@dataclass(frozen=True)
class Hit:
    """A word of a sentence that stands in a column of a ledger; ``values``: the cells that it may mean."""

    start: int
    end: int
    column: str
    values: tuple[str, ...]


class Cited:
    """What the rows of all ledgers are called. Build it once a state of the ledgers, not once a question."""

    def __init__(
        self, registers: Mapping[str, Register], rows: Mapping[str, Sequence[Row]], core: Callable[[str], str]
    ) -> None:
        """``core``: makes the short name of an enterprise."""
        self._found: dict[str, dict[tuple[str, str], dict[str, None]]] = {}
        for name, one in registers.items():
            plain = _own_words(one)
            for column, value in _values(one, rows.get(name, ())):
                kind = one.columns[column].kind
                short = core(value) if kind == "enterprise" or value.endswith(_BODY) else ""
                for word in _words(squeeze(value), short):
                    if word not in plain:
                        self._found.setdefault(word, {}).setdefault((name, column), {})[value] = None

    def within(self, text: str) -> Mapping[str, tuple[Hit, ...]]:
        """The names in a squeezed sentence, by ledger; of those that overlap, the longest from the left."""
        found: dict[str, list[Hit]] = {}
        for start in range(len(text)):
            for end in range(min(len(text), start + _LONGEST), start + _LEAST - 1, -1):
                for (name, column), values in self._found.get(text[start:end], {}).items():
                    hits = found.setdefault(name, [])
                    if not hits or hits[-1].end <= start:
                        hits.append(Hit(start, end, column, tuple(values)))
        return {name: tuple(hits) for name, hits in found.items()}


def _own_words(register: Register) -> frozenset[str]:
    """What the ledger and its columns and choices are called: no name of a row."""
    columns = register.columns.values()
    headings = [word for column in columns for word in (column.title, *column.called)]
    choices = [word for column in columns for value, called in column.choices.items() for word in (value, *called)]
    return frozenset(map(squeeze, [register.title, *register.called, *register.hints, *headings, *choices]))


def _values(register: Register, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Every name that stands in a row, the key first."""
    named = [name for name, column in register.columns.items() if column.kind in NAMED]
    order = dict.fromkeys([*(name for name in register.key if name in named), *named])
    for row in rows:
        yield from ((name, row.cells[name]) for name in order if row.cells.get(name))


def _words(whole: str, core: str) -> Iterable[str]:
    """The ways to write a name."""
    yield from (word for word in (whole, core) if _LEAST <= len(word) <= _LONGEST)
    place = whole.find(core) if core else -1
    for end in range(_HEAD, len(core) + 1) if place >= 0 else ():
        yield from (core[:end], whole[: place + end])  # 示例精密, 宁波示例精密

"""Which enterprises nobody has seen for how long: counted from the last real visit, over the whole list or a part."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from knowledge.schema.visits import VisitWords
from knowledge.text.normalise import aligned

Part = Literal["list", "tag", "segment", "street", "coach"]
_PARTS: tuple[Part, ...] = ("list", "tag", "segment", "street", "coach")
_NO_LISTS = frozenset({"visits", "cases"})
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Firm:
    """An enterprise. ``last``: the day of the last visit, None when none is on record; ``busy``: one is planned."""

    id: int
    name: str
    last: date | None = None
    code: str | None = None
    street: str | None = None
    segment: str | None = None
    coach: str | None = None
    tags: tuple[str, ...] = ()
    busy: bool = False

    def days(self, today: date) -> int | None:
        """Days since the last visit; None when none is on record."""
        return (today - self.last).days if self.last else None


@dataclass(frozen=True)
class Cut:
    """A part of the list: of a ledger of the bureau (``list``), with a tag, in a segment or street, of a coach."""

    part: Part
    value: str

    @property
    def key(self) -> str:
        """Five signs that stand for it in a button: the first of its part, and of a hash of its value."""
        return self.part[:2][-1] + hashlib.sha256(f"{self.part}:{self.value}".encode()).hexdigest()[:4]


@dataclass(frozen=True)
class Gap:
    """What is asked: no visit for ``days``, or none since a day, or none at all where neither is said."""

    days: int | None = None
    since: date | None = None
    cuts: tuple[Cut, ...] = ()

    def open(self, firm: Firm, today: date) -> bool:
        """Whether nobody has seen an enterprise for as long as asked."""
        if firm.last is None:
            return True
        if self.since:
            return firm.last < self.since
        return self.days is not None and firm.last <= today - timedelta(days=self.days)

    @property
    def key(self) -> str:
        """As a button carries it."""
        time = f"s{self.since:%Y%m%d}" if self.since else f"d{self.days}" if self.days is not None else "n"
        return ".".join((time, *(cut.key for cut in self.cuts)))


@dataclass(frozen=True)
class Coverage:
    """The answer. ``whole``: how many enterprises were looked at; ``firms``: those not seen, the longest ago first,
    those without any visit last."""

    gap: Gap
    whole: int
    firms: tuple[Firm, ...]
    by: Mapping[Part, Mapping[str, int]] = field(default_factory=dict)

    @property
    def never(self) -> int:
        """How many of them have no visit on record."""
        return sum(firm.last is None for firm in self.firms)


Lists = Mapping[str, frozenset[int]]  # a ledger of the bureau → the enterprises whose rows stand in it


def coverage(firms: Sequence[Firm], gap: Gap, words: VisitWords, lists: Lists, today: date) -> Coverage:
    """Look at every enterprise of the part that is asked about."""
    looked_at = [firm for firm in firms if all(_in(firm, cut, words, lists) for cut in gap.cuts)]
    late = [firm for firm in looked_at if gap.open(firm, today)]
    ordered = sorted(late, key=lambda firm: (firm.last is None, firm.last or _EPOCH, firm.name))
    by: dict[Part, Mapping[str, int]] = {
        "street": Counter(firm.street or "" for firm in ordered),
        "coach": Counter(firm.coach or "" for firm in ordered),
        "segment": Counter(firm.segment or "" for firm in ordered),
    }
    return Coverage(gap, len(looked_at), tuple(ordered), by)


def cuts(text: str, firms: Sequence[Firm], words: VisitWords) -> tuple[Cut, ...]:
    """The parts that a text names, longer names first: 规上工业 is no 规上."""
    rest = aligned(text)
    found: list[Cut] = []
    called = [(word, Cut("list", name)) for name, cut in words.commands.registers.items() for word in cut
              if name not in _NO_LISTS]  # fmt: skip
    named = [(cut.value, cut) for cut in _values(firms)]
    for word, cut in sorted((*called, *named), key=lambda pair: (-len(pair[0]), pair[1].part)):
        if len(word) > 1 and aligned(word) in rest:
            rest = rest.replace(aligned(word), " ")
            if cut not in found:
                found.append(cut)
    return tuple(found)


def from_key(key: str, firms: Sequence[Firm], words: VisitWords) -> Gap | None:
    """What a button carries; None when a part of it is not known (any more)."""
    time, *rest = key.split(".")
    known = {cut.key: cut for cut in (*(Cut("list", name) for name in words.commands.registers), *_values(firms))}
    if any(part not in known for part in rest) or len(rest) > 6:
        return None
    parts = tuple(known[part] for part in rest)
    if time == "n":
        return Gap(cuts=parts)
    if time[:1] == "d" and time[1:].isdecimal() and len(time) <= 5:
        return Gap(days=int(time[1:]), cuts=parts)
    try:
        return Gap(since=date.fromisoformat(time[1:]), cuts=parts) if time[:1] == "s" else None
    except ValueError:
        return None


def shared_out(firms: Sequence[Firm], people: Sequence[int]) -> dict[int, list[Firm]]:
    """Enterprises among people, as evenly as can be, neighbours together; without those that somebody will visit."""
    free = sorted((firm for firm in firms if not firm.busy), key=lambda firm: (firm.street or "~", firm.name))
    found: dict[int, list[Firm]] = {}
    start = 0
    for n, person in enumerate(people):
        end = start + len(free) // len(people) + (n < len(free) % len(people))
        if end > start:
            found[person] = free[start:end]
        start = end
    return found


def _values(firms: Sequence[Firm]) -> Iterable[Cut]:
    """Every part that the enterprises fall into."""
    values: Mapping[Part, Collection[str | None]] = {
        "tag": {tag for firm in firms for tag in firm.tags},
        "segment": {firm.segment for firm in firms},
        "street": {firm.street for firm in firms},
        "coach": {firm.coach for firm in firms},
    }
    return (Cut(part, value) for part, found in values.items() for value in sorted(filter(None, found)))


def _in(firm: Firm, cut: Cut, words: VisitWords, lists: Lists) -> bool:
    if cut.part == "list":
        called = words.commands.registers.get(cut.value, ())
        tagged = any(aligned(word) in aligned(tag) for word in called for tag in firm.tags)
        return tagged or firm.id in lists.get(cut.value, frozenset())
    if cut.part == "tag":
        return cut.value in firm.tags
    return {"segment": firm.segment, "street": firm.street, "coach": firm.coach}[cut.part] == cut.value

"""What engines take, each in a process of its own and asked in turn with the others; and how often they are right."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import perf_counter

from knowledge.library import Library, load
from knowledge.search.decide import TALK, Finder
from tests.bench.engines import ENGINES, Engine
from tests.bench.held_out import folds
from tests.bench.invented import enlarged, shipped_entries

DECISION = "ours, the whole decision"
_ROUNDS = 4  # the first finds nothing prepared
_BATCH = 20


@dataclass
class Speed:
    """What one engine takes: seconds to build, megabytes in memory after all questions, and seconds of each question,
    round by round."""

    build: float
    memory: float = 0.0
    rounds: list[list[float]] = field(default_factory=list)

    @property
    def cold(self) -> float:
        """The median question of the first round."""
        return median(self.rounds[0])

    @property
    def usual(self) -> float:
        """The median question of the other rounds."""
        return median(self._settled())

    @property
    def slow(self) -> float:
        """The question that 99 of 100 are quicker than."""
        settled = sorted(self._settled())
        return settled[int(0.99 * len(settled))]

    def _settled(self) -> list[float]:
        """Each question by the median of its later rounds: what else the machine did falls out."""
        return [median(times) for times in zip(*self.rounds[1:], strict=True)]


@dataclass(frozen=True)
class Accuracy:
    """How often the right entry is the first, and one of the first three."""

    first: float
    three: float


class Decision:
    """Everything between a question and what is done about it: several rankings where a message has several parts."""

    def __init__(self, library: Library) -> None:
        self._finder = Finder(library)

    def find(self, question: str) -> list[str]:
        """The topics that answer or are offered."""
        return list(self._finder.find(question).topics)


def speeds(names: Sequence[str], size: int, questions: Sequence[str]) -> dict[str, Speed]:
    """All engines over as many entries; every batch of questions goes to one after the other."""
    spawn = get_context("spawn")
    pipes: dict[str, Connection] = {}
    found = {}
    for name in names:
        pipes[name], theirs = spawn.Pipe()
        spawn.Process(target=_serve, args=(theirs, name, size), daemon=True).start()
        found[name] = Speed(pipes[name].recv())
    for _ in range(_ROUNDS):
        for speed in found.values():
            speed.rounds.append([])
        for batch in _batches(questions):
            for name, pipe in pipes.items():
                pipe.send(batch)
                found[name].rounds[-1] += pipe.recv()
    for name, pipe in pipes.items():
        with closing(pipe):
            pipe.send([])
            found[name].memory = pipe.recv()
    return found


def _batches(questions: Sequence[str]) -> Iterator[list[str]]:
    left = iter(questions)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _serve(pipe: Connection, name: str, size: int) -> None:
    """Build an engine and tell the seconds; then answer batches with the seconds of each question; last, the memory."""
    library = load()
    entries = enlarged(library, size)
    gc.collect()
    before, started = _resident(), perf_counter()
    engine: Engine = Decision(library) if name == DECISION else ENGINES[name](entries, library.glossary)
    pipe.send(perf_counter() - started)
    while batch := pipe.recv():
        pipe.send([_seconds(engine.find, question) for question in batch])
    gc.collect()
    pipe.send((_resident() - before) / 2**20)


def _seconds(find: Callable[[str], object], question: str) -> float:
    started = perf_counter()
    find(question)
    return perf_counter() - started


def _resident() -> int:
    """Bytes of this process in memory, as Linux counts them."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def own_tests(name: str, library: Library) -> Accuracy:
    """With the topics' own test questions, which no index holds."""
    engine = ENGINES[name](shipped_entries(library), library.glossary)
    return _accuracy(engine, [(key, words) for key, topic in library.topics.items() for words in topic.tests])


def held_out(name: str, library: Library) -> Accuracy:
    """With a fifth of the phrasings, asked of an index of the other four."""
    fold = next(folds(shipped_entries(library)))
    engine = ENGINES[name](fold.entries, library.glossary)
    return _accuracy(engine, [(key, words) for key, words in fold.asked if not key.startswith(TALK)])


def _accuracy(engine: Engine, asked: Sequence[tuple[str, str]]) -> Accuracy:
    found = [(key, engine.find(words)) for key, words in asked]
    first = sum(ids[:1] == [key] for key, ids in found)
    return Accuracy(first / len(found), sum(key in ids for key, ids in found) / len(found))
